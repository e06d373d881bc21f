"""Write a backup: one ZIP file with the database as SQL, the files of evidence and a manifest.

Everything is of one snapshot of the database: pg_dump, the numbers of rows and the record's head
use the same one, and files never change once they are stored.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from shutil import copyfileobj
from subprocess import PIPE
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone
from psycopg import sql

from claims.management.postgres_programs import PIECE, program
from claims.management.whole_file import whole_file
from claims.models import RecordLink
from claims.models.record_chain import FIRST
from claims.reviewing.evidence_files import stored_names
from claims.reviewing.verify_record import verify_record
from factcheck.secret import is_kept_in_a_file

FORMAT = 1
SQL, MANIFEST, SECRET, FILES = "database.sql", "manifest.json", "secret_key", "media/"
OPEN_TABLES = """
    SELECT relname FROM pg_catalog.pg_class one
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')
    AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend WHERE objid = one.oid AND deptype = 'e')
    ORDER BY relname
"""
"""The tables of the database, without those of extensions."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup contains, by which a restored database is checked.

    ``rows`` has the number of rows of each table, ``head`` the hash of the last entry of the
    record, ``missing`` the names of evidence files that the database names and that are gone.
    ``is_whole`` says whether the record was whole when the backup was made.
    """

    made_at: str
    migrations: list[list[str]]
    rows: dict[str, int]
    head: str
    files: int = 0
    missing: list[str] = field(default_factory=list)
    is_whole: bool = True
    format: int = FORMAT


def write_backup(path: Path, *, with_key: bool = True) -> Manifest:
    """Write the whole backup to ``path``, or leave what is there.

    The secret key is in it if it is kept in a file, and ``with_key`` is true.

    Raises OSError if it cannot be written, and CommandError if pg_dump fails.
    """
    with whole_file(path) as file, transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SELECT pg_export_snapshot()")
            (snapshot,) = cursor.fetchone()
        with ZipFile(file, "w", ZIP_DEFLATED) as backup:
            with backup.open(SQL, "w", force_zip64=True) as dump:
                _dump(snapshot, dump)
            stored = list(_copy_files(backup))
            missing = [name for name, is_there in stored if not is_there]
            manifest = _describe(files=len(stored) - len(missing), missing=missing)
            if with_key and is_kept_in_a_file():
                backup.writestr(SECRET, settings.SECRET_KEY)
            # Last, so that a backup with a manifest is complete.
            backup.writestr(MANIFEST, json.dumps(asdict(manifest), indent=1))
    return manifest


def _dump(snapshot: str, dump: IO[bytes]) -> None:
    arguments = [
        f"--snapshot={snapshot}",
        # Owners and rights are those of the server that it is restored on, as are extensions.
        *("--no-owner", "--no-privileges", "--exclude-extension=*"),
    ]
    with program("pg_dump", arguments, stdout=PIPE) as process:
        copyfileobj(process.stdout, dump, PIECE)  # type: ignore[arg-type]  # it is a pipe


def _copy_files(backup: ZipFile) -> Iterator[tuple[str, bool]]:
    """Copy the files; yield the name of each, and whether it was there."""
    for name in stored_names():
        try:
            source = default_storage.open(name)
        except FileNotFoundError:
            yield name, False
            continue
        with source, backup.open(FILES + name, "w", force_zip64=True) as target:
            copyfileobj(source, target, PIECE)
        yield name, True


def _describe(**about_files: Any) -> Manifest:
    applied = MigrationRecorder(connection).applied_migrations()
    with connection.cursor() as cursor:
        rows = count_rows(cursor)
    last = RecordLink.objects.order_by("-number").values_list("hash", flat=True).first()
    return Manifest(
        made_at=timezone.now().isoformat(timespec="seconds"),
        migrations=sorted(map(list, applied)),
        rows=rows,
        head=last or FIRST,
        is_whole=verify_record().broken is None,
        **about_files,
    )


def count_rows(cursor: Any) -> dict[str, int]:
    """Return the number of rows of each table."""
    cursor.execute(OPEN_TABLES)
    counted = {}
    for (table,) in cursor.fetchall():
        cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        counted[table] = cursor.fetchone()[0]
    return counted
