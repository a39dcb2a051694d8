"""Addresses of the visits."""

from monitoring.urls import local_words, photos, visits, walk

app_name = "monitoring"
urlpatterns = [*visits.urlpatterns, *walk.urlpatterns, *photos.urlpatterns, *local_words.urlpatterns]
