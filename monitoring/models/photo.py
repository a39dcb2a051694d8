"""Photos: re-encoded, upright, without EXIF; what the device said of time and place is kept beside them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from monitoring.models.finding import Finding
from monitoring.models.visit import Visit, paired


def photo_path(photo: "Photo", filename: str) -> str:
    """photos/<visit>/<photo>.jpg: nothing of the name that a device sent."""
    return f"photos/{photo.visit.uuid}/{photo.uuid}.jpg"


def thumb_path(photo: "Photo", filename: str) -> str:
    """photos/<visit>/<photo>-small.jpg"""
    return f"photos/{photo.visit.uuid}/{photo.uuid}-small.jpg"


class PhotoQuerySet(models.QuerySet):
    def kept(self) -> "PhotoQuerySet":
        """Photos that were not taken out again."""
        return self.filter(removed_at__isnull=True)


class Photo(models.Model):
    class TakenFrom(models.TextChoices):
        EXIF = "exif", _("from the photo itself")
        FILE = "file", _("from the file's date")

    uuid = models.UUIDField(_("identifier"), unique=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, models.PROTECT, verbose_name=_("visit"), related_name="photos", db_index=False)
    finding = models.ForeignKey(
        Finding, models.SET_NULL, verbose_name=_("finding"), null=True, blank=True, related_name="photos"
    )
    sha256 = models.CharField(_("SHA-256 of the file received"), max_length=64)
    image = models.FileField(_("photo"), upload_to=photo_path)
    thumb = models.FileField(_("small photo"), upload_to=thumb_path)
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    caption = models.CharField(_("caption"), max_length=200, blank=True)
    taken_at = models.DateTimeField(_("taken, as stated by the device"), null=True)
    taken_from = models.CharField(_("time read"), max_length=4, choices=TakenFrom, blank=True)
    latitude = models.DecimalField(_("latitude, as stated by the device"), max_digits=9, decimal_places=6, null=True)
    longitude = models.DecimalField(_("longitude, as stated by the device"), max_digits=9, decimal_places=6, null=True)
    created_at = models.DateTimeField(_("received"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("sent by"), related_name="+"
    )
    removed_at = models.DateTimeField(_("taken out"), null=True)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "sha256"], condition=Q(removed_at__isnull=True), name="photo_unique_in_visit"
            ),
            models.CheckConstraint(name="photo_removed_pair", condition=paired("removed_at", "removed_by")),
            models.CheckConstraint(name="photo_position_pair", condition=paired("latitude", "longitude")),
        ]
        indexes = [models.Index(fields=["visit", "id"], name="photo_visit")]

    def __str__(self) -> str:
        return self.caption or str(self.uuid)

    def get_absolute_url(self) -> str:
        return reverse("monitoring:photo-detail", args=[self.uuid])
