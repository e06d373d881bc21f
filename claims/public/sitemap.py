"""The sitemap and robots.txt, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.db.models import QuerySet, Window
from django.db.models.functions import Mod, RowNumber
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from claims.models import Speaker
from claims.models.is_any_of import IsAnyOf
from claims.public.answers import public_page
from claims.public.verdicts import statements
from claims.publishing.claim_review import published_decisions

MOST = 5_000
"""As many addresses are in one file: a tenth of what search engines read, to need little memory."""
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
    for find, describe in _KINDS.values():
        rows += map(describe, find()[: MOST + 1 - len(rows)])
    if len(rows) <= MOST:
        return _write("urlset", "url", rows)
    files = ((kind, after) for kind, (find, _) in _KINDS.items() for after in _cut(find()))
    paths = ((f"/sitemap-{kind}-{after}.xml", "") for kind, after in files)
    return _write("sitemapindex", "sitemap", paths)


@public_page
def sitemap_part(request: HttpRequest, kind: str, after: int) -> HttpResponse:
    """List the pages of the first records behind the one with the id ``after``."""
    if kind not in _KINDS:
        raise Http404
    find, describe = _KINDS[kind]
    if not (rows := list(map(describe, find(after)[:MOST]))):
        raise Http404
    return _write("urlset", "url", rows)


def _cut(found: QuerySet[Any]) -> Iterator[int]:
    """Yield behind which ids each file begins; there is at least one record in each."""
    key = str(found.query.order_by[0])
    place = Window(RowNumber(), order_by=key)
    firsts = found.annotate(place=Mod(place, MOST)).filter(place=1 % MOST)
    for number, first in enumerate(firsts.values_list(key, flat=True)):
        yield first - 1 if number else 0


def _find_claims(after: int = 0) -> QuerySet[Any]:
    found = published_decisions().filter(claim__gt=after).order_by("claim_id")
    return found.values_list("claim_id", "published_at")


def _find_speakers(after: int = 0) -> QuerySet[Any]:
    """Return who has made claims that are published."""
    published = published_decisions().order_by().values("claim_id")
    made = statements().filter(IsAnyOf("claim_id", published)).values("quote__speaker_id")
    # Not through the manager: no one who has made a published claim is hidden.
    found = Speaker._base_manager.filter(pk__in=made, pk__gt=after, merged_into=None)
    return found.order_by("pk").values_list("pk", flat=True)


def _claim(one: tuple[int, datetime | None]) -> Row:
    key, published = one
    return f"/claims/{key}/", localdate(published).isoformat() if published else ""


def _speaker(key: int) -> Row:
    return f"/speakers/{key}/", ""


_KINDS: dict[str, tuple[Any, Any]] = {
    "claims": (_find_claims, _claim),
    "speakers": (_find_speakers, _speaker),
}
"""How the records of each kind are found, in the order of their ids, and what is said of one."""


def _write(root: str, item: str, rows: Iterable[Row]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">']
    for path, day in rows:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        address = escape(settings.PUBLIC_URL + path)
        lines.append(f"<{item}><loc>{address}</loc>{changed}</{item}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml")
