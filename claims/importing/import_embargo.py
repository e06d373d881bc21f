"""Embargo documents as their files or the importer's caller say.

An import begins an embargo or lengthens it. It never shortens or ends one: only a person does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Final, Literal

from django.utils import timezone

from claims.extraction.documents.embargo_time import NONE, parse_embargo
from claims.extraction.documents.raw_document import DocumentProblem, ReadingError
from claims.extraction.drafts import ParsedDocument
from claims.models import Document
from claims.models.document import has_passed
from claims.models.export import withdraw_copies

Found = ParsedDocument | DocumentProblem
# Not even those that the files name.
NO_EMBARGO: Final = "none"


def parse_option(value: str) -> datetime | Literal["none"]:
    """Return the time that the caller of the importer gives, or NO_EMBARGO.

    Raises ReadingError if it is no time or has passed.
    """
    if value.strip().casefold() == NONE:
        return NO_EMBARGO
    given = parse_embargo(value)
    if given is None:
        raise ReadingError(f"Give a time, such as 2026-12-01T10:00+01:00, or {NONE!r}.")
    until = _aware(given)
    if has_passed(until):
        raise ReadingError(f"The embargo would have ended already, at {show_time(until)}.")
    return until


def embargo_all(
    found: Iterable[Found], until: datetime | Literal["none"] | None
) -> Iterator[Found]:
    """Yield the documents with their own embargo, or with ``until`` if that is later."""
    for one in found:
        if until is None or isinstance(one, DocumentProblem):
            yield one
        elif until == NO_EMBARGO:
            yield replace(one, embargo=None)
        else:
            own = one.embargo and _aware(one.embargo)
            yield replace(one, embargo=max(own or until, until))


def wanted_embargo(parsed: ParsedDocument) -> datetime | None:
    """Return until when ``parsed`` is embargoed; None if it is not, or not any more."""
    until = parsed.embargo and _aware(parsed.embargo)
    return None if has_passed(until) else until


def is_to_lengthen(document: Document, parsed: ParsedDocument) -> bool:
    """Return whether ``document`` is embargoed for less time than ``parsed`` says."""
    until = wanted_embargo(parsed)
    return until is not None and (document.embargoed_until or timezone.now()) < until


def lengthen_embargo(document: Document, parsed: ParsedDocument) -> str:
    """Embargo ``document``, which has to be locked, for as long as ``parsed`` says.

    Returns what happened to its embargo, as a sentence; empty if it has none.
    """
    if not is_to_lengthen(document, parsed):
        return tell_embargo(document)
    was = show_time(document.embargoed_until) if document.is_embargoed else ""
    document.embargoed_until = wanted_embargo(parsed)
    document.save(update_fields=["embargoed_until"])
    withdraw_copies()
    now = show_time(document.embargoed_until)
    if was:
        return f"Its embargo ends later, at {now} instead of {was}"
    return f"It was visible, and is embargoed now, until {now}"


def tell_embargo(document: Document, *, is_new: bool = False) -> str:
    """Return that ``document`` is embargoed, or stays so; empty if it is not."""
    if not document.is_embargoed:
        return ""
    until = show_time(document.embargoed_until)
    if is_new:
        return f"It is embargoed until {until}"
    return f"It stays embargoed until {until}; only its page ends that earlier"


def show_time(until: datetime | None) -> str:
    return "" if until is None else f"{timezone.localtime(until):%Y-%m-%d %H:%M %Z}"


def _aware(until: datetime) -> datetime:
    """Return ``until``; without a time zone, it is in that of the newsroom (TIME_ZONE)."""
    return until if until.tzinfo else timezone.make_aware(until)
