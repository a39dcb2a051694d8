"""Whether the server is alive, and whether it is ready to serve."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from audit.triggers import missing


@login_not_required
@never_cache
def healthz(request) -> HttpResponse:
    """200 while the process answers; touches nothing else."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@never_cache
def readyz(request) -> HttpResponse:
    """200 when the database answers, is migrated, and its append-only tables are protected; else 503."""
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        ready = not pending and not missing(connection)
    except DatabaseError:
        ready = False
    return HttpResponse("ready" if ready else "not ready", status=200 if ready else 503, content_type="text/plain")
