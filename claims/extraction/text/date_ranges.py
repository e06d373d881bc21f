"""Read the time for which a sentence holds, as ranges of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from claims.extraction.text import date_patterns as patterns
from claims.extraction.text.calendar_days import DateRange, find_first_day, read_count
from claims.extraction.text.named_periods import was_moved
from claims.extraction.text.named_times import NamedTime, find_named_times
from claims.extraction.text.times_of_things import belongs_to_thing

_MAX_LENGTH = 10_000
_LEAD_LENGTH = 60
_LEAD = re.compile(
    r"\b(?P<word>since|until|till|up to|through|throughout|between|from|in|on|at|by|during|before"
    r"|after|for|as of|of)"
    r"(?: +the +(?:very +)?(?:end|beginning|start|middle|close|turn) +of"
    r"|(?<=since) +(?:its|his|her|their|our|my|an?)(?: +(?!in\b)[\w’'-]+){1,3} +(?:in|on))?"
    r"(?: +the)?"
    r"(?: +(?:fiscal|tax|financial|year|spring|summer|autumn|fall|winter))*"
    r"(?:[ -]+(?:early|mid|late))?[ -]+$",
    re.IGNORECASE,
)
_UNTIL = frozenset(("until", "till", "up to", "through"))
# "In the three months to June", "the week ending 5 May": the days before the one that is named.
_LENGTH = re.compile(
    r"\b(?:the(?: +(?:first|last|past|latest))?|(?<=in )|(?<=over )|(?<=for )|(?<=during ))"
    rf"(?: *\b(?P<count>{patterns.COUNT})[ -]+)?"
    r" *\b(?P<unit>day|week|fortnight|month|quarter|half-year|half|year|decade)s?(?:[ -]+period)?"
    r" +(?:to|ending|ended|up +to|until|through)(?: +(?:on|in))?(?: +the +end +of)?(?: +the)? +$",
    re.IGNORECASE,
)
_LENGTH_WITHIN = 70
_OPEN = re.compile(r" +on(?:wards?)?\b")
_OPENS = re.compile(
    r"(?:^|[.:;,“\"(] *|\b(?:effective|starting|beginning|as|and|but) )$", re.IGNORECASE
)
_CLOSED = re.compile(r" (?:to|until|till|through|and) |(?<!\d\d)[-–]| [-–]|[-–] ")
_ALL_THROUGH = re.compile(r"\b(?:all|right) +through +(?:the +)?$", re.IGNORECASE)
_MONTH = timedelta(days=27)
_JOINT = re.compile(
    r" +(?P<word>and|to|until|till|through)(?: +the)?(?:[ -](?:early|mid|late))?[ -]+"
)


@dataclass(frozen=True, slots=True)
class ValidTime:
    """The days for which a sentence holds, and the words ``text[start:end]`` that say so.

    Without ``first`` it holds until ``last``; without ``last`` since ``first``.
    """

    first: date | None
    last: date | None
    start: int
    end: int


def find_date_ranges(text: str, published: date | None) -> list[DateRange]:
    """Return the date ranges for which ``text`` speaks, without repetitions, in their order.

    "This year" and "since May" are not found, since these periods last until the text is published.
    Times that are part of a name or that date a thing are not found either.
    """
    text = _flatten(text)
    times = _find_own_times(text, published)
    return list(dict.fromkeys(one.days for one in times if _find_bound(text, one) != "since"))


def find_periods(text: str, published: date | None) -> list[DateRange]:
    """Return the days for which ``text`` says that it holds, also since or until when.

    What holds "since 2022" does so until it is published, or longer if nobody knows when that was.
    """
    text = _flatten(text)
    times = [_find_bounded_days(text, one) for one in _find_own_times(text, published)]
    named = [
        DateRange(date.min if b == "until" else d.start, d.end) for b, d in times if b != "since"
    ]
    since = [
        DateRange(d.start, max(published or date.max, d.end)) for b, d in times if b == "since"
    ]
    return named or since


def find_as_of_date(text: str, published: date | None) -> date | None:
    """Return the day for which the numbers in ``text`` hold.

    It is the start of the last time that ``text`` names up to ``published``, or else ``published``.
    """
    starts = [named.start for named in find_date_ranges(text, published)]
    past = [day for day in starts if published is None or day <= published]
    return max(past) if past else published


def find_valid_time(text: str, published: date | None) -> ValidTime | None:
    """Return the time that ``text`` states for itself, or None if it holds when published.

    Of several it is the last that has begun when the text is published, or else the first to come.
    """
    flat = _flatten(text)
    times = _find_own_times(flat, published)
    begun = [one for one in times if published is None or one.days.start <= published]
    if not times:
        return None
    bounded = [(_find_bound(flat, one) == "since", one) for one in begun]
    if bounded:
        chosen = max(bounded, key=lambda pair: (not pair[0], pair[1].days.start))[1]
    else:
        chosen = min(times, key=lambda one: one.days.start)
    return _build_valid_time(flat, chosen)


def _build_valid_time(text: str, time: NamedTime) -> ValidTime:
    bound, days = _find_bounded_days(text, time)
    return ValidTime(
        first=None if bound == "until" else days.start,
        last=None if bound == "since" else days.end,
        start=_find_lead(text, time).start,
        end=time.end - text[: time.end].endswith("."),
    )


def has_relative_date(text: str) -> bool:
    """Return whether ``text`` names days relative to its own: "on Thursday", "two weeks ago"."""
    text = _flatten(text)
    relative = (patterns.WEEKDAY, patterns.RELATIVE, patterns.AGO)
    return any(pattern.search(text) for pattern in relative)


def _flatten(text: str) -> str:
    """Return ``text`` with each white space as one space, so that offsets stay."""
    return re.sub(r"\s", " ", text[:_MAX_LENGTH])


class _Lead(NamedTuple):
    """The preposition of a time, in lower case, or "" if it has none; and where both begin."""

    word: str
    start: int


def _find_lead(text: str, time: NamedTime) -> _Lead:
    opening = max(0, time.start - _LEAD_LENGTH)
    match = _LEAD.search(text[opening : time.start])
    return (
        _Lead(match["word"].casefold(), opening + match.start()) if match else _Lead("", time.start)
    )


def _find_bound(text: str, time: NamedTime) -> str:
    """Return "since" or "until" if the words around the time say so."""
    lead, start = _find_lead(text, time)
    if lead == "since":
        return "since"
    if lead in _UNTIL:
        return "" if _is_all_of_it(text, time) else "until"
    if lead in ("before", "after") and time.days.end - time.days.start >= _MONTH:
        return "until" if lead == "before" else "since"
    return "since" if lead == "from" and _is_open(text, time, start) else ""


def _is_all_of_it(text: str, time: NamedTime) -> bool:
    """Whether it says "all through 2024", so that the time does not only end there."""
    return _ALL_THROUGH.search(text[: time.start]) is not None


def _is_open(text: str, time: NamedTime, start: int) -> bool:
    """Whether something begins: "From 2026 it costs 3 pounds", "from 1 May onwards"."""
    if _CLOSED.search(text, time.start, time.end):
        return False
    return bool(_OPEN.match(text, time.end) or _OPENS.search(text[:start]))


def _find_bounded_days(text: str, time: NamedTime) -> tuple[str, DateRange]:
    """Return the bound, and the days for it: what holds before 2019 does until 2018."""
    bound, lead, days = _find_bound(text, time), _find_lead(text, time).word, time.days
    with suppress(OverflowError):
        if lead == "before" and bound == "until":
            return bound, DateRange(date.min, days.start - timedelta(days=1))
        if lead == "after" and bound == "since":
            return bound, DateRange(*[days.end + timedelta(days=1)] * 2)
    return bound, days


def _find_own_times(text: str, published: date | None) -> list[NamedTime]:
    """Return the times of the statement itself; "between X and Y" is one."""
    times = find_named_times(text, published)
    joined = [_lengthen(text, one) for one in _join_periods(text, times)]
    own = (one for one in joined if not belongs_to_thing(text, one.start, one.end))
    return [_begin_before(text, one, published) for one in own]


def _lengthen(text: str, time: NamedTime) -> NamedTime:
    """Return the whole of a period of which only the end is named: "the three months to June"."""
    opening = max(0, time.start - _LENGTH_WITHIN)
    found = _LENGTH.search(text[opening : time.start])
    if found is None:
        return time
    with suppress(ValueError, OverflowError):
        count = read_count((found["count"] or "a").casefold())
        first = find_first_day(time.days.end, count, found["unit"].casefold())
        return time._replace(days=DateRange(first, time.days.end), start=opening + found.start())
    return time


def _begin_before(text: str, time: NamedTime, published: date | None) -> NamedTime:
    """Return a time since when something holds: "since May" in April means last year's May."""
    is_ahead = published is not None and time.days.start > published
    if not is_ahead or time.dated or _find_bound(text, time) != "since":
        return time
    days = (_move_to_year(day, day.year - 1) for day in time.days)
    return time._replace(days=DateRange(*days))


