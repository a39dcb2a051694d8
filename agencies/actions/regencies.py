"""What a government says about itself: letterhead, arms, how its rates are computed."""

import hashlib

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from agencies.models import Regency
from audit.actions import changes, record

FIELDS = (
    "letterhead",
    "letterhead_address",
    "seat",
    "non_asn_label",
    "study_counts_in_base",
    "unpaid_leave_counts_in_base",
)


@transaction.atomic
def update_regency(
    regency: Regency, *, by, facts: dict, arms: bytes | None = None, without_arms: bool = False
) -> Regency:
    """Changes the settings of a government. `facts` has fields of FIELDS; `arms` is a PNG made by `agencies.arms`."""
    row = Regency.objects.select_for_update().get(pk=regency.pk)
    former = row.arms.name
    before, after = changes(row, facts)
    for name, value in after.items():
        setattr(row, name, value)
    if arms is not None:
        digest = hashlib.sha256(arms).hexdigest()[:12]
        row.arms.save(f"{row.code}-{digest}.png", ContentFile(arms), save=False)
    elif without_arms:
        row.arms = ""
    if row.arms.name != former:
        before, after = before | {"arms": former}, after | {"arms": row.arms.name}
    if after:
        row.save(update_fields=list(after))
        record("agencies.regency.changed", by=by, target=row, regency_id=row.pk, before=before, after=after)
    if former and row.arms.name != former:
        transaction.on_commit(lambda: default_storage.delete(former))
    return row
