"""Map a publisher's rating to a verdict if the rating is unambiguous."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

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
