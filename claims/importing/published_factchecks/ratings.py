"""Read a publisher's rating, and map it to a verdict if it is unambiguous."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from claims.importing.published_factchecks.loose_values import (
    Record,
    iterate_objects,
    read_first,
    read_text,
)
from claims.models.vocabulary import Verdict

# Half-true, misleading, satire and so on match no verdict; the rating stays as published.
_CLEAR: dict[Verdict, str] = {
    Verdict.SUPPORTED: "true|correct|accurate|verified|legit|confirmed|factual|supported",
    Verdict.REFUTED: "false|fake|wrong|incorrect|not true|untrue|pants on fire|fabricated|hoax|"
    "debunked|refuted|totally false|completely false|false claim|fake news|not correct|inaccurate",
    Verdict.NOT_ENOUGH: "unproven|unverified|not enough evidence|no evidence|unsupported|"
    "unsubstantiated|insufficient evidence|undetermined|not proven",
    Verdict.CONFLICTING: "conflicting evidence|disputed",
    Verdict.NOT_CHECKABLE: "not checkable|opinion",
}
_VERDICTS = {words: str(verdict) for verdict, all_ in _CLEAR.items() for words in all_.split("|")}
_ENDS = ("ratingValue", "bestRating", "worstRating")
_WORD = re.compile(r"[^\W\d_]+")


class PublishedRating(NamedTuple):
    """A rating as published, and the Verdict that it states ("" if it states none clearly)."""

    text: str = ""
    verdict: str = ""


def read_rating(record: Record) -> PublishedRating:
    """Return the rating of a review: its name, else its explanation, else its number.

    An explanation alone states no verdict, but the number beside it may.
    """
    given = record.get("reviewRating") or record.get("rating")
    for node in iterate_objects(given):
        if name := read_first(node, "alternateName", "name"):
            return PublishedRating(name, map_rating(name))
        if (found := _read_number(node)).text:
            return found
    text = read_text(given) or read_first(record, "textualRating")
    return PublishedRating(text, map_rating(text)) if text else _read_number(record)


def _read_number(node: Record) -> PublishedRating:
    value = read_first(node, "ratingValue")
    explanation = read_first(node, "ratingExplanation")
    return PublishedRating(explanation or value, map_rating(value) or map_scale_rating(node))


def map_rating(rating: str) -> str:
    """Return the Verdict that ``rating`` literally states, else "".

    "False." states one, "Mostly false" does not. The values and labels of Verdict state themselves.
    """
    if rating in Verdict.values:
        return rating
    words = " ".join(_WORD.findall(rating.casefold().replace("_", " ")))
    return _VERDICTS.get(words, "")


def map_scale_rating(rating: Mapping[str, Any]) -> str:
    """Return the Verdict of a schema.org rating at one end of its scale, else "".

    ``ratingValue`` equal to ``bestRating`` is supported, to ``worstRating`` refuted.
    """
    value, best, worst = (_number(rating, name) for name in _ENDS)
    if value is None or best is None or worst is None or best <= worst:
        return ""
    if value == best:
        return str(Verdict.SUPPORTED)
    return str(Verdict.REFUTED) if value == worst else ""


def _number(rating: Mapping[str, Any], name: str) -> Decimal | None:
    given = rating.get(name)
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = Decimal(str(given).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
