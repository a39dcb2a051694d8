"""What the tables promise, whatever the code does."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from audit import triggers
from tests.project.sources import APPS

MODELS = [model for app in APPS for model in apps.get_app_config(app).get_models()]


@pytest.mark.django_db
def test_migrations_are_written():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def pairs():
    """(model, stem) for every `x_at` that has an `x_by` (or `x_by_id`, `x_by_label`) beside it."""
    for model in MODELS:
        names = {field.attname for field in model._meta.concrete_fields}
        for name in sorted(names):
            stem = name.removesuffix("_at")
            if name != stem and names & {f"{stem}_by", f"{stem}_by_id", f"{stem}_by_label"}:
                field = model._meta.get_field(name)
                if field.null:
                    yield model, stem


def fields_of(condition):
    """Names of the fields that a constraint's condition speaks of."""
    if isinstance(condition, tuple):
        return {condition[0].partition("__")[0]}
    return {name for child in getattr(condition, "children", ()) for name in fields_of(child)}


def test_paired_facts_stand_together():
    lonely = []
    for model, stem in pairs():
        checks = [fields_of(c.condition) for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        if not any(f"{stem}_at" in names and any(n.startswith(f"{stem}_by") for n in names) for names in checks):
            lonely.append(f"{model._meta.label}: {stem}_at and {stem}_by need a CheckConstraint: both or neither")
    assert lonely == []


def test_constraints_are_named_after_their_model():
    names = [(model._meta.model_name, constraint.name) for model in MODELS for constraint in model._meta.constraints]
    assert [name for model, name in names if not name.startswith(f"{model}_")] == []


@pytest.mark.django_db
def test_append_only_tables_have_their_triggers_after_the_last_migration():
    assert triggers.PROTECTED == ("audit_auditevent", "monitoring_visitversion")
    assert triggers.missing(connection) == []


def insert_an_orphan():
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_admin_log (action_time, object_repr, action_flag, change_message, user_id)"
            " VALUES ('2025-04-09 00:00:00+00', '', 1, '', -1)"
        )
    connection.check_constraints()


@pytest.mark.django_db
def test_foreign_keys_are_enforced():
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_an_orphan()
