"""manage.py load_demo: the demonstration, once."""

import time

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from agencies.models import Regency
from monitoring.demo.load import NotEmpty, is_loaded, load_demonstration
from monitoring.models import Visit


class Command(BaseCommand):
    help = "Loads the demonstration once: four governments as reported, one that is made up."

    def add_arguments(self, parser):
        parser.add_argument("--force", action="store_true", help="load it although TINJAU_DEMO is not set")

    def handle(self, *args, force=False, **options):
        if not settings.TINJAU_DEMO and not force:
            raise CommandError(
                _("The demonstration has public passwords. Set TINJAU_DEMO=1, or say --force if you mean it.")
            )
        if is_loaded():
            self.stdout.write(_("The demonstration is already loaded."))
            return
        begun = time.monotonic()
        try:
            load_demonstration()
        except NotEmpty:
            raise CommandError(_("This database already has accounts; the demonstration wants an empty one.")) from None
        said = {
            "governments": Regency.objects.active().count(),
            "visits": Visit.objects.count(),
            "seconds": round(time.monotonic() - begun),
        }
        self.stdout.write(_("Loaded %(governments)s governments and %(visits)s visits in %(seconds)s s.") % said)
