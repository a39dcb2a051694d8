"""Addresses of what is shown: home, the agency page, papers, health."""

from django.urls import path

from reports.views import health, papers

app_name = "reports"
urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("visits/<uuid:uuid>/berita-acara.pdf", papers.visit_report, name="visit-report"),
]
