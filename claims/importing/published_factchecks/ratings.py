"""Map a publisher's rating to a verdict where the rating leaves no doubt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from claims.models.vocabulary import Verdict

# Half-true, misleading, satire and the like are verdicts of their own: they stay as published.
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


def verdict_of(rating: str) -> str:
    """The Verdict that ``rating`` states word for word, else "": "False." is, "Mostly false" not.

    A rating that is a Verdict of ours, by value or by label, is that one.
    """
    if rating in Verdict.values:
        return rating
    words = " ".join(_WORD.findall(rating.casefold().replace("_", " ")))
    return _VERDICTS.get(words, "")


def verdict_of_scale(rating: Mapping[str, Any]) -> str:
    """The Verdict of schema.org's numbers where they are at an end of a scale that is given.

    ``ratingValue`` of ``bestRating`` is supported, of ``worstRating`` refuted; all between is "".
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
