"""Read durations in abbreviated hours and minutes: "2h 14m", "1hr 20min", "2h 14m 30s"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claims.extraction.numbers.amounts import Amount
from claims.extraction.numbers.number_words import SPACE

_DURATION = re.compile(
    rf"(?<![\w.,:/])(?P<hours>\d{{1,3}}){SPACE}?(?:hrs?|h)\b\.?{SPACE}?"
    rf"(?P<minutes>[0-5]?\d){SPACE}?(?:mins?|m)\b"
    rf"(?:\.?{SPACE}?(?P<seconds>[0-5]?\d){SPACE}?(?:secs?|s)\b)?",
    re.IGNORECASE,
)


def find_durations(text: str) -> Iterator[Amount]:
    """Yield each duration in order, in minutes, or in seconds if those are written."""
    for match in _DURATION.finditer(text):
        minutes = Decimal(match["hours"]) * 60 + Decimal(match["minutes"])
        if match["seconds"] is None:
            yield Amount(match.start(), match.end(), minutes, minutes, "minute")
        else:
            seconds = minutes * 60 + Decimal(match["seconds"])
            yield Amount(match.start(), match.end(), seconds, seconds, "second")
