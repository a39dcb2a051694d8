"""The whole demonstration in one transaction: it is there, or it is not."""

from django.db import transaction

from accounts.actions.memberships import add_membership
from accounts.models import User
from agencies.models import Regency
from monitoring.demo.contoh_agencies import CODE, load_agencies, load_government
from monitoring.demo.contoh_visits import load_visits
from monitoring.demo.people import add_people, make_admin
from monitoring.demo.real import load_stories


class NotEmpty(Exception):
    """The database already has people in it who are not the demonstration's."""


def is_loaded() -> bool:
    """Whether the made-up government is there, and with it everything else."""
    return Regency.objects.filter(code=CODE).exists()


@transaction.atomic
def load_demonstration() -> None:
    """Five governments, their agencies, people and visits. Raises NotEmpty where anybody has an account already."""
    if User.objects.exists():
        raise NotEmpty
    admin = make_admin()
    contoh = load_government(by=admin)
    agencies = load_agencies(contoh, by=admin)
    people = add_people(contoh, admin=admin)
    for regency in [contoh, *load_stories(by=admin)]:
        add_membership(by=admin, user=admin, regency=regency, role="admin")
    load_visits(contoh, agencies, people)
