"""Choose the publication date of a web page among what it declares and shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice

from claims import publication_day
from claims.extraction.documents.dated_lines import find_published
from claims.extraction.documents.formats.html_declarations import Page
from claims.extraction.documents.publication_dates import AmbiguousDateError, parse_publication_date
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


def choose_date(
    page: Page, found: str, source: str, language: str
) -> tuple[Published, tuple[str, ...]]:
    """Return the date and remarks: declared in JSON-LD, else in meta elements, else shown.

    ``found`` is what htmldate found in ``source``. It comes last, since htmldate ignores the time,
    can prefer the date of the last change, and reads 05/06/2025 day first.
    """
    doubts: list[str] = []
    dates = list(_parse_dates(_find_declared(page), language, doubts))
    if not dates:
        shown = find_published(list(page.date_lines), [], language)
        doubts += filter(None, [shown.remark])
        dates = [each for each in (shown.published, _check_order(found, source, language)) if each]
    plausible = next(filter(publication_day.can_be, dates), dates[0] if dates else None)
    return plausible, () if plausible else tuple(doubts[:1])


def _find_declared(page: Page) -> Iterator[str]:
    in_articles = (article.get("datePublished") for article in page.articles)
    in_metas = (page.metas.get(name, "") for name in _NAMES)
    values = chain(in_articles, page.published, in_metas)
    return islice((each for each in values if isinstance(each, str) and each.strip()), _MAX_DATES)


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


def _check_order(found: str, source: str, language: str) -> Published:
    """Return the date that htmldate found, with day and month exchanged if it misread them.

    Return None if the order is not clear.
    """
    day = parse_publication_date(found)
    if day is None or day.day > 12:
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
