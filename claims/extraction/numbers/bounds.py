"""Find whether a number is exact, approximate or a limit, from the words around it."""

from __future__ import annotations

import re
from typing import NamedTuple

from claims.extraction.drafts import Bound
from claims.extraction.numbers.number_words import SPACE

_BEFORE: dict[Bound, tuple[str, ...]] = {
    "at_most": (
        r"(?:no|not|nothing|never)(?: any)? (?:more|greater|higher|larger|longer|later) than",
        r"as (?:much|many|high|long|far) as",
        r"(?:just |well |far |slightly |a little )?(?:less|fewer|lower|smaller) than",
        # "Adds up to", "sums up to" and "back up to" give a value, not a limit.
        r"(?<!back )(?<!add )(?<!adds )(?<!added )(?<!adding )(?<!sum )(?<!sums )"
        r"up to(?: a (?:maximum|total) of)?",
        r"at (?:the )?most",
        r"(?:a |the )?(?:maximum|ceiling|cap|limit) of",
        r"(?:capped|limited) (?:at|to)",
        r"(?:just |well |slightly |a little )?(?:under|below)",
        r"not exceeding",
        "[<≤]",
    ),
    "at_least": (
        r"(?:no|not|never)(?: any)? (?:less|fewer|lower) than",
        r"(?:just |well |far |slightly |a little |considerably )?"
        r"(?:more|greater|higher|larger|longer) than",
        r"(?:just |well |slightly |a little )?(?:over(?: than)?|above|beyond)",
        r"as (?:little|few|low) as",
        r"at (?:the very )?least",
        r"upwards? of",
        r"in excess of",
        r"(?:a |the )?minimum of",
        r"exceed(?:s|ed|ing)?",
        r"(?:surpass(?:es|ed|ing)?|tops|topped|topping)",
        "[>≥]",
    ),
    "about": (
        r"about",
        r"around",
        r"some",
        r"roughly",
        r"approximately",
        r"approx\.?",
        r"circa",
        r"nearly",
        r"almost",
        r"barely",
        r"close to",
        r"(?:an )?estimated(?: at)?",
        r"(?:an |the )?average of",
        r"(?:averag(?:es|ed|ing))",
        r"in the (?:region|order|neighbou?rhood) of",
        "[~≈]",
    ),
}
_AFTER: dict[Bound, tuple[str, ...]] = {
    "at_least": (
        r" or (?:more|above|higher|over|greater|older|longer)",
        "-plus",
        " plus",
        r" and (?:above|over|up)",
    ),
    "at_most": (r" or (?:less|fewer|below|under|lower|younger)", r" at (?:the )?most"),
    "about": (r" or so", "-odd"),
}
# Longer than any phrase above; it bounds the time of each search.
_MAX_PHRASE = 40


def _alternatives(phrases: tuple[str, ...]) -> str:
    return "|".join(phrase.replace(" ", SPACE) for phrase in phrases)


# A negated limit comes before the plain one: "no more than" contains "more than".
_LOOK_BACK: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (
        bound,
        re.compile(
            rf"(?<![\w-])(?P<phrase>{_alternatives(phrases)}){SPACE}?"
            rf"(?:(?:the|a{SPACE}total{SPACE}of|maybe|perhaps){SPACE})?$",
            re.IGNORECASE,
        ),
    )
    for bound, phrases in _BEFORE.items()
)
_LOOK_AHEAD: tuple[tuple[Bound, re.Pattern[str]], ...] = tuple(
    (bound, re.compile(rf"(?:{_alternatives(phrases)})\b", re.IGNORECASE))
    for bound, phrases in _AFTER.items()
)


class Bounded(NamedTuple):
    """A bound, and the offsets of the number together with the words of the bound."""

    start: int
    end: int
    bound: Bound


def find_bound(text: str, start: int, end: int) -> Bounded:
    """Return the bound of the number at ``text[start:end]``, by default ``exactly``."""
    offset = max(0, start - _MAX_PHRASE)
    window = text[offset:start]
    # The leftmost match is the longest phrase: "no more than" before "more than".
    found = [(m.start("phrase"), bound) for bound, p in _LOOK_BACK if (m := p.search(window))]
    if found:
        first, bound = min(found)
        return Bounded(offset + first, end, bound)
    for bound, pattern in _LOOK_AHEAD:
        if match := pattern.match(text, end):
            return Bounded(start, match.end(), bound)
    if text[end : end + 1] == "+":
        return Bounded(start, end + 1, "at_least")
    return Bounded(start, end, "exactly")
