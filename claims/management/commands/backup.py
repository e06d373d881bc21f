"""Back up the database and the files of evidence as one file, while Factcheck is in use.

The file has all that a newsroom keeps, embargoed and confidential texts too: only its owner can
read it. Keep it on another machine. `manage.py restore FILE` restores it.
"""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from claims.management.backing_up import write_backup
from claims.management.graceful_exit import interruptible


class Command(BaseCommand):
    """Exit code 0: everything is in the file; 1: not; a file with gaps is written and named."""

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what to write, such as factcheck.zip")

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            with interruptible(self.stderr, f"Interrupted; {file} was not written."):
                manifest = write_backup(file)
        except OSError as error:
            reason = f"{file} was not written: {error.strerror or error}."
            raise CommandError(reason, returncode=1) from error
        rows = sum(manifest.rows.values())
        size = filesizeformat(file.stat().st_size).replace("\xa0", " ")
        self.stdout.write(
            f"{file}: {rows:,} rows in {len(manifest.rows)} tables, {manifest.files:,} files of "
            f"evidence; {size}.\nHash of the last entry of the record: {manifest.head}"
        )
        if manifest.missing:
            raise CommandError(
                f"{len(manifest.missing)} files of evidence are not stored any more and are not in "
                f"the backup, such as {manifest.missing[0]}. Everything else is.",
                returncode=1,
            )
