"""Back up the database and the files of evidence as one file, while Factcheck is in use.

The file has all that a newsroom keeps, embargoed and confidential texts too: only its owner can
read it. Encrypt it, and keep it on another machine. If the secret key is kept in a file, it is in
the backup too, unless --without-key is given. `manage.py restore FILE` restores it.
"""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.defaultfilters import filesizeformat

from claims.management.backing_up import Manifest, write_backup
from claims.management.graceful_exit import interruptible
from factcheck.secret import is_kept_in_a_file


class Command(BaseCommand):
    """Exit code 0: everything is in the file; 1: not.

    A file with gaps, or of a record that is not whole, is written and named.
    """

    help = __doc__ or ""
    # They load all pages, which takes longer than the rest of the start.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what to write, such as factcheck.zip")
        parser.add_argument(
            "--without-key",
            action="store_true",
            help="leave out the secret key, which you keep in another place",
        )

    def handle(self, *args: Any, file: Path, without_key: bool, **options: Any) -> None:
        try:
            with interruptible(self.stderr, f"Interrupted; {file} was not written."):
                manifest = write_backup(file, with_key=not without_key)
        except OSError as error:
            reason = f"{file} was not written: {error.strerror or error}."
            raise CommandError(reason, returncode=1) from error
        rows = sum(manifest.rows.values())
        size = filesizeformat(file.stat().st_size).replace("\xa0", " ")
        self.stdout.write(
            f"{file}: {rows:,} rows in {len(manifest.rows)} tables, {manifest.files:,} files of "
            f"evidence; {size}.\nHash of the last entry of the record: {manifest.head}"
        )
        self.stdout.write(_describe_key(without_key=without_key))
        if problems := " ".join(_describe_problems(manifest)):
            raise CommandError(problems, returncode=1)


def _describe_problems(manifest: Manifest) -> Iterator[str]:
    if manifest.missing:
        yield (
            f"{len(manifest.missing)} files of evidence are not stored any more and are not in "
            f"the backup, such as {manifest.missing[0]}. Everything else is."
        )
    if not manifest.is_whole:
        yield "The record is not whole: see manage.py verify_record. The backup has it as it is."


def _describe_key(*, without_key: bool) -> str:
    """Say whether whoever has the backup can read the secrets in it."""
    if not is_kept_in_a_file():
        return "Without SECRET_KEY, which is set in the environment: keep a copy of it elsewhere."
    path = settings.VAR_DIR / "secret_key"
    if without_key:
        return f"Without the secret key: keep a copy of {path} elsewhere, and put it back first."
    return (
        "With the secret key, which reads the secrets of second factors and chats: encrypt this "
        "file, or use --without-key."
    )
