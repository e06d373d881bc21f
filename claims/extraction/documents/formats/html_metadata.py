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
from claims.extraction.lexicon.given_names import get_common_name_gender
from claims.extraction.text.bylines import is_outlet_name, is_person_name, parse_byline

_SEPARATOR = re.compile(r"\s*\|\s*|\s+[–—·•:»«-]+\s+")
_REGIONS = {"uk": "GB", "ie": "IE", "au": "AU", "nz": "NZ", "in": "IN", "za": "ZA", "gov": "US"}
_ADDRESS = re.compile(r"\S+@\S+\s+\((?P<name>[^()]+)\)|(?P<before>[^<>@]+?)\s*<\S+@\S+>")
_MAX_TITLE_PARTS = 6
_BYLINE_LINES = 4
_MAX_AUTHORS = 20
_MAX_NAME = 300


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
    if name := _find_in_title(page, hosts):
        return name
    return next(filter(None, map(find_copyright_outlet, page.notices)), "")


def _find_in_title(page: Page, hosts: set[str]) -> str:
    """Return the name of the site at either end of the page's title, or ""."""
    parts = _SEPARATOR.split(page.title)
    if len(parts) < 2:
        return ""
    shown = {_simplify(heading) for heading in page.headings}
    for part, rest in ((parts[-1], parts[0]), (parts[0], parts[-1])):
        is_named = is_outlet_name(part) or (_simplify(part) in hosts and "." not in part)
        if is_masthead(part) or (is_named and _simplify(rest) in shown):
            return part
    return ""


def find_authors(page: Page, declared: str, text: str) -> str:
    """Return the authors whom the page declares, else those that it or its text shows.

    ``declared`` are those that trafilatura found. Declared authors none of whom can be a person,
    such as "Wire feed", come last.
    """
    names = [name for article in page.articles for name in _read_authors(article.get("author"))]
    names = names or _split_names(declared)
    names = [one for name in names if len(name) <= _MAX_NAME for one in _clean_name(name)]
    sites = set(map(_simplify, _find_site_names(page)))
    names = [one for one in dict.fromkeys(names) if _simplify(one) not in sites]
    if people := list(filter(is_person_name, names)):
        return ", ".join(people)
    shown = [*page.authors, *_find_text_authors(text)]
    return shown[0] if shown else ", ".join(names)


def _split_names(declared: str) -> list[str]:
    """Return the names in a list; "Quill, Ada" is one."""
    names = [name.strip() for name in re.split(r"[;,]", declared) if name.strip()]
    if len(names) == 2 and len(names[0].split()) == 1 and get_common_name_gender(names[1]):
        return [f"{names[1]} {names[0]}"]
    return names


def _clean_name(name: str) -> list[str]:
    """Return the people in an entry such as "a@kite.example (Ada Quill)" or "ADA QUILL, editor"."""
    if found := _ADDRESS.fullmatch(name):
        name = found["name"] or found["before"]
    if not is_person_name(name) and (credit := parse_byline(f"By {name}")) and credit.byline:
        return credit.byline.split(", ")
    return [name.title() if name.isupper() and is_person_name(name) else name]


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
        if isinstance(value.get("name"), list):
            yield from _read_authors(value["name"])
            return
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
