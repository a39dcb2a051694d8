"""Photos: received one by one, served to who may see the visit, taken out and put back."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.actions.editing import Refused
from monitoring.actions.photos import caption_photo, receive_photo, remove_photo, restore_photo
from monitoring.forms.photo import MultiplePhotoField
from monitoring.forms.photo_facts import CaptionForm, PhotoFactsForm
from monitoring.imaging.refusal import PhotoRefused
from monitoring.models import Photo, Visit
from monitoring.queries.rights import may_edit
from monitoring.views.section import recordable_visit


def uuids_of(texts) -> list[UUID]:
    """Those of the texts that are uuids."""
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue
    return found


def receive_all(request, visit, files, *, finding=None) -> list[str]:
    """Takes every file that is a photo; a sentence, with the file's name, for each that is not."""
    judge, errors = MultiplePhotoField(required=False), []
    for file in files[: judge.limit]:
        try:
            judge.clean([file])
            receive_photo(visit, by=request.user, file=file, uuid=uuid4(), finding=finding)
        except ValidationError as fault:
            errors += fault.messages
        except (PhotoRefused, Refused) as refusal:
            errors.append(f"{file.name}: {refusal.message}")
    if len(files) > judge.limit:
        errors.append(_("Only the first %(most)d photos were taken.") % {"most": judge.limit})
    return errors


def wants_json(request) -> bool:
    """Whether the script sends the photo."""
    return request.headers.get("X-Requested-With") == "XMLHttpRequest"


@require_POST
def photo_create(request, uuid):
    """One photo of the script, with what the device said; or several of a plain form."""
    visit = recordable_visit(request.user, uuid)
    if wants_json(request):
        return create_one(request, visit)
    for error in receive_all(request, visit, request.FILES.getlist("photos")):
        messages.error(request, error)
    return redirect("monitoring:visit-findings", visit.uuid)


def create_one(request, visit):
    """201 {id, thumb_url, url, alt}, or 422 {error}."""
    form = PhotoFactsForm(request.POST, zone=visit.regency.zone)
    if not form.is_valid():
        return JsonResponse({"error": " ".join(e for errors in form.errors.values() for e in errors)}, status=422)
    data, file = form.cleaned_data, request.FILES.get("photo")
    if file is None:
        return JsonResponse({"error": _("No photo arrived. Choose it again.")}, status=422)
    facts = {"uuid": data["uuid"], "caption": data["caption"], "stated": data["stated"]}
    facts["finding"] = visit.findings.filter(uuid=data["finding"]).first() if data["finding"] else None
    try:
        photo = receive_photo(visit, by=request.user, file=file, **facts)
    except (PhotoRefused, Refused) as refusal:
        return JsonResponse({"error": str(refusal.message)}, status=422)
    return JsonResponse(photo_answer(photo), status=201)


def photo_answer(photo: Photo) -> dict:
    """What the script needs to show a photo that has arrived."""
    url = photo.get_absolute_url()
    return {"id": str(photo.uuid), "url": url, "thumb_url": f"{url}thumb/", "alt": photo.caption or _("Photo, sent")}


def visible_photo(user, uuid) -> Photo:
    """The photo; 404 where the person may not see its visit. One that was taken out is seen while the visit is open."""
    photos = Photo.objects.filter(visit__in=Visit.objects.visible_to(user)).select_related(
        "visit__regency", "visit__agency"
    )
    photo = get_object_or_404(photos, uuid=uuid)
    if photo.removed_at and not may_edit(user, photo.visit):
        raise Http404
    return photo


def served(stored, name: str) -> FileResponse:
    """A JPEG of ours, for this person's browser alone; it may do nothing but be looked at."""
    response = FileResponse(stored.open("rb"), content_type="image/jpeg", filename=f"{name}.jpg")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=86400"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
def photo_detail(request, uuid):
    """The photo, at most 2048 pixels long."""
    return served(visible_photo(request.user, uuid).image, str(uuid))


@require_safe
def photo_thumb(request, uuid):
    """The photo, small."""
    return served(visible_photo(request.user, uuid).thumb, f"{uuid}-small")


def change(request, uuid, action, **facts):
    """Does something with a photo of an open visit, and goes back to the findings."""
    photo = visible_photo(request.user, uuid)
    visit = recordable_visit(request.user, photo.visit.uuid)
    try:
        action(visit, by=request.user, photo=photo, **facts)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(visit)
    return redirect("monitoring:visit-findings", visit.uuid)


@require_POST
def photo_remove(request, uuid):
    return change(request, uuid, remove_photo)


@require_POST
def photo_restore(request, uuid):
    return change(request, uuid, restore_photo)


@require_POST
def photo_caption(request, uuid):
    """What the photo shows, in at most 200 characters."""
    form = CaptionForm(request.POST)
    if form.is_valid():
        return change(request, uuid, caption_photo, caption=form.cleaned_data["caption"])
    messages.error(request, form.errors["caption"][0])
    return redirect("monitoring:visit-findings", visible_photo(request.user, uuid).visit.uuid)