def _join_periods(text: str, times: list[NamedTime]) -> Iterator[NamedTime]:
    second: NamedTime | None = None
    for one, after in pairwise([*times, None]):
        if one is None or one is second:
            continue
        second = after if after and _are_ends_of_period(text, one, after) else None
        yield _join(one, second) if second else one


def _are_ends_of_period(text: str, one: NamedTime, after: NamedTime) -> bool:
    """Whether it says "between X and Y", or "from X to Y", or "in X and Y" of adjacent times."""
    lead = _find_lead(text, one).word
    joint = _JOINT.fullmatch(text, one.end, after.start)
    if joint is None or lead not in ("between", "from", "in", "during"):
        return False
    is_and = joint["word"] == "and"
    if lead in ("in", "during"):
        return is_and and _are_adjacent(one, after)
    if lead == "from" and (is_and or was_moved(text[: one.start - len("from ")])):
        return False
    return _are_alike(one, after)


def _are_alike(one: NamedTime, after: NamedTime) -> bool:
    """Whether both are days, both months, or both at least quarters."""
    lengths = [time.days.end - time.days.start for time in (one, after)]
    return len({(length >= _MONTH) + (length >= 3 * _MONTH) for length in lengths}) == 1


def _are_adjacent(one: NamedTime, after: NamedTime) -> bool:
    one = _date_alike(one, after)
    gap = after.days.start - one.days.end
    return gap == timedelta(days=1) and one.days.end - one.days.start >= _MONTH


def _date_alike(one: NamedTime, after: NamedTime) -> NamedTime:
    """Return ``one`` in the year of ``after`` if that alone has one: "March and June 2024"."""
    if one.dated or not after.dated:
        return one
    year = after.days.start.year
    return one._replace(days=DateRange(*(_move_to_year(day, year) for day in one.days)))


def _join(one: NamedTime, after: NamedTime) -> NamedTime:
    first, last = _date_alike(one, after).days.start, after.days.end
    if first > last and last - after.days.start < _MONTH and not after.dated:
        is_week = (first - last) < timedelta(days=7)
        last = last + timedelta(days=7) if is_week else _move_to_year(last, last.year + 1)
    elif first > last and not one.dated:  # "from October to March"
        first = _move_to_year(first, first.year - 1)
    if first > last:
        return after
    return NamedTime(DateRange(first, last), one.start, after.end, after.dated)


def _move_to_year(day: date, year: int) -> date:
    if not date.min.year <= year <= date.max.year:
        return day
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
