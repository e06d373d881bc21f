"""The sitemap and robots.txt, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

from claims.models.is_any_of import IsAnyOf
from claims.public.answers import public_page
from claims.public.verdicts import statements
from claims.publishing.claim_review import published_decisions

MOST = 50_000
"""As many addresses may be in one file: see https://www.sitemaps.org/protocol.html."""
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
    claims = _read_claims(0)
    speakers = _read_speakers([key for key, _ in claims])
    if len(claims) + len(speakers) + len(_FIXED) <= MOST:
        fixed = ((path, "") for path in _FIXED)
        return _write("urlset", "url", [*fixed, *map(_claim, claims), *map(_speaker, speakers)])
    keys = {"claims": [key for key, _ in claims], "speakers": speakers}
    files = ((f"/sitemap-{kind}-{after}.xml", "") for kind in keys for after in _cut(keys[kind]))
    return _write("sitemapindex", "sitemap", files)


@public_page
def sitemap_part(request: HttpRequest, kind: str, after: int) -> HttpResponse:
    """List the pages of the first records behind the one with the id ``after``."""
    rows: Iterable[Row] = ()
    if kind == "claims":
        rows = map(_claim, _read_claims(after)[:MOST])
    elif kind == "speakers":
        claims = [key for key, _ in _read_claims(0)]
        rows = map(_speaker, [key for key in _read_speakers(claims) if key > after][:MOST])
    if not (listed := list(rows)):
        raise Http404
    return _write("urlset", "url", listed)


def _cut(keys: list[int]) -> Iterator[int]:
    """Yield behind which of ``keys`` each file begins."""
    for start in range(0, len(keys), MOST):
        yield keys[start - 1] if start else 0


def _read_claims(after: int) -> list[tuple[int, datetime | None]]:
    found = published_decisions().filter(claim__gt=after).order_by("claim")
    return list(found.values_list("claim", "published_at"))


def _read_speakers(claims: list[int]) -> list[int]:
    """Return who has made these claims, which are published."""
    made = statements().filter(IsAnyOf("claim_id", claims), quote__speaker__merged_into=None)
    return sorted(set(made.values_list("quote__speaker", flat=True)))


def _claim(one: tuple[int, datetime | None]) -> Row:
    key, published = one
    return f"/claims/{key}/", localdate(published).isoformat() if published else ""


def _speaker(key: int) -> Row:
    return f"/speakers/{key}/", ""


def _write(root: str, item: str, rows: Iterable[Row]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">']
    for path, day in rows:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        address = escape(settings.PUBLIC_URL + path)
        lines.append(f"<{item}><loc>{address}</loc>{changed}</{item}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml")
