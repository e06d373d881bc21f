"""Restore a backup: files first, then the database in one transaction, checked before its end.

An interruption at any moment leaves the database as it was, and files that the next try uses.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shutil import copyfileobj
from subprocess import PIPE
from typing import IO, Any
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  (an exception)

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files import File
from django.core.files.storage import default_storage
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from psycopg import sql

from claims.management.backing_up import FILES, FORMAT, MANIFEST, OPEN_TABLES, SECRET, SQL, Manifest
from claims.management.postgres_programs import PIECE, program
from factcheck.secret import is_kept_in_a_file, replace_secret

# What reading a ZIP file whose bytes have changed can raise.
_DAMAGE = (
    *(BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError),
    *(KeyError, TypeError),  # in its manifest
)
# pg_dump says it for the newest server.
_OF_17 = b"SET transaction_timeout = 0;\n"
# Debian's server keeps a number of its own with each column, and pg_dump takes it for an option.
_OF_ITS_SERVER = re.compile(rb"ALTER .* SET \(pg_attver=\d+\);\n")
_OTHERS = """
    SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = current_database()
    AND pid <> pg_backend_pid() AND backend_type = 'client backend'
"""
# Held until the end of a connection that restores.
_LOCK = "SELECT pg_advisory_lock(hashtext('Factcheck restores'))"
# Not the whole schema: an owner of the database need not be allowed to create its extensions again.
_EMPTY = """
DO $empty$
DECLARE statement text;
BEGIN
    -- All names first, since each goes with its object; sequences go with their tables.
    FOREACH statement IN ARRAY (
        SELECT coalesce(array_agg(format('DROP %s IF EXISTS %s CASCADE', kind, name)
            ORDER BY kind = 'SEQUENCE'), '{}')
        FROM (
            SELECT 'pg_class'::regclass AS class, oid, relnamespace AS home, CASE relkind
                WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE'
                ELSE 'TABLE' END AS kind, oid::regclass::text AS name
            FROM pg_class WHERE relkind IN ('r', 'p', 'v', 'm', 'S')
            UNION ALL SELECT 'pg_proc'::regclass, oid, pronamespace, 'ROUTINE',
                oid::regprocedure::text FROM pg_proc
            UNION ALL SELECT 'pg_type'::regclass, oid, typnamespace, 'TYPE', oid::regtype::text
            FROM pg_type WHERE typtype IN ('e', 'd', 'r')
            OR typrelid IN (SELECT oid FROM pg_class WHERE relkind = 'c')
            UNION ALL SELECT 'pg_ts_config'::regclass, oid, cfgnamespace,
                'TEXT SEARCH CONFIGURATION', oid::regconfig::text FROM pg_ts_config
            UNION ALL SELECT 'pg_ts_dict'::regclass, oid, dictnamespace,
                'TEXT SEARCH DICTIONARY', oid::regdictionary::text FROM pg_ts_dict
        ) AS ours
        WHERE home = 'public'::regnamespace AND NOT EXISTS (
            SELECT FROM pg_depend WHERE classid = class AND objid = ours.oid AND deptype = 'e'
        )
    ) LOOP
        EXECUTE statement;
    END LOOP;
END $empty$;
"""
_EXTENSIONS = "".join(
    f"CREATE EXTENSION IF NOT EXISTS {name} WITH SCHEMA public;\n"
    for name in ("vector", "pg_trgm", "unaccent")
)
_CHECK = """
DO $check$
DECLARE expected record; found bigint;
BEGIN
    FOR expected IN SELECT * FROM json_each_text({}) LOOP
        EXECUTE format('SELECT count(*) FROM public.%I', expected.key) INTO found;
        IF found <> expected.value::bigint THEN
            RAISE EXCEPTION '% has % rows, and the backup %', expected.key, found, expected.value;
        END IF;
    END LOOP;
