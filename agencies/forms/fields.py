"""Fields that several forms share."""

from django import forms
from django.utils import timezone


class DayInput(forms.DateInput):
    """The browser's own calendar; the value is ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


def today_in(regency):
    """Today's date where the government is."""
    return timezone.localdate(timezone=regency.zone)
