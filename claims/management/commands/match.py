"""Print the known claims that match each text, one JSON object per line."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from claims.extraction.documents.discover import explain_os_error
from claims.extraction.documents.formats.jsonl import read_lines
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.importing.shorten import escape_unstorable
from claims.management.graceful_exit import (
    INTERRUPTED,
    explain_missing_tables,
    ignore_closed_stdout,
)
from claims.matching.search.find_claims import TOP, SearchHit, find_claims

BAD_CALL = 2
_STDIN = "-"
_MOST = 100
# A query has no title, so that its reader gives the context.
_CONTEXT = {"title": "context"}
_UNUSABLE = "The field {!r} has a NUL character or half of a character (a lone surrogate)."


class Command(BaseCommand):
    """Exit code 0: all texts were matched; 1: some lines were invalid; 2: bad arguments."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file",
            metavar="FILE",
            help='JSON lines of {"id": …, "text": …, "context": …}, or - for standard input',
        )
        parser.add_argument(
            "--top",
            type=_number,
            default=TOP,
            help="maximum number of matches (default: %(default)s)",
        )
        parser.add_argument(
            "--archive-ids",
            action="store_true",
            help="rank the archive's identifiers of claims, if they have any, instead of their ids",
        )

    def handle(self, *args: Any, file: str, top: int, archive_ids: bool, **options: Any) -> None:
        failed = False
        try:
            with explain_missing_tables(), ignore_closed_stdout():
                for number, asked in self._lines(file):
                    if isinstance(asked, ReadingError):
                        self.stderr.write(f"{file}:{number}: {asked}")
                        failed = True
                        continue
                    found = find_claims(asked.text, context=asked.title, top=top)
                    record = {"id": asked.identifier, **to_json(found, archive_ids=archive_ids)}
                    self.stdout.write(json.dumps(record, ensure_ascii=False))
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        if failed:
            raise SystemExit(1)

    def _lines(self, file: str) -> Iterator[tuple[int, Any]]:
        with _opened(file) as stream:
            for number, asked in read_lines(stream, settings.MAX_DOCUMENT_BYTES, _CONTEXT):
                yield number, _find_fault(asked) or asked


def _find_fault(asked: RawDocument | ReadingError) -> ReadingError | None:
    """Return what is wrong with a line whose characters cannot be searched for or printed."""
    if isinstance(asked, ReadingError):
        return None
    values = {"id": asked.identifier, "text": asked.text, "context": asked.title}
    for name, value in values.items():
        if value != escape_unstorable(value):
            return ReadingError(_UNUSABLE.format(name))
    return None


def to_json(found: list[SearchHit], *, archive_ids: bool) -> dict[str, Any]:
    """Return ``ranking``, the ids with the best first, and ``matches``, the claims in detail."""
    ranking = [key for one in found for key in _keys(one, archive_ids=archive_ids)]
    return {"ranking": list(dict.fromkeys(ranking)), "matches": [_match(one) for one in found]}


def _keys(one: SearchHit, *, archive_ids: bool) -> list[int] | list[str]:
    given = [review.identifier for review in one.published_fact_checks if review.identifier]
    return given if archive_ids and given else [one.claim.pk]


def _match(one: SearchHit) -> dict[str, Any]:
    return {
        "claim": one.claim.pk,
        "score": round(one.score, 4),
        "similarity": round(one.similarity, 4),
        "relation": one.relation.value,
        "verdict": one.claim.verdict_shown,
        "text": one.claim.text,
        "published_fact_checks": [
            {
                "publisher": review.publisher.name if review.publisher else "",
                "rating": review.rating,
                "verdict": review.verdict,
                "url": review.url,
                "published": review.published.isoformat() if review.published else None,
            }
            for review in one.published_fact_checks
        ],
    }


def _opened(file: str) -> BinaryIO:
    if file == _STDIN:
        return sys.stdin.buffer
    try:
        return Path(file).open("rb")
    except OSError as error:
        raise CommandError(f"{file}: {explain_os_error(error)}", returncode=BAD_CALL) from error


def _number(given: str) -> int:
    if not given.isdecimal() or not 1 <= int(given) <= _MOST:
        raise ArgumentTypeError(f"{given!r} is not a number from 1 to {_MOST}")
    return int(given)
