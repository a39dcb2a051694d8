"""Fields that read what people type: counts with a question mark, numbers with a comma, people by their name."""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from agencies.models.staff import MOST_PEOPLE

NOT_MENTIONED = ""
GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")


class CountInput(forms.TextInput):
    """A plain text input with the numeric keyboard: it shows what was typed, however wrong."""

    def __init__(self, attrs: dict | None = None):
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "placeholder": "–"} | (attrs or {}))

    def format_value(self, value) -> str:
        return "?" if value is None else str(value)

    def render(self, name, value, attrs=None, renderer=None):
        """As Django's template of an input; a page has hundreds of these, and it would take half of its time."""
        shown = {"type": "text", "name": name, "value": self.format_value(value)} | self.build_attrs(self.attrs, attrs)
        return format_html("<input{}>", flatatt(shown))


class CountField(forms.Field):
    """People. Cleans to a number, None for "?" (named without a number), "" for nothing (not mentioned)."""

    widget = CountInput
    default_error_messages = {
        "negative": _("A number of people cannot be below zero."),
        "fraction": _("People are counted in whole numbers."),
        "many": _("At most 2,000,000. Check the number."),
        "words": _("Type a number; leave it empty if it was not mentioned, or ? if it was named without a number."),
    }

    def __init__(self, **kwargs):
        super().__init__(**({"required": False, "initial": NOT_MENTIONED} | kwargs))

    def to_python(self, value) -> int | str | None:
        typed = str(value or "").strip().replace("\N{MINUS SIGN}", "-")
        if not typed:
            return NOT_MENTIONED
        if typed == "?":
            return None
        if GROUPED.fullmatch(typed):
            typed = typed.replace(".", "")
        if not re.fullmatch(r"[0-9]+", typed):
            raise ValidationError(self.error_messages[self.fault(typed)])
        if len(typed) > 12 or int(typed) > MOST_PEOPLE:
            raise ValidationError(self.error_messages["many"])
        return int(typed)

    @staticmethod
    def fault(typed: str) -> str:
        """Which sentence fits what is no count."""
        if re.fullmatch(r"-[0-9.,]+", typed):
            return "negative"
        return "fraction" if re.fullmatch(r"[0-9]+[.,][0-9]+", typed) else "words"

    def validate(self, value) -> None:
        """Nothing is required: what was not mentioned is unknown."""


class AmountField(forms.Field):
    """A quoted number with at most two decimals, a comma or a point before them. Cleans to Decimal or None."""

    default_error_messages = {
        "words": _("Type a number, for instance 95 or 94,5."),
        "many": _("The number is too large."),
    }

    def to_python(self, value) -> Decimal | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,[0-9]{1,2})?", typed):
            typed = typed.replace(".", "")
        typed = typed.replace(",", ".")
        if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,2})?", typed):
            raise ValidationError(self.error_messages["words"])
        amount = Decimal(typed)
        if amount > 99_999_999:
            raise ValidationError(self.error_messages["many"])
        return amount


class PersonInput(forms.TextInput):
    """A text box with the names of `people` behind it: the browser offers them while one types."""

    people = ()

    def format_value(self, value) -> str:
        return person_words(value) if hasattr(value, "username") else str(value or "")

    def render(self, name, value, attrs=None, renderer=None):
        attrs = self.build_attrs(self.attrs, {"list": f"{(attrs or {}).get('id', name)}_people", **(attrs or {})})
        box = super().render(name, value, attrs, renderer)
        context = {"box": box, "list": attrs["list"], "people": [person_words(person) for person in self.people]}
        return render_to_string("monitoring/_person_input.html", context)


def person_words(person) -> str:
    """A person as the box names them: unlike any other."""
    return f"{person.name}{', ' if person.position else ''}{person.position} ({person.username})"


class PersonField(forms.CharField):
    """A person with an account out of `people`. Cleans to a User or None; what fits nobody or several is an error."""

    widget = PersonInput
    default_error_messages = {
        "none": _("Nobody who records visits here is called that. Choose from the list, or leave it empty."),
        "several": _("Several people match. Choose one from the list."),
    }

    def __init__(self, *, people=None, **kwargs):
        super().__init__(max_length=350, **kwargs)
        self.people = people

    def offer(self, people) -> None:
        """Sets the queryset of those who may be chosen; the first hundred are offered while typing."""
        self.people, self.widget.people = people, people.order_by("name", "pk")[:100]

    def clean(self, value):
        typed = super().clean(value)
        if not typed:
            return None
        username = re.search(r"\(([^()]+)\)$", typed)
        found = list(self.people.filter(username=username[1])) if username else []
        found = found or list(self.people.matching(typed)[:2])
        if len(found) != 1:
            raise ValidationError(self.error_messages["several" if found else "none"])
        return found[0]
