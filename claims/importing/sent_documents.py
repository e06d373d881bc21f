"""Read the documents of a submission, with what its sender knows better than the file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Literal, cast

from django.conf import settings

from claims.extraction.documents.keys import normalise_url
from claims.extraction.documents.raw_document import DocumentProblem, Format
from claims.extraction.documents.read_documents import read_sent_file
from claims.extraction.drafts import ParsedDocument
from claims.importing.import_embargo import NO_EMBARGO, Found, embargo_all
from claims.models import Submission


def read_sent_documents(submission: Submission) -> Iterator[Found]:
    """Yield each document of the submission, or the problem that prevents reading it."""
    yield from embargo_all(_read(submission), read_embargo(submission.embargo))


def read_embargo(value: str) -> datetime | Literal["none"] | None:
    """Return the embargo of a submission, which may have ended while it waited."""
    if value == NO_EMBARGO:
        return NO_EMBARGO
    return datetime.fromisoformat(value) if value else None


def _read(submission: Submission) -> Iterator[Found]:
    found = read_sent_file(
        io.BytesIO(submission.content or b""),
        submission.name,
        format=cast("Format", submission.format) or None,
        source=submission.publisher,
        limit=settings.MAX_DOCUMENT_BYTES,
        charset=submission.charset,
        mapping=submission.mapping,
    )
    position = -1
    for one in found:
        one = replace(one, origin=_number(one.origin, submission.first_line))
        # What is skipped has no place of its own among the documents.
        position += not (isinstance(one, DocumentProblem) and one.is_skipped)
        if isinstance(one, DocumentProblem):
            yield one
            continue
        if submission.fetched_at and not one.captured:
            one = replace(one, captured=submission.fetched_at)
        if submission.address and not one.url:
            one = _with_fields(one, {"url": submission.address})
        one = _with_fields(one, _missing(one, submission.otherwise))
        yield _with_fields(one, submission.given.get(str(position), {}))


def _missing(parsed: ParsedDocument, otherwise: Mapping[str, str]) -> dict[str, str]:
    """Return those of the fields ``otherwise`` known that the document lacks."""
    return {name: value for name, value in otherwise.items() if not getattr(parsed, name)}


def _with_fields(parsed: ParsedDocument, given: Mapping[str, str]) -> ParsedDocument:
    """Return ``parsed`` with the fields given as text; its address also tells which document it is.

    ``key`` does so for a document without an address.
    """
    fields: dict[str, Any] = dict(given)
    if "published" in fields:
        fields["published"] = date.fromisoformat(given["published"]) if given["published"] else None
    if url := fields.get("url"):
        fields["key"] = f"url:{normalise_url(url)}"
    elif parsed.url:
        fields.pop("key", None)
    return replace(parsed, **fields)


def _number(origin: str, first_line: int) -> str:
    """Return the origin with the number of the line in the whole file."""
    name, _, line = origin.rpartition(":")
    if first_line == 1 or not line.isdecimal():
        return origin
    return f"{name}:{int(line) + first_line - 1}"
