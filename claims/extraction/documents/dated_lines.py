"""Find the publication date in a line that states nothing else, in a dateline or in a byline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from claims.extraction.documents.publication_dates import AmbiguousDateError, parse_publication_date
from claims.extraction.documents.raw_document import ReadingError
from claims.extraction.lexicon.calendar import (
    MONTH_PATTERN,
    MONTHS_AND_ABBREVIATIONS,
    WEEKDAY_PATTERN,
    WEEKDAYS,
)

RELEASE = r"(?:press|news|media) (?:release|statement|notice)"
_MAX_LENGTH = 200
_LABEL = (
    r"(?:(?:first |originally |date )?(?:published|posted|issued|released?|filed|dated?)"
    r"(?: on| at| date)?"
    rf"|for (?:immediate )?release(?: on)?|{RELEASE}"
    r"|date of (?:issue|release|publication))\s*:?\s*"
)
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY_PATTERN})\b|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b)"
_DAY = r"(?:st|nd|rd|th)?"
_WRITTEN = (
    rf"(?:{_WEEKDAY}\.?,?\s+(?:the\s+)?)?"
    rf"(?:(?P<day>\d{{1,2}}){_DAY}(?:\s+of)?\s+(?P<month>{MONTH_PATTERN})\b\.?"
    rf"|(?P<month_first>{MONTH_PATTERN})\b\.?\s+(?P<day_second>\d{{1,2}}){_DAY}\b)"
    r"(?:,?\s+(?P<year>(?:19|20)\d\d)\b)?"
)
_HALF = r"[ap]\.?m\b\.?"
_ZONE = (
    r"GMT|UTC|BST|CES?T|E[SD]?T|IST|SGT|HKT|JST|AE[SD]T|AWST|NZ[SD]T|[PCM][SD]T|WES?T|EES?T|MSK|WAT"
    r"|EAT|SAST"
)
_TIME = (
    r"(?:,?\s*(?:at\s+|[-–—]\s*)?(?P<hour>[0-2]?\d)(?:[:.h](?P<minute>[0-5]\d))?\s*"
    rf"(?P<half>{_HALF})?\s*(?P<zone>{_ZONE})?)?"
)
# "16:55, 19 Mar 2025" is read as "19 Mar 2025 16:55".
_TIME_FIRST = re.compile(
    rf"(?P<label>{_LABEL})?(?P<time>[0-2]?\d[:.][0-5]\d\s*(?:{_HALF})?\s*"
    rf"(?:{_ZONE})?)(?:,|\son\b|\s[-–—])?\s+(?P<day>.*\w)\W*",
    re.IGNORECASE,
)
_PLACE = r"[^\W\d_][^\d,:;()\n]{1,40}"
_WHOLE = re.compile(
    rf"(?:{_LABEL})?(?:{_PLACE},\s+){{0,2}}?{_WRITTEN}{_TIME}(?:\s+by\s.{{3,60}})?"
    r"(?:,\s+p(?:ages?|p?\.)\s*[A-Z]?\d[\d–-]*)?\W*",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    rf"(?:{_LABEL})?(?P<value>\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}){_TIME}\W*",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"(?:[^\W\d_]{2,12},?\s+)?(?:[^\W\d_]{2,3}\s+)?\d{1,2}\.?\s+(?:de\s+)?[^\W\d_]{3,10}\.?\s+"
    r"(?:de\s+)?(?:19|20)\d\d(?:\D{1,5}\d{1,2}[:.h]\d\d)?"
)
_DATELINE = re.compile(
    r"(?:\([A-Z][\w.&’' ]{1,40}\)\s*[-–—―]+\s+)?"
    rf"(?:{_PLACE},\s+(?:{_PLACE},?\s+)?)??{_WRITTEN}\s*(?:\([^()\n]{{2,40}}\)\s*)?[-–—―:]+\s+\S",
    re.IGNORECASE,
)
_BYLINE = re.compile(rf"\b[Bb]y:?\s+[A-Z][^.:;]{{3,80}}?,\s+{_WRITTEN}")
# Of a speech or statement, which has no other line for it.
_OCCASION = re.compile(
    r"(?:Speech|Remarks|Statement|Address|Lecture|Testimony|Keynote|Interview|Transcript)\b.{3,150}?,"
    rf"\s+{_WRITTEN}\W*"
)
_CHANGED = re.compile(r"(?:last\s+)?(?:updated|modified|revised|amended|edited)\b", re.IGNORECASE)
# "Updated 20 June 2025, first published 6 May 2025", and the other way around.
_CHANGE_BESIDE = r"(?:last\s+)?(?:updated|modified|amended)\b"
_CHANGED_BEFORE = re.compile(
    rf"^{_CHANGE_BESIDE}.{{4,40}}?[,;(–—-]+\s*"
    r"(?=(?:first\s+|originally\s+)?(?:published|posted|issued)\b)",
    re.IGNORECASE,
)
_CHANGED_AFTER = re.compile(rf"\s*[,;(–—-]+\s*(?:and\s+)?{_CHANGE_BESIDE}.*$", re.IGNORECASE)
_SEGMENTS = re.compile(r"\s*[|·•]\s*|\s{2,}|\t")
_COPYRIGHT_YEAR = re.compile(r"(?:©|\([cC]\)|\bCopyright\b)\D{0,20}((?:19|20)\d\d)\b")


class FoundDate(NamedTuple):
    """A publication date, and a sentence about what is doubtful in it."""

    published: date | datetime | None
    remark: str = ""


def find_published(opening: list[str], closing: list[str], language: str) -> FoundDate:
    """Return the date that the first or else the last lines of a text state as its own.

    Dates of changes ("Updated …") and dates inside sentences are ignored. A dateline without a year
    is completed from the copyright notice; if there is none, the date stays unknown.
    """
    years = _COPYRIGHT_YEAR.findall("\n".join(closing))
    year = int(years[-1]) if years else None
    remark = ""
    for line in [*opening, *closing]:
        try:
            if (found := _read_line(line[:_MAX_LENGTH], language, year)) and found.published:
                return found
        except AmbiguousDateError as error:
            remark = remark or error.reason
    return FoundDate(None, remark)


def is_dated(line: str) -> bool:
    """Return whether ``line`` only says when something was published or changed."""
    return len(line) <= _MAX_LENGTH and all(
        _WHOLE.fullmatch(part) or _NUMERIC.fullmatch(part) or _CHANGED.match(part)
        for part in map(_put_time_last, split_segments([line]))
    )


def _drop_change(segment: str) -> str:
    """Return a segment without the date of a change beside that of the publication."""
    return _CHANGED_AFTER.sub("", _CHANGED_BEFORE.sub("", segment))


def _read_line(line: str, language: str, year: int | None) -> FoundDate | None:
    for segment in map(_put_time_last, map(_drop_change, _SEGMENTS.split(line))):
        if _CHANGED.match(segment):
            continue
        if found := _WHOLE.fullmatch(segment):
            return _to_found(found, year)
        if found := _NUMERIC.fullmatch(segment):
            return FoundDate(parse_publication_date(found["value"], language))
        if not language.startswith("en") and _FOREIGN.fullmatch(segment):
            return FoundDate(_parse_or_skip(segment, language))
    stated = _DATELINE.match(line) or _BYLINE.search(line) or _OCCASION.fullmatch(line)
    return _to_found(stated, year) if stated else None


def _put_time_last(segment: str) -> str:
    found = _TIME_FIRST.fullmatch(segment)
    return f"{found['label'] or ''}{found['day']} {found['time'].strip()}" if found else segment


def _to_found(match: re.Match[str], year: int | None) -> FoundDate | None:
    month = MONTHS_AND_ABBREVIATIONS[(match["month"] or match["month_first"]).lower()]
    year = int(match["year"]) if match["year"] else year
    if year is None:
        return None
    try:
        day = date(year, month, int(match["day"] or match["day_second"]))
    except ValueError:
        return None
    weekday = WEEKDAYS.get((match["weekday"] or "").lower(), day.weekday())
    if weekday == day.weekday():
        return FoundDate(_add_time(day, match))
    if not match["year"]:
        return None
    return FoundDate(day, f"The text gives {match[0].strip()!r} as date, which is another weekday.")


def _add_time(day: date, match: re.Match[str]) -> date | datetime:
    parts = match.groupdict()
    if not parts.get("hour") or not (parts["minute"] or parts["half"]):
        return day
    hour = int(parts["hour"])
    if half := parts["half"]:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    if hour > 23:
        return day
    zone = UTC if (parts["zone"] or "").upper() in ("GMT", "UTC") else None
    return datetime(day.year, day.month, day.day, hour, int(parts["minute"] or 0), tzinfo=zone)


def _parse_or_skip(value: str, language: str) -> date | datetime | None:
    try:
        return parse_publication_date(value, language)
    except ReadingError:
        return None


def split_segments(lines: Iterable[str]) -> Iterator[str]:
    """Yield the parts of lines that put several things beside each other: "Kite | 8 May 2025"."""
    for line in lines:
        yield from filter(None, _SEGMENTS.split(line[:_MAX_LENGTH]))
