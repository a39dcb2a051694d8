"""Words that a government adds to the portal's own: statuses and categories. Is a name still free?"""

from django.conf import settings
from django.utils.translation import override

from monitoring.models import Family, Finding, LocalCategory, LocalStatus, Status

BUILT_IN = {LocalStatus: [*Status, *Family], LocalCategory: [*Finding.Category]}


def folded(name: str) -> str:
    """A name as it is compared: neither capitals nor spaces tell two apart."""
    return " ".join(name.split()).casefold()


def is_built_in(model: type[LocalStatus] | type[LocalCategory], name: str) -> bool:
    """Whether the portal itself calls something so, in any of its languages."""
    for language, _label in settings.LANGUAGES:
        with override(language):
            if folded(name) in {folded(str(word.label)) for word in BUILT_IN[model]}:
                return True
    return False


def called(words, name: str):
    """The one of the words that is called so, offered or not; None where there is none."""
    return next((word for word in words if folded(word.name) == folded(name)), None)
