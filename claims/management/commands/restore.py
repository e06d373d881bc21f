"""Restore a backup into an empty database, with its files of evidence, and check it.

The database is restored whole or not at all, and checked by its numbers of rows before it is
stored; then it is migrated to this version, and the hash chain of its record is checked. A backup
is a program for the database: restore only what you have made yourself.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from claims.management.graceful_exit import interruptible
from claims.management.launch_checks import migrate
from claims.management.restoring import check_target, opened, restore_database, restore_files

_BROKEN = (
    "The record was not whole when this backup was made: an assessment or a decision was changed "
    "outside of Factcheck. Nothing was changed. Look for an older backup, or add --even-if-broken."
)


class Command(BaseCommand):
    """Exit code 0: restored and whole; 1: nothing was restored, or the record is not whole."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what manage.py backup has written")
        parser.add_argument(
            "--replace", action="store_true", help="delete what the database contains now"
        )

        parser.add_argument(
            "--even-if-broken",
            action="store_true",
            help="also replace it by a backup whose record was not whole",
        )

    def handle(
        self, *args: Any, file: Path, replace: bool, even_if_broken: bool, **options: Any
    ) -> None:
        again = "Interrupted; the database is as it was. Run the command again."
        try:
            with interruptible(self.stderr, again), opened(file) as (backup, manifest):
                if replace and not (manifest.is_whole or even_if_broken):
                    raise CommandError(_BROKEN)
                check_target(replace=replace)
                files = restore_files(backup, replace=replace)
                restore_database(backup, manifest, replace=replace)
        except OSError as error:
            reason = f"{file} was not restored: {error.strerror or error}."
            raise CommandError(reason, returncode=1) from error
        self.stdout.write(
            f"Restored the backup of {manifest.made_at}: {sum(manifest.rows.values()):,} rows in "
            f"{len(manifest.rows)} tables, {files:,} files of evidence."
        )
        left = "Interrupted; the backup is restored. Run manage.py migrate and verify_record."
        with interruptible(self.stderr, left):
            migrate()
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            call_command("verify_record", head=manifest.head, stdout=self.stdout)
        if manifest.missing:
            self.stderr.write(
                f"{len(manifest.missing)} files of evidence were missing when the backup was made, "
                f"such as {manifest.missing[0]}."
            )
