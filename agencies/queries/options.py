"""Agencies to choose from while somebody types."""

from django.db.models import Case, IntegerField, Q, Value, When

MOST = 10


def best_matches(agencies, text: str, most: int = MOST) -> list:
    """At most `most` agencies that hold every word of the text, those that begin with it first.

    Without a text: the first by name. `agencies` is a queryset, already limited to what the person may see.
    """
    text = text.strip()
    if "\0" in text:  # no name holds it, and PostgreSQL would not even look
        return []
    if not text:
        return list(agencies.select_related("parent").order_by("name", "pk")[:most])
    rank = Case(
        When(Q(name__iexact=text) | Q(short_name__iexact=text) | Q(code__iexact=text), then=Value(0)),
        When(Q(name__istartswith=text) | Q(short_name__istartswith=text), then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    return list(agencies.matching(text).select_related("parent").order_by(rank, "name", "pk")[:most])
