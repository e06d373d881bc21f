"""Correct on what occasion something was said: in which medium, at which event, where and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from claims import publication_day
from claims.models import Quote
from claims.models.occasion import OCCASION, SAID_ON
from claims.valid_times import find_said_on

LONGEST = 200
_ANY_DAY = date(2025, 1, 1)
NO_DAY = "“{words}” names no single day. Give the day, such as 2025-06-03."
NOT_DATED = (
    "“{words}” names a day only beside a date of publication, and the document has none. "
    "Give the day, such as 2025-06-03."
)


@dataclass(frozen=True, slots=True)
class CorrectedOccasion:
    """What is right about the occasion; "" is not known.

    ``said_on`` is the day that the words ``day`` mean, as a date or in words of its own, which are
    read from the day of publication. None if it is not known; with ``reads_day``, it follows from
    the words ``day``.
    """

    medium: str = ""
    event: str = ""
    place: str = ""
    day: str = ""
    said_on: date | str | None = None
    reads_day: bool = False


def corrected_fields(quote: Quote, occasion: CorrectedOccasion) -> dict[str, Any]:
    """Return the field of the quote that has the correction; None in it if the text has all of it.

    Raises ValidationError for words that are too long, and for an impossible or unclear day.
    """
    words = {kind: " ".join(getattr(occasion, kind).split()) for kind in OCCASION}
    for kind, value in words.items():
        if len(value) > LONGEST:
            raise ValidationError({kind: f"Give at most {LONGEST} characters."})
    corrected = {kind: value for kind, value in words.items() if value}
    is_same_day = words["day"] == quote.occasion.get("day", "")
    published = quote.revision.document.published
    if occasion.reads_day:
        said_on = quote.said_on if is_same_day else _read_day(words["day"], published)
    elif isinstance(occasion.said_on, str):
        said_on = _read_said_on(occasion.said_on, published)
    else:
        said_on = occasion.said_on
    if said_on is not None and not publication_day.can_be(said_on):
        raise ValidationError({SAID_ON: f"{publication_day.why_not(said_on)}."})
    if not (is_same_day and said_on == quote.said_on):
        corrected[SAID_ON] = said_on.isoformat() if said_on else ""
    return {"corrected_occasion": None if corrected == quote.occasion else corrected}


def _read_said_on(words: str, published: date | None) -> date | None:
    """Return the day that the words name; None if they are empty. Raises ValidationError."""
    words = " ".join(words.split())
    day = _read_day(words, published) if words else None
    if words and day is None:
        is_relative = published is None and _read_day(words, _ANY_DAY) is not None
        raise ValidationError({SAID_ON: (NOT_DATED if is_relative else NO_DAY).format(words=words)})
    return day


def _read_day(words: str, published: date | None) -> date | None:
    """Return the day; people also type "tuesday"."""
    return find_said_on(words, published) or find_said_on(words.title(), published)
