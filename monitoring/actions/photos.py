"""Photos of a visit: received once however often they are sent, taken out and put back."""

from uuid import UUID

from django.core.files.base import ContentFile
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from monitoring.actions.editing import Refused, editing
from monitoring.imaging.processing import process
from monitoring.models import Photo, Visit

MOST_PHOTOS = 60


def add_photo(
    visit: Visit, *, by, uuid: UUID, processed, finding=None, caption: str = "", stated: dict | None = None
) -> Photo:
    """Adds a photo that `monitoring.imaging` has re-encoded.

    The same uuid, or the same bytes in the same visit, is the same photo. `stated` holds what the device said:
    taken_at, taken_from, latitude, longitude. Raises Refused.
    """
    existing = Photo.objects.filter(uuid=uuid).first()
    if existing is not None and existing.visit_id != visit.pk:
        raise Refused(_("This photo belongs to another visit."))
    with editing(visit, by=by) as row:
        existing = existing or row.photos.kept().filter(sha256=processed.sha256).first()
        if existing is not None:
            return existing
        if row.photos.kept().count() >= MOST_PHOTOS:
            raise Refused(_("A visit holds at most %(most)d photos.") % {"most": MOST_PHOTOS})
        photo = Photo(
            uuid=uuid,
            visit=row,
            finding=finding,
            sha256=processed.sha256,
            width=processed.width,
            height=processed.height,
            caption=caption,
            created_by=by,
            **(stated or {}),
        )
        photo.image.save("photo.jpg", ContentFile(processed.jpeg), save=False)
        photo.thumb.save("photo.jpg", ContentFile(processed.thumb), save=False)
        photo.save()
    return photo


def receive_photo(visit: Visit, *, by, file, uuid: UUID, **facts) -> Photo:
    """Re-encodes a received file, outside any transaction, and adds it as `add_photo` does.

    Raises PhotoRefused for what is no photo that we take, and Refused.
    """
    known = visit.photos.filter(uuid=uuid).first()
    if known is None and not visit.can_edit:  # costs no decoding
        raise Refused(_("This visit has been sent; it can no longer be edited here."))
    return known or add_photo(visit, by=by, uuid=uuid, processed=process(file), **facts)


def remove_photo(visit: Visit, *, by, photo: Photo) -> None:
    """Takes a photo out of an open visit. It can be put back. Harmless when repeated."""
    with editing(visit, by=by) as row:
        row.photos.kept().filter(pk=photo.pk).update(removed_at=timezone.now(), removed_by=by)


def restore_photo(visit: Visit, *, by, photo: Photo) -> None:
    """Puts a photo back that was taken out, unless the same was sent anew meanwhile."""
    with editing(visit, by=by) as row:
        if not row.photos.kept().filter(sha256=photo.sha256).exists():
            row.photos.filter(pk=photo.pk).update(removed_at=None, removed_by=None)


def caption_photo(visit: Visit, *, by, photo: Photo, caption: str) -> None:
    """Says what a photo of an open visit shows. Harmless when repeated."""
    with editing(visit, by=by) as row:
        row.photos.filter(pk=photo.pk).update(caption=caption)
