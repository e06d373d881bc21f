"""Choose the publication date of a web page among what it declares and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice
from typing import NamedTuple

from claims import publication_day
from claims.extraction.documents.dated_lines import find_published
from claims.extraction.documents.formats.html_declarations import Page
from claims.extraction.documents.publication_dates import (
    AmbiguousDateError,
    is_within,
    parse_partial_date,
    parse_publication_date,
)
from claims.extraction.documents.raw_document import ReadingError

_NAMES = (
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "parsely-pub-date",
    "sailthru.date",
)
_MAX_DATES = 20

Published = date | datetime | None


class ChosenDate(NamedTuple):
    """When a page was published; ``about`` is the month or year if the day is unknown."""

    published: Published
    about: str = ""
    remarks: tuple[str, ...] = ()


def choose_date(page: Page, found: str, source: str, language: str) -> ChosenDate:
    """Return the date that JSON-LD declares, else that of meta elements, else what is shown.

    ``found`` is what htmldate found in ``source``. It comes last, since htmldate ignores the time,
    can prefer the date of the last change, reads 05/06/2025 day first, and makes up a day if there
    is only a month. A day that is shown completes a month or year that is declared.
    """
    doubts: list[str] = []
    dates = list(_parse_dates(_find_declared(page), language, doubts))
    about = ""
    if not dates:
        about = _find_about(page)
        shown = find_published(list(page.date_lines), [], language)
        doubts += filter(None, [shown.remark])
        days = (shown.published, _check_day(found, source, language))
        dates = [each for each in days if each and is_within(each, about)]
    plausible = next(filter(publication_day.can_be, dates), dates[0] if dates else None)
    if plausible:
        return ChosenDate(plausible)
    return ChosenDate(None, about, tuple(doubts[:1]))


def _find_about(page: Page) -> str:
    """Return the month or year that the page declares, else the month that it shows."""
    declared = filter(None, map(parse_partial_date, _find_declared(page)))
    # A year alone, in numbers, may be anything.
    lines = (line for line in page.date_lines if not line.isdecimal())
    return next(chain(declared, filter(None, map(parse_partial_date, lines))), "")


def _find_declared(page: Page) -> Iterator[str]:
    in_articles = (article.get("datePublished") for article in page.articles)
    created = (article.get("dateCreated") for article in page.articles)
    in_metas = (page.metas.get(name, "") for name in _NAMES)
    found = chain(in_articles, page.published, in_metas, created)
    values = chain.from_iterable(one if isinstance(one, list) else [one] for one in found)
    texts = (str(each) for each in values if isinstance(each, str | int))
    return islice((each for each in texts if each.strip()), _MAX_DATES)


def _parse_dates(
    values: Iterator[str], language: str, doubts: list[str]
) -> Iterator[date | datetime]:
    for value in values:
        try:
            if found := parse_publication_date(value, language):
                yield found
        except AmbiguousDateError as error:
            doubts.append(error.reason)
        except ReadingError:
            continue


def _check_day(found: str, source: str, language: str) -> Published:
    """Return the date that htmldate found, with day and month exchanged if it misread them.

    Return None if the order is not clear, or the page does not have that day at all.
    """
    day = parse_publication_date(found)
    if day is None or not _has_day(source, day):
        return None
    if day.day > 12:
        return day
    if found in source or day.strftime("%Y%m%d") in source or day.strftime("%Y/%m/%d") in source:
        return day
    orders = rf"0?{day.day}/0?{day.month}|0?{day.month}/0?{day.day}"
    numeric = re.search(rf"(?<![\d/])(?:{orders})/(?:20)?{day:%y}(?![\d/])", source)
    if numeric is None:
        return day
    try:
        return parse_publication_date(numeric.group(), language)
    except ReadingError:
        return None


def _has_day(source: str, day: date) -> bool:
    """Return whether the page has the number of the day beside its year, in any usual form."""
    number = rf"(?<!\d)0?{day.day}(?!\d)"
    between = r"(?:[^\d<>\"]{1,15}|\D\d{1,2}\D)"
    day_first = rf"{number}{between}(?:{day:%Y}|{day:%y})(?!\d)"
    year_first = rf"{day:%Y}(?:\D\d{{1,2}}\D{{1,2}}|[^\d<>\"]{{4,15}}){number}"
    return re.search(rf"{day:%Y%m%d}|{day_first}|{year_first}", source) is not None
