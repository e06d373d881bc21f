"""Read the time for which a sentence holds, as ranges of days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from claims.extraction.text import date_patterns as patterns
from claims.extraction.text.named_times import DateRange, NamedTime, find_named_times
from claims.extraction.text.times_of_things import belongs_to_thing

_MAX_LENGTH = 10_000
_YEAR = timedelta(days=364)
_LEAD_LENGTH = 30
_LEAD = re.compile(
    r"\b(?P<word>since|until|till|up to|through|throughout|between|from|in|on|at|by|during|before"
    r"|after|for|as of|of)(?: +the)?"
    r"(?: +(?:fiscal|tax|financial|year|spring|summer|autumn|fall|winter))*"
    r"(?:[ -]+(?:early|mid|late))?[ -]+$",
    re.IGNORECASE,
)
_UNTIL = frozenset(("until", "till", "up to", "through"))
_JOINT = re.compile(r" +(?:and|to|until|till|through)(?: +the)?(?:[ -](?:early|mid|late))?[ -]+")


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
    times = [(_find_bound(text, one), one.days) for one in _find_own_times(text, published)]
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
    bound, opening = _find_bound(text, time), max(0, time.start - _LEAD_LENGTH)
    lead = _LEAD.search(text[opening : time.start])
    return ValidTime(
        first=None if bound == "until" else time.days.start,
        last=None if bound == "since" else time.days.end,
        start=opening + lead.start() if lead else time.start,
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


def _find_lead(text: str, time: NamedTime) -> str:
    """Return the preposition of the time, in lower case, or "" if it has none."""
    match = _LEAD.search(text[max(0, time.start - _LEAD_LENGTH) : time.start])
    return match["word"].casefold() if match else ""


def _find_bound(text: str, time: NamedTime) -> str:
    """Return "since" or "until" if the word before the time says so."""
    lead = _find_lead(text, time)
    return "until" if lead in _UNTIL else lead if lead == "since" else ""


def _find_own_times(text: str, published: date | None) -> list[NamedTime]:
    """Return the times of the statement itself; "between X and Y" is one."""
    times = find_named_times(text, published)
    joined = list(_join_periods(text, times))
    own = (one for one in joined if not belongs_to_thing(text, one.start, one.end))
    return [_begin_before(text, one, published) for one in own]


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
    """Whether it says "between X and Y", or "from X to Y" of years."""
    lead = _find_lead(text, one)
    if lead not in ("between", "from") or not _JOINT.fullmatch(text, one.end, after.start):
        return False
    if lead == "between":
        return True
    return all(time.days.end - time.days.start >= _YEAR for time in (one, after))


def _join(one: NamedTime, after: NamedTime) -> NamedTime:
    first = one.days.start
    if after.dated and not one.dated:  # "between March and June 2024"
        first = _move_to_year(first, after.days.start.year)
    if first > after.days.end:
        return after
    return NamedTime(DateRange(first, after.days.end), one.start, after.end, after.dated)


def _move_to_year(day: date, year: int) -> date:
    try:
        return day.replace(year=year)
    except ValueError:  # 29 February
        return day.replace(year=year, day=28)
