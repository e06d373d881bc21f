"""The test database: migrated once as a template; every worker uses a copy.

The template and, with ``--reuse-db``, the copies stay on the server. Each is marked with a hash of
the migrations it was made from, and made anew when they change. ``--create-db`` makes all anew.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Container
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from psycopg import sql

# One process at a time makes or copies the template.
LOCK = "SELECT pg_advisory_lock(hashtext('Factcheck makes its test databases'))"
MARK = "SELECT shobj_description(oid, 'pg_database') FROM pg_catalog.pg_database WHERE datname = %s"
# The statistics of a moment in which no test has rows make the planner join many tables badly.
WITHOUT_STATISTICS = """
    SELECT format('ALTER TABLE %I SET (autovacuum_enabled = off, toast.autovacuum_enabled = off)',
        relname)
    FROM pg_catalog.pg_class
    WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace
"""
# Tables that were never written to since they were made or truncated have no size.
WRITTEN = """
    SELECT relname, pg_table_size(oid) > %s OR current_setting('is_superuser') = 'off'
    FROM pg_catalog.pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace = current_schema()::regnamespace
    AND pg_relation_size(oid) > 0
"""
# To truncate a table costs a hundred times as much as to delete its few rows: PostgreSQL makes new
# files for it and its indexes, and plans all that reads it again.
LARGE = 256 * 1024
# Waits for what other connections have not committed, as TRUNCATE does.
DELETE = "LOCK TABLE {} IN EXCLUSIVE MODE; SET LOCAL session_replication_role = replica; {}"


def prepare(*, reuse: bool, anew: bool) -> Container[str]:
    """Connect to this worker's copy of the template; make what is missing or out of date.

    Returns the tables that the migrations fill; the others are empty.
    """
    name = connection.creation._get_test_db_name()
    mark = hash_of_migrations()
    with connection._nodb_cursor() as server:
        server.execute(LOCK)
        template = make_template(server, mark, anew=anew)
        use(template)
        filled = written_tables()
        connection.close()
        copy_unless_kept(server, template, name, mark, reuse=reuse)
    use(name)
    # A run that was killed leaves what it had committed.
    empty_tables(but=filled)
    return filled


def remove() -> None:
    """Drop the copy; the template is kept for the next run."""
    name = connection.settings_dict["NAME"]
    connection.close()
    with connection._nodb_cursor() as server:
        # A thread, of a page that was still loading, may end its connection a moment later.
        execute(server, "DROP DATABASE {} WITH (FORCE)", name)


def hash_of_migrations() -> str:
    """Return a hash of what the template depends on: the migrations, and Django's version."""
    found = hashlib.sha256((django.__version__ + WITHOUT_STATISTICS).encode())
    for app in sorted(apps.get_app_configs(), key=lambda app: app.name):
        for path in sorted(Path(app.path, "migrations").glob("*.py")):
            found.update(f"{app.name}/{path.name}\n".encode() + path.read_bytes())
    return found.hexdigest()


def make_template(server, mark: str, *, anew: bool) -> str:
    """Migrate an empty database, unless the existing one was made from the same migrations.

    With ``anew`` it is made once in this run all the same, whichever worker comes first.
    """
    name = f"test_{settings.DATABASES['default']['NAME']}_template"
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    there = (marked(server, name) or "").split()
    if there[:1] == [mark] and (not anew or there[1:] == [run]):
        return name
    execute(server, "DROP DATABASE IF EXISTS {}", name)
    own, connection.settings_dict["TEST"]["NAME"] = connection.settings_dict["TEST"]["NAME"], name
    try:
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        leave_without_statistics()
    finally:
        connection.settings_dict["TEST"]["NAME"] = own
        connection.close()
    # At the end, so that an unfinished template has no mark.
    write_mark(server, name, f"{mark} {run}")
    return name


def leave_without_statistics() -> None:
    """Let the server neither analyse nor vacuum the tables; most of their rows are rolled back."""
    with connection.cursor() as cursor:
        cursor.execute(WITHOUT_STATISTICS)
        cursor.execute("; ".join(statement for (statement,) in cursor.fetchall()))


def copy_unless_kept(server, template: str, name: str, mark: str, *, reuse: bool) -> None:
    if not reuse or marked(server, name) != mark:
        copy(server, template, name, mark)


def copy(server, template: str, name: str, mark: str) -> None:
    execute(server, "DROP DATABASE IF EXISTS {}", name)
    execute(server, "CREATE DATABASE {} TEMPLATE {}", name, template)
    # After a crash, the next run creates it again.
    execute(server, "ALTER DATABASE {} SET synchronous_commit = off", name)
    write_mark(server, name, mark)


def use(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def marked(server, name: str) -> str | None:
    server.execute(MARK, [name])
    found = server.fetchone()
    return found and found[0]


def write_mark(server, name: str, mark: str) -> None:
    comment = sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), mark)
    server.execute(comment)


def execute(server, statement: str, *names: str) -> None:
    server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def written_tables() -> dict[str, bool]:
    """Return the tables that have rows, or had rows, and whether they need to be truncated.

    These are large, or the account may not delete without the triggers, which forbid much.
    """
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN, [LARGE])
        return dict(cursor.fetchall())


def empty_tables(*, but: Container[str]) -> None:
    """Empty the tables that were written to, except those that the migrations fill."""
    written = {name: large for name, large in written_tables().items() if name not in but}
    truncated = sorted(name for name, large in written.items() if large)
    emptied = list(map(sql.Identifier, sorted(written.keys() - truncated)))
    with transaction.atomic(), connection.cursor() as cursor:
        if truncated:
            names = sql.SQL(", ").join(map(sql.Identifier, truncated))
            cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))
        if emptied:
            each = sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(name) for name in emptied)
            cursor.execute(sql.SQL(DELETE).format(sql.SQL(", ").join(emptied), each))
