"""The field that takes several photos at once. What is inside a file is judged by monitoring.imaging, one by one."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from monitoring.imaging.limits import MAX_PHOTO_BYTES, MAX_PHOTOS_PER_REQUEST

ACCEPT = "image/jpeg,image/png,image/webp,image/heic,image/heif"


class MultiplePhotoInput(forms.FileInput):
    """A file input for photos; without `capture` a phone offers both its camera and its gallery."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict | None = None):
        super().__init__({"accept": ACCEPT} | (attrs or {}))


class MultiplePhotoField(forms.FileField):
    """Cleans to a list of uploaded files, each neither empty nor larger than 12 MB, at most 20 in one request."""

    widget = MultiplePhotoInput
    default_error_messages = {
        "required": _("Choose at least one photo."),
        "too_many": ngettext_lazy(
            "At most %(limit)d photo can be sent at once.", "At most %(limit)d photos can be sent at once.", "limit"
        ),
        "photo_too_large": _("%(name)s is larger than 12 MB. Choose a smaller photo."),
        "photo_empty": _("%(name)s is empty. Choose the photo again."),
    }

    def __init__(self, *, limit: int = MAX_PHOTOS_PER_REQUEST, **kwargs):
        self.limit = limit
        super().__init__(**kwargs)

    def clean(self, data, initial=None) -> list[UploadedFile]:
        """The files of the request, `[]` when none is required; every file that is at fault is named."""
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if not files:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return []
        if len(files) > self.limit:
            raise ValidationError(self.error_messages["too_many"], code="too_many", params={"limit": self.limit})
        if errors := [error for file in files if (error := self._fault(file))]:
            raise ValidationError(errors)
        return files

    def has_changed(self, initial, data) -> bool:
        """Whether any file was chosen."""
        return not self.disabled and bool(data)

    def _fault(self, file: UploadedFile) -> ValidationError | None:
        if file.size > MAX_PHOTO_BYTES:
            code = "photo_too_large"
        elif not file.size:
            code = "photo_empty"
        else:
            return None
        return ValidationError(self.error_messages[code], code=code, params={"name": file.name})
