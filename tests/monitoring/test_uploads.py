"""Uploads of every size over HTTP: an oversize file is an error at its field and takes nothing else with it."""

import io

import pytest
from django import forms
from django.core.exceptions import RequestDataTooBig, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import RequestFactory
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from monitoring.forms.photo import MultiplePhotoField, MultiplePhotoInput
from monitoring.imaging.limits import MAX_BODY_BYTES, MAX_PHOTO_BYTES
from monitoring.uploads import OversizeFile

BOUNDARY = "edge"


class Zeros(io.RawIOBase):
    """A multipart body with one file of `size` zeros between two fields, made while it is read."""

    def __init__(self, size: int, name="besar.jpg"):
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="before"\r\n\r\nsatu\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="photos"; filename="{name}"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        tail = (
            f'\r\n--{BOUNDARY}\r\nContent-Disposition: form-data; name="after"\r\n\r\ndua\r\n--{BOUNDARY}--\r\n'
        ).encode()
        self.parts = [io.BytesIO(head), size, io.BytesIO(tail)]
        self.length = len(head) + size + len(tail)

    def read(self, size=-1):
        head, left, tail = self.parts
        if data := head.read(size):
            return data
        if left:
            self.parts[1] -= (give := min(left, size))
            return bytes(give)
        return tail.read(size)


def request_with(body: Zeros):
    request = RequestFactory().post("/", content_type=f"multipart/form-data; boundary={BOUNDARY}")
    request.META["CONTENT_LENGTH"] = str(body.length)
    request._stream = body
    request._read_started = False
    return request


class PhotosForm(forms.Form):
    before = forms.CharField()
    after = forms.CharField()
    photos = MultiplePhotoField(required=False)


def upload(name="a.jpg", size=10):
    return SimpleUploadedFile(name, b"x" * size, content_type="image/jpeg")


def form_with(*files):
    return PhotosForm({"before": "satu", "after": "dua"}, MultiValueDict({"photos": list(files)}))


def test_upload_of_200_mb_is_an_error_at_its_field_only():
    request = request_with(Zeros(200_000_000))
    form = PhotosForm(request.POST, request.FILES)
    file = request.FILES["photos"]
    assert (type(file), file.size, file.read(), file.field_name) == (OversizeFile, 200_000_000, b"", "photos")
    assert form.is_valid() is False
    assert set(form.errors) == {"photos"}
    assert (form.cleaned_data["before"], form.cleaned_data["after"]) == ("satu", "dua")
    request.close()


@pytest.mark.parametrize(("size", "kept"), [(1, 1), (MAX_PHOTO_BYTES, MAX_PHOTO_BYTES)])
def test_upload_up_to_the_limit_is_kept(size, kept):
    request = request_with(Zeros(size))
    form = PhotosForm(request.POST, request.FILES)
    assert form.is_valid()
    assert [len(file.read()) for file in form.cleaned_data["photos"]] == [kept]
    request.close()


def test_upload_one_byte_over_the_limit_is_dropped():
    request = request_with(Zeros(MAX_PHOTO_BYTES + 1))
    assert type(request.FILES["photos"]) is OversizeFile
    request.close()


def test_upload_of_a_body_beyond_any_form_is_not_read():
    body = Zeros(MAX_BODY_BYTES)
    request = request_with(body)
    with pytest.raises(RequestDataTooBig):
        request.POST  # noqa: B018 (reading it parses the body)
    assert body.parts[0].tell() == 0


def test_photo_field_takes_several():
    form = form_with(upload("a.jpg"), upload("b.jpg"))
    assert form.is_valid()
    assert [file.name for file in form.cleaned_data["photos"]] == ["a.jpg", "b.jpg"]
    assert form.has_changed() is True


def test_photo_field_names_every_file_at_fault():
    over = OversizeFile(name="besar.jpg", content_type="image/jpeg", size=200_000_000, field_name="photos")
    with translation.override("en"):
        form = form_with(upload("kosong.jpg", 0), upload(), over)
        assert form.errors["photos"] == [
            "kosong.jpg is empty. Choose the photo again.",
            "besar.jpg is larger than 12 MB. Choose a smaller photo.",
        ]


def test_photo_field_too_many():
    with translation.override("en"):
        assert form_with(*[upload()] * 21).errors["photos"] == ["At most 20 photos can be sent at once."]
    assert form_with(*[upload()] * 20).is_valid()


def test_photo_field_required_or_not():
    assert MultiplePhotoField(required=False).clean([]) == []
    assert MultiplePhotoField(required=False).clean(None) == []
    assert MultiplePhotoField(required=False).has_changed(None, []) is False
    one = upload()
    assert MultiplePhotoField().clean(one) == [one]
    with pytest.raises(ValidationError) as caught:
        MultiplePhotoField().clean([])
    assert caught.value.code == "required"


def test_photo_input_markup():
    accept = 'accept="image/jpeg,image/png,image/webp,image/heic,image/heif"'
    assert MultiplePhotoInput({"id": "p"}).render("photos", None) == (
        f'<input type="file" name="photos" {accept} id="p" multiple>'
    )
