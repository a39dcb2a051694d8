"""The trail refuses updates and deletes, on both databases."""

from django.db import migrations

from audit.triggers import install, remove


def protect(apps, schema_editor):
    install(schema_editor.connection, "audit_auditevent")


def lift(apps, schema_editor):
    remove(schema_editor.connection, "audit_auditevent")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(protect, lift)]
