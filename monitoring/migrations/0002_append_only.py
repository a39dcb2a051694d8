"""Versions of visits refuse updates and deletes, on both databases."""

from django.db import migrations

from audit.triggers import install, remove


def protect(apps, schema_editor):
    install(schema_editor.connection, "monitoring_visitversion")


def lift(apps, schema_editor):
    remove(schema_editor.connection, "monitoring_visitversion")


class Migration(migrations.Migration):
    dependencies = [("monitoring", "0001_initial")]
    operations = [migrations.RunPython(protect, lift)]
