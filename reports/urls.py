"""Addresses of what is shown: home, the agency page, papers, health."""

from django.urls import path

from reports.views import agencies, health, home, papers

app_name = "reports"
urlpatterns = [
    path("", home.home, name="home"),
    path("agencies/<int:pk>/", agencies.agency_detail, name="agency-detail"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("visits/<uuid:uuid>/berita-acara.pdf", papers.visit_report, name="visit-report"),
]
