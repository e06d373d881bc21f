"""Write claims to a file: published decisions as ClaimReview, or everything that may be read.

All of it is as it was at one moment. ClaimReview and its data feed have only what everybody may
read. The other formats have what somebody without any permission may see: no embargoed documents,
and no judgements of claims that are not decided. With --as, they have what that person may see, and
it is recorded which embargoed documents were read.
"""

from __future__ import annotations

import gc
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime

from claims.management.graceful_exit import (
    INTERRUPTED,
    drop_closed_stdout,
    explain_missing_tables,
    sigterm_as_interrupt,
)
from claims.management.whole_file import whole_file
from claims.models import Claim, Document, User
from claims.models.affected import find_changed_claims, why_not_since
from claims.models.change import KEPT_FOR
from claims.models.embargo import reading_as
from claims.models.export import ExportFormat
from claims.publishing.export_file import PIECE, Writing, write_file
from claims.publishing.snapshot import one_snapshot
from claims.reviewing.embargoes import note_readings
from claims.reviewing.exports import PERMISSION

NOT_WRITTEN, BAD_CALL = 1, 2
_STDOUT = "standard output"


class Command(BaseCommand):
    """Exit code 0: written; 1: the file cannot be written; 2: bad arguments; 130: interrupted."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--format", required=True, choices=ExportFormat.values, help="see docs/api.md, Exports"
        )
        parser.add_argument(
            "--since",
            type=_moment,
            metavar="TIME",
            help="only claims that have changed since then: 2025-04-12T08:00+02:00, or a day in "
            f"TIME_ZONE; at most {KEPT_FOR.days} days ago",
        )
        parser.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            help="replaced once everything is written (default: standard output)",
        )
        parser.add_argument(
            "--as", dest="reader", metavar="USER", help="write what this person may see"
        )

    def handle(
        self,
        *args: Any,
        format: str,  # noqa: A002 (as in the model)
        since: datetime | None,
        output: Path | None,
        reader: str | None,
        **options: Any,
    ) -> None:
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                writing = Writing(_find_reader(reader) if reader else None)
                with _destination(output) as file:
                    _write(ExportFormat(format), since, writing, file)
        except BrokenPipeError:
            drop_closed_stdout()
            raise SystemExit(NOT_WRITTEN) from None
        except OSError as error:
            place = output or _STDOUT
            raise CommandError(f"{place}: {error.strerror}", returncode=NOT_WRITTEN) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        self.stderr.write(f"{writing.claims} claim{'' if writing.claims == 1 else 's'} written.")


def _write(form: ExportFormat, since: datetime | None, writing: Writing, file: IO[bytes]) -> None:
    person = writing.reader
    # What is loaded stays; otherwise, it is looked through again for every few thousand rows.
    gc.freeze()
    try:
        with one_snapshot(), reading_as(lambda: person):
            for piece in write_file(form, _find_claims(since), writing):
                file.write(piece)
    finally:
        # Also if it ends before its time: what is written was read.
        if isinstance(person, User) and writing.opened:
            note_readings(documents=Document.objects.filter(pk__in=writing.opened), by=person)


def _find_claims(since: datetime | None) -> Iterable[int]:
    if since is not None:
        return find_changed_claims(since)
    keys = Claim.objects.order_by("pk").values_list("pk", flat=True)
    return keys.iterator(chunk_size=PIECE)


@contextmanager
def _destination(output: Path | None) -> Iterator[IO[bytes]]:
    if output is not None:
        with whole_file(output) as file:
            yield file
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def _find_reader(name: str) -> User:
    person = User.objects.filter(username=name, is_active=True).first()
    if person is None:
        raise CommandError(
            f"--as {name}: there is no active user of this name.", returncode=BAD_CALL
        )
    if not person.has_perms(["claims.view_claim", f"claims.{PERMISSION}"]):
        raise CommandError(f"--as {name}: this person may not export claims.", returncode=BAD_CALL)
    return person


def _moment(value: str) -> datetime:
    try:
        day, at = parse_date(value), parse_datetime(value)
    except ValueError:
        day = at = None
    if day is not None:
        at = timezone.make_aware(datetime.combine(day, time.min))
    if at is None or timezone.is_naive(at):
        raise ArgumentTypeError(
            "give a time with its zone, such as 2025-04-12T08:00+02:00, or a day"
        )
    if reason := why_not_since(at):
        raise ArgumentTypeError(reason)
    return at
