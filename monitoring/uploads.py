"""Uploads of any size cost no more than one photo: what exceeds 12 MB is counted and thrown away while it arrives."""

import io

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from monitoring.imaging.limits import MAX_BODY_BYTES, MAX_PHOTO_BYTES


class OversizeFile(UploadedFile):
    """Stands for a file that was larger than allowed: `size` is what arrived (bytes), the content is gone."""

    def __init__(self, *, name: str, content_type: str, size: int, field_name: str | None):
        super().__init__(file=io.BytesIO(), name=name, content_type=content_type, size=size)
        self.field_name = field_name


class SizeLimitHandler(FileUploadHandler):
    """First in FILE_UPLOAD_HANDLERS: a 200 MB file becomes an error at its field, and the other fields survive."""

    def handle_raw_input(self, input_data, META, content_length, boundary, encoding=None):
        """Refuse a body that no form of ours can produce before a byte of it is read."""
        if content_length > MAX_BODY_BYTES:
            raise RequestDataTooBig(f"The request body is larger than {MAX_BODY_BYTES} bytes.")

    def new_file(self, *args, **kwargs):
        """Start counting anew for each file."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Pass the chunk on, or drop it once the file is too large, freeing what had been kept of it."""
        fitted = self.received <= MAX_PHOTO_BYTES
        self.received += len(raw_data)
        if self.received <= MAX_PHOTO_BYTES:
            return raw_data
        if fitted:
            for handler in self._others():
                handler.upload_interrupted()
        return None

    def file_complete(self, file_size: int) -> OversizeFile | None:
        """The placeholder of a file that was too large; None leaves the file to the next handler."""
        if self.received <= MAX_PHOTO_BYTES:
            return None
        return OversizeFile(
            name=self.file_name, content_type=self.content_type, size=self.received, field_name=self.field_name
        )

    def _others(self) -> list[FileUploadHandler]:
        return [handler for handler in self.request.upload_handlers if handler is not self]
