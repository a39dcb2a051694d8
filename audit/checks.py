"""The start-up check that append-only tables still refuse to be changed."""

from django.core.checks import Error
from django.db import connections

from audit.triggers import missing


def check_triggers(app_configs=None, databases=None, **kwargs) -> list[Error]:
    """One error a missing trigger; silent before the first migration (`check --database default`)."""
    errors = []
    for alias in databases or []:
        connection = connections[alias]
        if "monitoring_visitversion" in connection.introspection.table_names():
            errors += [
                Error(f"The trigger {name} is missing.", hint="Run manage.py migrate.", id="audit.E001")
                for name in missing(connection)
            ]
    return errors
