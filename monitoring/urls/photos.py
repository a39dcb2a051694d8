"""Photos, sent and shown."""

from django.urls import path

from monitoring.views import photos

urlpatterns = [
    path("visits/<uuid:uuid>/photos/", photos.photo_create, name="photo-create"),
    path("photos/<uuid:uuid>/", photos.photo_detail, name="photo-detail"),
    path("photos/<uuid:uuid>/thumb/", photos.photo_thumb, name="photo-thumb"),
    path("photos/<uuid:uuid>/remove/", photos.photo_remove, name="photo-remove"),
    path("photos/<uuid:uuid>/restore/", photos.photo_restore, name="photo-restore"),
    path("photos/<uuid:uuid>/caption/", photos.photo_caption, name="photo-caption"),
]
