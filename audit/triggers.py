"""Append-only tables: the database itself refuses to change or delete a row.

SQLite loses triggers silently when a table is rebuilt, so a system check asks for them on every start
and a test asks after the last migration.
"""

PROTECTED = ("audit_auditevent", "monitoring_visitversion")

SQLITE = """
CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
"""

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION tinjau_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; END $$
"""

POSTGRESQL = (
    "CREATE TRIGGER {table}_no_{verb} BEFORE {VERB} ON {table} FOR EACH ROW EXECUTE FUNCTION tinjau_append_only()"
)


def install(connection, table: str) -> None:
    """Makes `table` append-only on SQLite and PostgreSQL."""
    remove(connection, table)
    template = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
        for verb in ("update", "delete"):
            cursor.execute(template.format(table=table, verb=verb, VERB=verb.upper()))


def remove(connection, table: str) -> None:
    """Lifts the protection: for a migration back, and for emptying a test's database."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for verb in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on_table}")


def missing(connection) -> list[str]:
    """Names of the triggers that ought to be in the database and are not."""
    wanted = [f"{table}_no_{verb}" for table in PROTECTED for verb in ("update", "delete")]
    query = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        query = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {row[0] for row in cursor.fetchall()}
    return [name for name in wanted if name not in present]
