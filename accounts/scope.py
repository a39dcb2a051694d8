"""Where a permission holds.

A file of its own: mypy with Django's types does not come to an end when it shares one with User.
"""

from typing import NamedTuple


class Scope(NamedTuple):
    """Where a permission holds: whole governments, agencies with their units, single agencies (primary keys)."""

    regencies: tuple[int, ...] = ()
    trees: tuple[int, ...] = ()
    agencies: tuple[int, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.regencies or self.trees or self.agencies)
