"""Choose title, publisher, authors and language of a web page among what it declares."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from claims.extraction.documents.formats.html_declarations import Page, clean
from claims.extraction.documents.headings import is_masthead, is_placeholder
from claims.extraction.documents.metadata import is_language_tag
from claims.extraction.documents.publishers import find_copyright_outlet
from claims.extraction.text.bylines import is_outlet_name, is_person_name, parse_byline

_SEPARATOR = re.compile(r"\s*\|\s*|\s+[–—·•:»«-]+\s+")
_REGIONS = {"uk": "GB", "ie": "IE", "au": "AU", "nz": "NZ", "in": "IN", "za": "ZA", "gov": "US"}
_MAX_TITLE_PARTS = 6
_BYLINE_LINES = 4
_MAX_AUTHORS = 20


def find_title(page: Page, url: str) -> str:
    """Return the title: JSON-LD, then meta elements, then the page; without the site's name."""
    declared = [clean(article.get("headline")) for article in page.articles]
    metas = [clean(page.get(name)) for name in ("og:title", "twitter:title")]
    sites = {_simplify(name) for name in (*_find_site_names(page), *_find_host_names(url))}
    shown = {_simplify(heading) for heading in page.headings}
    for each in (*declared, *metas, *page.headings, page.title):
        found = remove_site_name(each, sites, shown)
        if not is_placeholder(found) and _simplify(found) not in sites and not is_masthead(found):
            return found
    return ""


def remove_site_name(title: str, sites: set[str], headings: set[str]) -> str:
    """Return ``title`` without the parts at its ends that name the site, by comparison.

    ``sites`` and ``headings`` are simplified names of the site and headings of the page. A part is
    also removed if it is the name of a newspaper, or if the rest is a heading of the page.
    """
    for _ in range(_MAX_TITLE_PARTS):
        separators = list(_SEPARATOR.finditer(title))
        if not separators:
            break
        first, last = separators[0], separators[-1]
        if _names_site(title[last.end() :], title[: last.start()], sites, headings):
            title = title[: last.start()]
        elif _simplify(title[: first.start()]) in sites or is_masthead(title[: first.start()]):
            title = title[first.end() :]
        else:
            break
    return title.strip()


def _names_site(part: str, rest: str, sites: set[str], headings: set[str]) -> bool:
    return bool(rest.strip()) and (
        _simplify(part) in sites or _simplify(rest) in headings or is_masthead(part)
    )


def find_publisher(page: Page, url: str) -> str:
    """Return the name of the site, else a newspaper's name at the end of the page's title."""
    hosts = _find_host_names(url)
    for name in _find_site_names(page):
        if "." not in name or _simplify(name) not in hosts:
            return name
    parts = _SEPARATOR.split(page.title)
    shown = {_simplify(heading) for heading in page.headings}
    is_rest_shown = len(parts) > 1 and _simplify(parts[0]) in shown
    if len(parts) > 1 and (is_masthead(parts[-1]) or (is_rest_shown and is_outlet_name(parts[-1]))):
        return parts[-1]
    return next(filter(None, map(find_copyright_outlet, page.notices)), "")


def find_authors(page: Page, declared: str, text: str) -> str:
    """Return the authors whom the page declares, else those that it or its text shows.

    ``declared`` are those that trafilatura found. Declared authors none of whom can be a person,
    such as "Wire feed", come last.
    """
    names = [name for article in page.articles for name in _read_authors(article.get("author"))]
    names = names or [name.strip() for name in re.split(r"[;,]", declared) if name.strip()]
    sites = set(map(_simplify, _find_site_names(page)))
    names = [one for one in dict.fromkeys(names) if _simplify(one) not in sites]
    if people := list(filter(is_person_name, names)):
        return ", ".join(people)
    shown = [*page.authors, *_find_text_authors(text)]
    return shown[0] if shown else ", ".join(names)


def find_language(page: Page) -> str:
    """Return the declared language, or ""."""
    given = (page.language, *(clean(each.get("inLanguage")) for each in page.articles))
    return next(filter(is_language_tag, given), "")


def find_region_tag(page: Page, language: str, url: str) -> str:
    """Return the language with the region for which the page is written, as far as it is known.

    The region decides whether 05/06/2025 is in May or in June.
    """
    if "-" in language:
        return language
    locale = page.get("og:locale").replace("_", "-")
    if "-" in locale and is_language_tag(locale) and locale.startswith(language):
        return locale
    host = (urlsplit(url).hostname or "").rpartition(".")[2]
    region = _REGIONS.get(host, "")
    return f"{language or 'en'}-{region}" if region and language in ("", "en") else language


def _find_site_names(page: Page) -> list[str]:
    publishers = [article.get("publisher") for article in page.articles]
    declared = [each.get("name") for each in publishers if isinstance(each, dict)]
    names = [page.get("og:site_name"), *declared, *page.publishers, page.get("application-name")]
    return [name for name in map(clean, names) if name]


def _find_host_names(url: str) -> set[str]:
    """Return the simplified names that a host can stand for: "elmcourier.example" and its parts."""
    host = (urlsplit(url).hostname or "").lower().removeprefix("www.")
    labels = host.split(".")
    return {_simplify(host), *map(_simplify, labels[:-1])} - {""}


def _read_authors(value: Any) -> Iterator[str]:
    """Yield the names of the people in a schema.org ``author``."""
    if isinstance(value, list):
        for each in value[:_MAX_AUTHORS]:
            yield from _read_authors(each)
    elif isinstance(value, dict) and value.get("@type") != "Organization":
        parts = [clean(value.get("givenName")), clean(value.get("familyName"))]
        yield from _read_authors(clean(value.get("name")) or " ".join(filter(None, parts)))
    elif (name := clean(value)) and "://" not in name:
        yield name


def _find_text_authors(text: str) -> Iterator[str]:
    for line in islice(filter(None, text.split("\n")), _BYLINE_LINES):
        credit = parse_byline(line)
        if credit is not None and credit.byline:
            yield credit.byline


def _simplify(name: str) -> str:
    """Return only the letters and digits of ``name``, in lower case and without "the"."""
    return "".join(re.findall(r"[^\W_]+", name.lower())).removeprefix("the")
