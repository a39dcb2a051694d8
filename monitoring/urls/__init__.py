"""Addresses of the visits."""

from monitoring.urls import photos, visits, walk

app_name = "monitoring"
urlpatterns = [*visits.urlpatterns, *walk.urlpatterns, *photos.urlpatterns]
