"""Addresses of what is shown: home, the agency page, papers, health."""

from django.urls import path

from reports.views import health

app_name = "reports"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
