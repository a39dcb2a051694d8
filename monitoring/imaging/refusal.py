"""Why a photo is not taken, in a sentence for the person who sent it."""

from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "empty": _("This file is empty. Choose the photo again."),
    "too_large": _("This photo is larger than 12 MB. Choose a smaller one or lower the resolution of the camera."),
    "unsupported": _("This file is not a photo that can be read. Send a JPEG, PNG, WebP or HEIC photo."),
    "broken": _("This photo is damaged or incomplete. Take it again or choose another."),
    "too_many_pixels": _(
        "This photo has more than 50 megapixels. Lower the resolution of the camera and take it again."
    ),
    "too_heavy": _("This photo takes too much memory or time to open. Choose another or send it as an ordinary JPEG."),
    "busy": _("Many photos are being processed at the moment. Try again shortly."),
    "failed": _("The photo could not be processed. Try again; if it keeps failing, tell the administrator."),
}


class PhotoRefused(Exception):
    """A photo that was not taken: `code` is a key of MESSAGES, `message` its (lazy) sentence."""

    def __init__(self, code: str):
        self.code = code
        self.message = MESSAGES[code]
        super().__init__(code)
