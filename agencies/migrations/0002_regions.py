"""Provinces and regional governments with their official codes (source and licence: agencies/data/README.md)."""

from django.db import migrations

from agencies.reference import load


def load_regions(apps, schema_editor):
    load(apps.get_model("agencies", "Province"), apps.get_model("agencies", "Regency"))


class Migration(migrations.Migration):
    dependencies = [("agencies", "0001_initial")]
    operations = [migrations.RunPython(load_regions, migrations.RunPython.noop)]
