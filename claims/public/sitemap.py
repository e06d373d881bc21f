"""The sitemap and robots.txt, for search engines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from claims.models import Speaker
from claims.models.compiled_reads import read_compiled
from claims.models.has_any import has_any
from claims.models.is_any_of import IsAnyOf
from claims.public.answers import public_page
from claims.public.verdicts import statements
from claims.publishing.claim_review import decisions_in_force, published_decisions

MOST = 5_000
"""As many addresses are in one file: a tenth of what search engines read, to need little memory."""
_RANGE = 20_000
"""If they are more, each file has those of the records with so many successive ids."""
_XMLNS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FIXED = ("/", "/speakers/")
_ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/
Sitemap: {site}/sitemap.xml
"""

Row = tuple[str, str]
"""An address, and the day of its last change, if that is known."""


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(_ROBOTS.format(site=settings.PUBLIC_URL), content_type="text/plain")


@public_page
def sitemap(request: HttpRequest) -> HttpResponse:
    """List all pages; if they are too many for one file, the files with them."""
    rows: list[Row] = [(path, "") for path in _FIXED]
    # Who may read each of very many decisions need not be asked to know that they are many.
    if decisions_in_force().order_by()[: MOST + 1].count() <= MOST:
        for kind in _KINDS.values():
            rows += map(kind.describe, kind.find()[: MOST + 1 - len(rows)])
        if len(rows) <= MOST:
            return _write("urlset", "url", rows)
    files = ((name, after) for name, kind in _KINDS.items() for after in _cut(kind))
    paths = ((f"/sitemap-{name}-{after}.xml", "") for name, after in files)
    return _write("sitemapindex", "sitemap", paths)


@public_page
def sitemap_part(request: HttpRequest, kind: str, after: int) -> HttpResponse:
    """List the pages of the records with the ids of one file, which begins behind ``after``."""
    if kind not in _KINDS:
        raise Http404
    found = _KINDS[kind].find(after).filter(**{f"{_KINDS[kind].key}__lte": after + _RANGE})
    if not (rows := list(map(_KINDS[kind].describe, found))):
        raise Http404
    return _write("urlset", "url", rows)


def _cut(kind: _Kind) -> Iterator[int]:
    """Yield behind which ids each file begins; there is at least one record in each."""
    after = 0
    while found := read_compiled(kind.find_first, after=after)[0]:
        begin = (found[0] - 1) // _RANGE * _RANGE
        yield begin
        after = begin + _RANGE


def _find_claims(after: int = 0) -> QuerySet[Any]:
    found = published_decisions().filter(claim__gt=after).order_by("claim_id")
    return found.values_list("claim_id", "published_at")


def _first_claim(*, after: int) -> list[QuerySet[Any]]:
    return [_find_claims(after).values_list("claim_id", flat=True)[:1]]


def _find_speakers(after: int = 0) -> QuerySet[Any]:
    """Return who has made claims that are published."""
    published = published_decisions().order_by().values("claim_id")
    made = statements().filter(IsAnyOf("claim_id", published)).values("quote__speaker_id")
    return _speakers(after).filter(pk__in=made)


def _first_speaker(*, after: int) -> list[QuerySet[Any]]:
    """Find the first of the same. One speaker after the other is asked for it."""
    published = published_decisions().filter(claim=OuterRef("claim"))
    made = statements().filter(has_any(published), quote__speaker=OuterRef("pk"))
    return [_speakers(after).filter(has_any(made))[:1]]


def _speakers(after: int) -> QuerySet[Any]:
    # Not through the manager: no one who has made a published claim is hidden.
    found = Speaker._base_manager.filter(pk__gt=after, merged_into=None)
    return found.order_by("pk").values_list("pk", flat=True)


def _claim(one: tuple[int, datetime | None]) -> Row:
    key, published = one
    return f"/claims/{key}/", localdate(published).isoformat() if published else ""


def _speaker(key: int) -> Row:
    return f"/speakers/{key}/", ""


class _Kind(NamedTuple):
    """How the records of a kind are found, in the order of their ``key``, and described."""

    find: Callable[..., QuerySet[Any]]
    find_first: Callable[..., list[QuerySet[Any]]]
    key: str
    describe: Callable[[Any], Row]


_KINDS = {
    "claims": _Kind(_find_claims, _first_claim, "claim", _claim),
    "speakers": _Kind(_find_speakers, _first_speaker, "pk", _speaker),
}


def _write(root: str, item: str, rows: Iterable[Row]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">']
    for path, day in rows:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        address = escape(settings.PUBLIC_URL + path)
        lines.append(f"<{item}><loc>{address}</loc>{changed}</{item}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml")
