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


@dataclass(frozen=True, slots=True)
class CorrectedOccasion:
    """What is right about the occasion; "" is not known.

    ``said_on`` is the day that the words ``day`` mean. None if it is not known; with
    ``reads_day``, it follows from the words and from the day of publication.
    """

    medium: str = ""
    event: str = ""
    place: str = ""
    day: str = ""
    said_on: date | None = None
    reads_day: bool = False


def corrected_fields(quote: Quote, occasion: CorrectedOccasion) -> dict[str, Any]:
    """Return the field of the quote that has the correction; None in it if the text has all of it.

    Raises ValidationError for words that are too long, or an impossible day.
    """
    words = {kind: " ".join(getattr(occasion, kind).split()) for kind in OCCASION}
    for kind, value in words.items():
        if len(value) > LONGEST:
            raise ValidationError({kind: f"Give at most {LONGEST} characters."})
    corrected = {kind: value for kind, value in words.items() if value}
    said_on, is_same_day = occasion.said_on, words["day"] == quote.occasion.get("day", "")
    if occasion.reads_day:
        published = quote.revision.document.published
        said_on = quote.said_on if is_same_day else find_said_on(words["day"], published)
    if said_on is not None and not publication_day.can_be(said_on):
        raise ValidationError({SAID_ON: f"{publication_day.why_not(said_on)}."})
    if not (is_same_day and said_on == quote.said_on):
        corrected[SAID_ON] = said_on.isoformat() if said_on else ""
    return {"corrected_occasion": None if corrected == quote.occasion else corrected}
