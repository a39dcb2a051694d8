"""What comes with a photo: its uuid, and what the device said of time and place; what it said badly is dropped."""

from datetime import datetime
from decimal import Decimal, InvalidOperation
from uuid import uuid4

from django import forms
from django.utils.dateparse import parse_datetime

from monitoring.models import Photo


class PhotoFactsForm(forms.Form):
    """`zone` is where the visit took place: a time without an offset is local to it."""

    uuid = forms.UUIDField(required=False)
    finding = forms.UUIDField(required=False)
    caption = forms.CharField(max_length=200, required=False)
    taken_at = forms.CharField(max_length=40, required=False)
    taken_from = forms.CharField(max_length=10, required=False)
    latitude = forms.CharField(max_length=30, required=False)
    longitude = forms.CharField(max_length=30, required=False)

    def __init__(self, *args, zone, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone = zone

    def clean(self) -> dict:
        data = super().clean()
        data["uuid"] = data.get("uuid") or uuid4()
        data["stated"] = self.taken(data) | self.position(data)
        return data

    def taken(self, data: dict) -> dict:
        """When, and from what it was read; nothing where it is no time of ours."""
        try:
            at: datetime | None = parse_datetime(data.get("taken_at") or "")
            at = at.replace(tzinfo=self.zone) if at and at.tzinfo is None else at
            known = at is not None and 1990 <= at.year < 2100
        except ValueError:
            known = False
        source = data.get("taken_from")
        return {"taken_at": at, "taken_from": source if source in Photo.TakenFrom.values else ""} if known else {}

    def position(self, data: dict) -> dict:
        """Where, to a hand's breadth; nothing where it is no place on earth."""
        try:
            latitude, longitude = (Decimal(data.get(name) or "none") for name in ("latitude", "longitude"))
        except InvalidOperation:
            return {}
        if not (latitude.is_finite() and longitude.is_finite() and abs(latitude) <= 90 and abs(longitude) <= 180):
            return {}
        digits = Decimal("0.000001")
        return {"latitude": latitude.quantize(digits), "longitude": longitude.quantize(digits)}


class CaptionForm(forms.Form):
    caption = forms.CharField(max_length=200, required=False)
