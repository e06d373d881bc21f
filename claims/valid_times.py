"""Store for which time appearances say that they hold, and on which day quotes were said.

Both follow from words and from the day of publication, and are read again when either changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from claims.extraction.text.date_ranges import find_as_of_date, find_valid_time
from claims.extraction.text.named_times import find_named_times
from claims.models import Appearance, Document, Quote
from claims.models.appearance import VALID_TIME
from claims.models.locking import held

VERSION = 4
"""Raise it when times are read in another way: those stored are then read anew."""
BATCH = 500


def set_valid_time(appearance: Appearance, published: date | None) -> None:
    """Set the time that the passage states, without saving it; ``published`` is its document's.

    The time that a person has set stays.
    """
    if appearance.time_corrected_by_id is not None:
        _set_corrected_time(appearance, published)
        return
    found = find_valid_time(appearance.passage, published)
    appearance.valid_version = VERSION
    appearance.as_of = find_as_of_date(appearance.passage, published)
    appearance.valid_from = found.first if found else None
    appearance.valid_until = found.last if found else None
    appearance.valid_start = found.start if found else None
    appearance.valid_end = found.end if found else None


def _set_corrected_time(appearance: Appearance, published: date | None) -> None:
    appearance.valid_version = VERSION
    appearance.valid_from = appearance.corrected_from
    appearance.valid_until = appearance.corrected_until
    appearance.valid_start = appearance.valid_end = None
    appearance.as_of = appearance.valid_from or appearance.valid_until or published


def find_as_of(appearance: Appearance) -> date | None:
    """Return the day to which the numbers of the passage refer: that of a person, or of its words.

    If a person has said that it holds for no other time, that is the day of publication. It is read
    from the words here if another version has read the one that is stored.
    """
    if appearance.valid_version == VERSION:
        return appearance.as_of
    published = appearance.revision.document.published
    if appearance.time_corrected_by_id is not None:
        return appearance.valid_from or appearance.valid_until or published
    return find_as_of_date(appearance.passage, published)


def find_said_on(day: str, published: date | None) -> date | None:
    """Return the day that the words of a quote's occasion name: "Tuesday", "3 June"."""
    found = find_named_times(day, published) if day else []
    return found[0].days.start if found and found[0].days.start == found[0].days.end else None


def redate_passages(document: Document) -> None:
    """Read the times of all quotes and appearances of the document again, since its day changed."""
    said = held(Quote.objects.in_document(document).exclude(occasion={}))
    quotes = list(said)
    for quote in quotes:
        quote.said_on = find_said_on(quote.occasion.get("day", ""), document.published)
    Quote.objects.bulk_update(quotes, ["said_on"])
    _read_again(list(held(Appearance.objects.filter(revision__document=document))))


def count_outdated_times() -> int:
    return Appearance._base_manager.exclude(valid_version=VERSION).count()


def rebuild_valid_times() -> Iterator[int]:
    """Read all times that another version has read, in batches; yield the size of each."""
    outdated = Appearance._base_manager.exclude(valid_version=VERSION).order_by("pk")
    while keys := list(outdated.values_list("pk", flat=True)[:BATCH]):
        with transaction.atomic():
            again = held(outdated.filter(pk__in=keys))
            _read_again(list(again))
        yield len(keys)


def _read_again(appearances: list[Appearance]) -> None:
    keys = {one.revision_id for one in appearances}
    days = Document._base_manager.filter(revisions__in=keys).values_list("revisions", "published")
    published = dict(days)
    for appearance in appearances:
        set_valid_time(appearance, published[appearance.revision_id])
    Appearance._base_manager.bulk_update(appearances, VALID_TIME)
