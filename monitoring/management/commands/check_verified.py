"""Compares what verified visits say now with what was frozen when they were verified or amended."""

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Max

from monitoring.models import Visit, VisitVersion
from monitoring.queries.history import is_intact
from monitoring.queries.states import canonical_text, visit_canonical


def drift(visit: Visit) -> list[str]:
    """What is wrong with one visit: versions whose fingerprint does not recompute, rows that left the last version."""
    versions = list(visit.versions.order_by("number"))
    found = [f"version {version.number} does not have its SHA-256" for version in versions if not is_intact(version)]
    if canonical_text(visit_canonical(visit)) != versions[-1].canonical:
        found.append(f"the rows differ from version {versions[-1].number}")
    return found


class Command(BaseCommand):
    help = "Compares live rows with the last version of each visit that has one; exits 1 on any difference."

    def handle(self, *args, **options):
        keys = VisitVersion.objects.values("visit").annotate(last=Max("number")).values_list("visit", flat=True)
        checked = wrong = 0
        for key in keys.order_by("visit").iterator(chunk_size=1000):
            visit = Visit.objects.select_related("regency").get(pk=key)
            checked += 1
            if found := drift(visit):
                wrong += 1
                self.stdout.write(f"{visit.uuid}: {'; '.join(found)}")
        if wrong:
            raise CommandError(f"{wrong} of {checked} visits differ from what was verified.")
        self.stdout.write(f"{checked} visits are as they were verified.")
