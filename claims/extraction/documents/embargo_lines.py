"""Read the embargo that a press release or an e-mail states: "EMBARGOED UNTIL 00:01 3 June"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from claims.extraction.documents.publication_dates import parse_publication_date
from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.lexicon.calendar import (
    MONTH_PATTERN,
    MONTHS_AND_ABBREVIATIONS,
    WEEKDAY_PATTERN,
    WEEKDAYS,
)

_MAX_LENGTH = 250
_USE = r"(?:publication|release|broadcast|use|transmission|distribution)"
_WEEKDAYS = rf"{WEEKDAY_PATTERN}|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
_EMBARGO = re.compile(
    r"[\W_]{0,6}(?:(?:please note|note|attention|nb|important)\b\W{0,4})?(?:this (?:\w+ ){1,4}is )?"
    r"(?:strictly |strict |under |media |press |all )*"
    rf"(?:embargo(?:ed)?\b|(?:hold|held) for {_USE}\b|not for {_USE}\b|no {_USE}\b)"
    r"(?P<rest>.{0,220})",
    re.IGNORECASE | re.DOTALL,
)
_LIFTED = re.compile(
    r"\W*(?:(?:has|is|was|been|now|already)\s+)*(?:lifted|over|expired|ended|removed|none\b)"
    r"|.{0,40}\bin the (?:us|united states|usa)\b",
    re.IGNORECASE | re.DOTALL,
)
_GOES_ON = re.compile(
    r"\s*(?:[^\w\s]|$|\d|(?:until|till?|before|prior|for|to|not|lifts?|ends?|expires?|date|time|on"
    rf"|notice|{_WEEKDAYS}|{MONTH_PATTERN})\b)",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"\b(?:until|till|til|before|prior to|lifts?|ends?|expires?|date|time)\b|:", re.IGNORECASE
)
_WEEKDAY = rf"(?P<weekday>{_WEEKDAYS})\b\.?"
_WRITTEN = re.compile(
    rf"(?:{_WEEKDAY},?\s+(?:the\s+)?)?"
    rf"(?:\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<month>{MONTH_PATTERN})\b\.?"
    rf"|\b(?P<month_first>{MONTH_PATTERN})\b\.?\s+(?P<day_second>\d{{1,2}})(?:st|nd|rd|th)?\b)"
    r"(?:,?\s+(?P<year>20\d\d)\b)?",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\b(?:20\d\d-\d\d-\d\d(?:T|\b)|\d{1,2}[/.]\d{1,2}[/.]20\d\d\b)")
_DAY_WORDS = re.compile(rf"\b(?:(?P<near>today|tonight|tomorrow)|{_WEEKDAY})", re.IGNORECASE)
_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-4])(?:\s?[:.h]\s?(?P<minute>[0-5]\d))?(?::[0-5]\d)?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)|\b(?P<hour_24>[01]?\d|2[0-4])[:.h](?P<minute_24>[0-5]\d)\b"
    r"|\b(?P<digits>[0-2]\d[0-5]\d)(?!\s*\d)|\b(?P<word>noon|midday|midnight)\b",
    re.IGNORECASE,
)
_ZONE = re.compile(
    r"\b(?P<zone>GMT|UTC|BST|IST|CES?T|EES?T|E[SD]?T|C[SD]T|M[SD]T|P[SD]?T|AES?T|UK|London"
    r"|(?:US )?[Ee]astern|[Pp]acific)\b|(?<=\d)(?P<z>Z)\b|(?<=\d)\s?(?P<offset>[+-]\d\d:?\d\d)\b"
)
_HOURS = {"GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "EST": -5}
_HOURS |= {"EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AEST": 10}
_PLACES = {"ET": "America/New_York", "EASTERN": "America/New_York", "PT": "America/Los_Angeles"}
_PLACES |= {"PACIFIC": "America/Los_Angeles", "UK": "Europe/London", "LONDON": "Europe/London"}
_PLACES |= {"AET": "Australia/Sydney", "IST": "Europe/Dublin"}
_NOT_READ = (
    "The text states an embargo, but not clearly until when: “{}”. Set it if it still holds."
)
_READ = "The text states an embargo: “{}”."
_END_OF_DAY = "It names no time, so that the embargo lasts to the end of that day."


class StatedEmbargo(NamedTuple):
    """Until when a text says that it is embargoed, if that is clear, and a sentence about it."""

    until: datetime | None
    remark: str


def find_embargo(lines: Iterable[str], published: date | None, language: str) -> StatedEmbargo:
    """Return the embargo that one of the ``lines`` begins with; no remark if there is none.

    A day without a year or a weekday is the next one from ``published`` on. A time without a zone
    has none; of a day alone, the end is meant, since nothing may appear too early.
    """
    listed = [line[:_MAX_LENGTH] for line in lines]
    for number, line in enumerate(listed):
        found = _EMBARGO.fullmatch(line)
        if found is None or _LIFTED.match(found["rest"]) or not _GOES_ON.match(found["rest"]):
            continue
        rest, words = found["rest"], line
        if not re.search(r"\d|day\b|tomorrow|tonight", rest) and number + 1 < len(listed):
            rest, words = f"{rest} {listed[number + 1]}", f"{line} {listed[number + 1]}"
        if not (_UNTIL.search(rest) or _has_day(rest)):
            continue
        shown = " ".join(words.split())[:160]
        day = _find_day(rest, published, language)
        if day is None:
            return StatedEmbargo(None, _NOT_READ.format(shown))
        until, remark = _add_time(*day)
        return StatedEmbargo(until, " ".join(filter(None, (_READ.format(shown), remark))))
    return StatedEmbargo(None, "")


def _has_day(rest: str) -> bool:
    return bool(_WRITTEN.search(rest) or _NUMERIC.search(rest))


def _find_day(rest: str, published: date | None, language: str) -> tuple[date, str] | None:
    """Return the day that the words name, and the words without it."""
    if found := _NUMERIC.search(rest):
        with suppress(ReadingError):
            day = parse_publication_date(found[0].rstrip("T"), language)
            return (date(day.year, day.month, day.day), _without(rest, found)) if day else None
        return None
    if found := _WRITTEN.search(rest):
        month = MONTHS_AND_ABBREVIATIONS[(found["month"] or found["month_first"]).casefold()]
        number = int(found["day"] or found["day_second"])
        written = _make_day(found["year"], month, number, published)
        return (written, _without(rest, found)) if written else None
    if (found := _DAY_WORDS.search(rest)) and published:
        return _next_day(found, published), _without(rest, found)
    return None


def _without(rest: str, found: re.Match[str]) -> str:
    return f"{rest[: found.start()]} {rest[found.end() :]}"


def _make_day(year: str | None, month: int, day: int, published: date | None) -> date | None:
    with suppress(ValueError):
        if year:
            return date(int(year), month, day)
        if published:
            near = date(published.year, month, day)
            is_past = near < published - timedelta(days=30)
            return near.replace(year=near.year + 1) if is_past else near
    return None


def _next_day(found: re.Match[str], published: date) -> date:
    if near := found["near"]:
        return published + timedelta(days=near.casefold() == "tomorrow")
    name = found["weekday"].casefold()
    place = next(number for weekday, number in WEEKDAYS.items() if weekday.startswith(name[:3]))
    return published + timedelta(days=(place - published.weekday()) % 7)


def _add_time(day: date, rest: str) -> tuple[datetime, str]:
    """Return the time on that day, and a sentence if the words name none."""
    zone = _find_zone(rest)
    found = _TIME.search(rest)
    midnight = datetime.combine(day, time(), zone)
    if found is None or (found["word"] or "").casefold() == "midnight":
        return midnight + timedelta(days=1), "" if found else _END_OF_DAY
    if found["word"]:
        return midnight.replace(hour=12), ""
    if digits := found["digits"]:
        hour, minute = int(digits[:2]), int(digits[2:])
    else:
        hour = int(found["hour"] or found["hour_24"])
        minute = int(found["minute"] or found["minute_24"] or 0)
    if half := found["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    return midnight + timedelta(hours=hour, minutes=minute), ""


def _find_zone(rest: str) -> tzinfo | None:
    found = _ZONE.search(rest)
    if found is None:
        return None
    if found["z"]:
        return UTC
    if offset := found["offset"]:
        return datetime.strptime(offset, "%z").tzinfo
    name = found["zone"].upper().removeprefix("US ")
    if name in _PLACES:
        return ZoneInfo(_PLACES[name])
    return timezone(timedelta(hours=_HOURS[name])) if name in _HOURS else None
