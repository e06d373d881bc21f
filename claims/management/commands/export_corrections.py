"""Write people's corrections of quotes or claims as training data, one JSON object per line."""

from __future__ import annotations

import json
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from datetime import datetime, time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date

from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    ignore_closed_stdout,
    sigterm_as_interrupt,
)
from claims.management.whole_file import whole_file
from claims.reviewing.corrections import find_corrected_claims, find_corrected_quotes

NOT_WRITTEN = 1
_KINDS = {"quotes": find_corrected_quotes, "claims": find_corrected_claims}


class Command(BaseCommand):
    """Exit code 0: written; 1: the file cannot be written; 2: bad arguments; 130: interrupted."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--kind",
            choices=_KINDS,
            default="quotes",
            help="quotes: annotated texts; claims: labelled sentences (default: %(default)s)",
        )
        parser.add_argument(
            "--since",
            type=_day,
            metavar="DATE",
            help="only texts or claims with a decision on or after this day, such as 2025-04-12",
        )
        parser.add_argument(
            "--output",
            type=Path,
            metavar="FILE",
            help="replaced once everything is written (default: standard output)",
        )

    def handle(
        self, *args: Any, kind: str, since: datetime | None, output: Path | None, **options: Any
    ) -> None:
        records = _KINDS[kind](since)
        try:
            with explain_missing_tables(), sigterm_as_interrupt():
                number = self._print(records) if output is None else _write(records, output)
        except OSError as error:
            raise CommandError(f"{output}: {error.strerror}", returncode=NOT_WRITTEN) from error
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        what = "text" if kind == "quotes" else "claim"
        self.stderr.write(f"{number} {what}{'' if number == 1 else 's'} with decisions.")

    def _print(self, records: Iterator[dict[str, Any]]) -> int:
        number = 0
        with ignore_closed_stdout():
            for record in records:
                self.stdout.write(json.dumps(record))
                number += 1
        return number


def _day(value: str) -> datetime:
    try:
        day = parse_date(value)
    except ValueError:
        day = None
    if day is None:
        raise ArgumentTypeError("give a date such as 2025-04-12")
    return timezone.make_aware(datetime.combine(day, time.min))


def _write(records: Iterator[dict[str, Any]], output: Path) -> int:
    number = 0
    with whole_file(output) as file:
        for record in records:
            file.write(f"{json.dumps(record, ensure_ascii=False)}\n".encode())
            number += 1
    return number