END $check$;
"""


@contextmanager
def opened(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """Open a backup in the block once all of it has been read and found whole.

    Raises CommandError if it is damaged, no backup, or by a newer version of Factcheck.
    """
    with ExitStack() as stack:
        file = stack.enter_context(path.open("rb"))
        try:
            backup = stack.enter_context(ZipFile(file))
            manifest = _read_manifest(backup)
            if damaged := backup.testzip():
                raise BadZipFile(f"{damaged} has changed")
        except _DAMAGE as error:
            raise CommandError(f"{path} is no backup, or is damaged: {error}.") from error
        _check_version(manifest)
        yield backup, manifest


def _read_manifest(backup: ZipFile) -> Manifest:
    if not {MANIFEST, SQL} <= set(backup.namelist()):
        raise BadZipFile(f"it has no {MANIFEST} or no {SQL}")
    given = json.loads(backup.read(MANIFEST))
    if given["format"] > FORMAT:
        raise CommandError("The backup is by a newer version of Factcheck: update this one first.")
    return Manifest(**given)


def _check_version(manifest: Manifest) -> None:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    known = set(loader.disk_migrations) | {
        name for one in loader.disk_migrations.values() for name in one.replaces
    }
    if newer := [name for app, name in manifest.migrations if (app, name) not in known]:
        raise CommandError(
            f"The backup has the migration {newer[-1]}, which this version of Factcheck does not "
            "know: update it first."
        )


def check_target(*, replace: bool) -> None:
    """Raise CommandError if the database has tables, or with ``replace`` if others use it."""
    with connection.cursor() as cursor:
        cursor.execute(OPEN_TABLES)
        tables = len(cursor.fetchall())
        cursor.execute(_OTHERS)
        (others,) = cursor.fetchone()
    name = connection.settings_dict["NAME"]
    if tables and not replace:
        raise CommandError(
            f"The database {name} is not empty: it has {tables} tables. Nothing was changed. "
            "--replace deletes all that it contains."
        )
    if tables and others:
        raise CommandError(
            f"{others} other connections use the database {name}. Nothing was changed. Stop "
            "Factcheck (web servers and workers) first."
        )


def restore_files(backup: ZipFile, *, replace: bool) -> int:
    """Store the files of evidence and the secret key; return how many files there are.

    Files with the same content are kept. Raises CommandError, before anything is stored, if others
    have the same name, unless ``replace`` is given.
    """
    names = [one.removeprefix(FILES) for one in backup.namelist() if one.startswith(FILES)]
    try:
        there = {name for name in names if default_storage.exists(name)}
        differing = {name for name in there if not _is_same(backup, name)}
        if differing and not replace:
            raise CommandError(
                f"{len(differing)} files of evidence have the name of a file in the backup and "
                f"another content, such as {min(differing)}. Nothing was changed. --replace "
                "replaces them."
            )
        for name in names:
            if name in differing:
                default_storage.delete(name)
            if name in differing or name not in there:
                _store(backup, name)
    except SuspiciousFileOperation as error:
        raise CommandError(f"The backup is damaged: {error}") from error
    if SECRET in backup.namelist() and is_kept_in_a_file():
        replace_secret(settings.VAR_DIR / "secret_key", backup.read(SECRET).decode("ascii"))
    return len(names)


def _is_same(backup: ZipFile, name: str) -> bool:
    with default_storage.open(name) as here, backup.open(FILES + name) as there:
        while (piece := here.read(PIECE)) == there.read(PIECE):
            if not piece:
                return True
    return False


def _store(backup: ZipFile, name: str) -> None:
    with backup.open(FILES + name) as content:
        stored = default_storage.save(name, File(content, name))
    if stored != name:
        default_storage.delete(stored)
        raise CommandError(f"Somebody else has just stored a file named {name}. Try again.")


def restore_database(backup: ZipFile, manifest: Manifest, *, replace: bool) -> None:
    """Restore the database in one transaction; CommandError leaves it as it was.

    So does an interruption, unless it comes too late: then it is ignored.
    """
    with connection.cursor() as cursor:
        before = _identify(cursor)
    try:
        _run_sql(backup, manifest, replace=replace)
    except KeyboardInterrupt:
        with connection.cursor() as cursor:
            # Waits for the end of what the server was doing.
            cursor.execute(_LOCK)
            if _identify(cursor) == before:
                raise
    finally:
        # What it knows of the tables is out of date.
        connection.close()


def _identify(cursor: Any) -> Any:
    """Return a value that restoring changes."""
    cursor.execute("SELECT to_regclass('public.django_migrations')::oid")
    return cursor.fetchone()


def _run_sql(backup: ZipFile, manifest: Manifest, *, replace: bool) -> None:
    version = connection.connection.info.server_version
    with (
        backup.open(SQL) as dump,
        program("psql", ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"], stdin=PIPE) as process,
    ):
        # Without psql's own --single-transaction, which commits what it has got if we are killed.
        assert process.stdin is not None  # noqa: S101  (for the types)
        start = f"SET client_min_messages = warning;\n{_LOCK};\nBEGIN;\n"
        start += (_EMPTY if replace else "") + _EXTENSIONS
        process.stdin.write(start.encode())
        _copy_sql(dump, process.stdin, version)
        process.stdin.write(_check(manifest.rows).encode())
        process.stdin.write(b"COMMIT;\n")


def _copy_sql(dump: IO[bytes], target: Any, version: int) -> None:
    """Copy the SQL, without what a server of ``version``, or of another package, does not know."""
    for line in dump:
        if not (_OF_ITS_SERVER.fullmatch(line) or (version < 170_000 and line == _OF_17)):
            target.write(line)
        # The rows follow, of which any may look like a statement.
        if line.startswith(b"COPY "):
            break
    copyfileobj(dump, target, PIECE)


def _check(rows: dict[str, int]) -> str:
    return sql.SQL(_CHECK).format(sql.Literal(json.dumps(rows))).as_string(None)
