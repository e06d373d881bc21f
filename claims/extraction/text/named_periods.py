"""Find periods that words tell with their first and last part: "3-9 May", "March to June 2024".

Seasons and parts of a year or month are periods as well: "summer 2024", "the first week of May".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from claims.extraction.lexicon.calendar import MONTH_PATTERN, MONTHS_AND_ABBREVIATIONS
from claims.extraction.text.calendar_days import (
    DateRange,
    add_months,
    find_first_day,
    find_last_day,
    nearest_day,
    read_count,
    span_months,
    span_year,
    year_beside,
)
from claims.extraction.text.date_patterns import COUNT, NEAR_YEAR, compile_pattern

_DASH = r" ?[-–] ?"
_JOINT = r"to|through|until|till|and"
_DAY = r"(?:st|nd|rd|th)?"
_WHICH = r"(?: (?:of )?(?P<which>last|this|next) year\b)?"
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
_MOVING = re.compile(
    r"\b(?:mov|delay|postpon|push|put|brought|bring|shift|reschedul|defer|chang|switch|extend)"
    r"[a-z]*\b[^.;,]{0,40}$"
)
_MOVED_WITHIN = 60


DAYS = compile_pattern(
    rf"(?:\b(?P<lead>(?i:from|between))(?: the)? )?(?P<words>"
    rf"(?<![\w.,/-])(?P<begins>\d{{1,2}}){_DAY}(?:{_DASH}| (?P<joint>{_JOINT})(?: the)? )"
    rf"(?P<ends>\d{{1,2}}){_DAY}(?: of)? (?P<month>{MONTH_PATTERN})\b\.?"
    rf"(?:,? (?P<year>{NEAR_YEAR})\b)?{_WHICH})"
)
DAYS_AFTER_MONTH = compile_pattern(
    rf"(?:\b(?P<lead>(?i:from|between)) )?(?P<words>\b(?P<month>{MONTH_PATTERN})\.? "
    rf"(?P<begins>\d{{1,2}}){_DAY}(?:{_DASH}| (?P<joint>{_JOINT}) )(?P<ends>\d{{1,2}}){_DAY}"
    rf"(?![\w%]|[.,:]\d| (?:per|%))(?:,? (?P<year>{NEAR_YEAR})\b)?{_WHICH})"
)
MONTHS = compile_pattern(
    rf"(?:\b(?P<lead>(?i:from|between))(?: (?P<nearest>last|early|mid|late))?[ -])?(?P<words>"
    rf"\b(?P<begins>{MONTH_PATTERN})\b\.?(?:,? (?P<begins_in>{NEAR_YEAR}))?"
    rf"(?:{_DASH}| (?P<joint>{_JOINT})(?: (?:early|mid|late))?[ -])(?P<ends>{MONTH_PATTERN})\b"
    rf"(?! \d{{1,2}}\b)(?:,?(?: of)? (?P<year>{NEAR_YEAR})\b)?{_WHICH})"
)
SEASON = compile_pattern(
    r"\b(?:(?i:in|during|over|since|until|by|for|through|throughout|of)(?: the)? )?"
    r"(?P<words>(?:(?P<which>(?i:last|this|next)) )?"
    r"(?P<season>(?i:spring|summer|autumn|fall|winter))\b"
    rf"(?:(?: of)? (?P<year>{NEAR_YEAR})(?: ?[-/–] ?(?:20)?\d\d)?\b)?)"
)
PART = compile_pattern(
    r"(?P<words>\b(?i:the) (?P<nth>first|opening|last|final|closing)"
    rf"(?: (?P<count>{COUNT}))?[ -](?P<unit>day|week|fortnight|month|quarter)s?"
    rf" (?:of|in)(?: the)?(?: (?:financial|fiscal))? "
    rf"(?:(?P<month>{MONTH_PATTERN})\b(?:,?(?: of)? (?P<year>{NEAR_YEAR})\b)?"
    rf"|(?P<whole>{NEAR_YEAR})\b|(?:(?P<which>this|last|next) )?(?P<this>year)\b))"
)


def _resolve_days(match: re.Match[str], published: date | None) -> DateRange | None:
    if _is_no_period(match) or int(match["begins"]) >= int(match["ends"]):
        return None
    month = MONTHS_AND_ABBREVIATIONS[match["month"].casefold()]
    year = match["year"] or year_beside(match["which"], published)
    last = nearest_day(year, month, int(match["ends"]), published)
    return DateRange(last.replace(day=int(match["begins"])), last) if last else None


def _resolve_months(match: re.Match[str], published: date | None) -> DateRange | None:
    if _is_no_period(match):
        return None
    first, last = (MONTHS_AND_ABBREVIATIONS[match[name].casefold()] for name in ("begins", "ends"))
    year = match["year"] or year_beside(match["which"], published)
    if year or not match["begins_in"]:
        ends = nearest_day(year, last, 1, _latest(match, published))
        if ends is None:
            return None
        ends_in = ends.year
        begins_in = int(match["begins_in"] or ends_in - (first >= last))
    else:
        begins_in = int(match["begins_in"])
        ends_in = begins_in + (first >= last)
    days = DateRange(date(begins_in, first, 1), span_months(ends_in, last, 1).end)
    return days if days.start < days.end else None


def _latest(match: re.Match[str], published: date | None) -> date | None:
    """A day near to which the last month is: "from last September until March" has passed."""
    return add_months(published, -4) if published and match["nearest"] == "last" else published


def _is_no_period(match: re.Match[str]) -> bool:
    """Whether it names two times: "3 and 9 May", or "moved from March to May"."""
    if match["joint"] == "and":
        return (match["lead"] or "").casefold() != "between"
    return bool(match["joint"]) and was_moved(match.string[: match.start()])


def was_moved(before: str) -> bool:
    """Return whether "from March to May" after ``before`` is a change of a date, no period."""
    return _MOVING.search(before[-_MOVED_WITHIN:]) is not None


def _resolve_season(match: re.Match[str], published: date | None) -> DateRange | None:
    """The months of the season in the northern hemisphere; winter is named after its December."""
    month = _SEASONS[match["season"].casefold()]
    if match["year"]:
        return _span_season(int(match["year"]), month)
    which = (match["which"] or "").casefold()
    if published is None or not which:
        return None
    seasons = [_span_season(published.year + step, month) for step in (-2, -1, 0, 1)]
    if which == "last":
        return [one for one in seasons if one.end < published][-1]
    if which == "next":
        return next(one for one in seasons if one.start > published)
    return min(seasons, key=lambda one: abs((one.start - published).days))


def _span_season(year: int, month: int) -> DateRange:
    start = date(year, month, 1)
    return DateRange(start, find_last_day(start, 3, "month"))


def _resolve_part(match: re.Match[str], published: date | None) -> DateRange | None:
    whole = _find_whole(match, published)
    if whole is None:
        return None
    count = read_count(match["count"] or "a")
    if match["nth"] in ("first", "opening"):
        part = DateRange(whole.start, find_last_day(whole.start, count, match["unit"]))
    else:
        part = DateRange(find_first_day(whole.end, count, match["unit"]), whole.end)
    return part if whole.start <= part.start and part.end <= whole.end else None


def _find_whole(match: re.Match[str], published: date | None) -> DateRange | None:
    if match["whole"]:
        return span_year(int(match["whole"]))
    if match["this"]:
        year = year_beside(match["which"] or "this", published)
        return span_year(int(year)) if year else None
    month = MONTHS_AND_ABBREVIATIONS[match["month"].casefold()]
    first = nearest_day(match["year"], month, 1, published)
    return span_months(first.year, month, 1) if first else None


Resolver = Callable[[re.Match[str], date | None], DateRange | None]
MONTH_STARTS = tuple({name[:3] for name in MONTHS_AND_ABBREVIATIONS})
PERIOD_RESOLVERS: tuple[tuple[re.Pattern[str], Resolver, tuple[str, ...]], ...] = (
    (PART, _resolve_part, ("first ", "opening ", "last ", "final ", "closing ")),
    (DAYS, _resolve_days, tuple("0123456789")),
    (DAYS_AFTER_MONTH, _resolve_days, tuple("0123456789")),
    (MONTHS, _resolve_months, MONTH_STARTS),
    (SEASON, _resolve_season, tuple(_SEASONS)),
)
