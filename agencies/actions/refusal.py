"""A rule said no."""

from django.utils.functional import Promise


class Refused(Exception):
    """Why something cannot be done, and at which field of a form to say so ("" for none)."""

    def __init__(self, text: str | Promise, field: str = "") -> None:
        super().__init__(str(text))
        self.text = text
        self.field = field or None
