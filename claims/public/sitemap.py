"""The sitemap and robots.txt, for search engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate

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
    claims, speakers = _claim_keys(), _speaker_keys()
    if len(claims) + len(speakers) + len(_FIXED) <= MOST:
        fixed = ((path, "") for path in _FIXED)
        return _write("urlset", "url", [*fixed, *_claims(0), *_speakers(0)])
    kinds = {"claims": claims, "speakers": speakers}
    files = ((f"/sitemap-{kind}-{after}.xml", "") for kind in kinds for after in _cut(kinds[kind]))
    return _write("sitemapindex", "sitemap", files)


@public_page
def sitemap_part(request: HttpRequest, kind: str, after: int) -> HttpResponse:
    """List the pages of the first records behind the one with the id ``after``."""
    read = {"claims": _claims, "speakers": _speakers}.get(kind)
    rows = list(read(after)) if read else []
    if not rows:
        raise Http404
    return _write("urlset", "url", rows)


def _cut(keys: list[int]) -> Iterator[int]:
    """Yield behind which of ``keys`` each file begins."""
    for start in range(0, len(keys), MOST):
        yield keys[start - 1] if start else 0


def _claim_keys() -> list[int]:
    return list(published_decisions().order_by("claim").values_list("claim", flat=True))


def _speaker_keys() -> list[int]:
    published = published_decisions().order_by().values("claim")
    made = statements().filter(claim__in=published, quote__speaker__merged_into=None)
    return sorted(set(made.values_list("quote__speaker", flat=True)))


def _claims(after: int) -> Iterator[Row]:
    found = published_decisions().filter(claim__gt=after).order_by("claim")
    for key, published in found.values_list("claim", "published_at")[:MOST]:
        yield f"/claims/{key}/", localdate(published).isoformat() if published else ""


def _speakers(after: int) -> Iterator[Row]:
    later = [key for key in _speaker_keys() if key > after]
    yield from ((f"/speakers/{key}/", "") for key in later[:MOST])


def _write(root: str, item: str, rows: Iterable[Row]) -> HttpResponse:
    lines = [f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{_XMLNS}">']
    for path, day in rows:
        changed = f"<lastmod>{day}</lastmod>" if day else ""
        address = escape(settings.PUBLIC_URL + path)
        lines.append(f"<{item}><loc>{address}</loc>{changed}</{item}>")
    lines.append(f"</{root}>\n")
    return HttpResponse("\n".join(lines), content_type="application/xml")
