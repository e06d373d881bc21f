"""The card of a verdict that other sites embed, and how they find it (oEmbed 1.0)."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from claims.models import Claim, Decision
from claims.public.answers import MAX_AGE, answer_json, may_be_framed, page, public_page
from claims.public.claim_pages import find_claim, find_ended, find_verdict
from claims.public.claim_reading import read_decisions
from claims.public.frame import HEIGHT, WIDTH, write_frame
from claims.public.verdicts import ShownVerdict
from claims.publishing.addresses import public_address

_FORMATS = ("json", "")


@public_page
def card(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the present verdict on a claim, small enough for a frame in an article."""
    claim = find_claim(pk)
    shown = find_verdict(claim.leading.pk)
    if shown is None:
        return may_be_framed(_tell_gone(claim))
    return may_be_framed(page("card", title=shown.title, shown=shown, address=shown.address))


def _tell_gone(claim: Claim) -> HttpResponse:
    """Send readers to the page that says why. Raises Http404 if there never was a verdict."""
    find_ended(claim, read_decisions(claim))
    return page("card_gone", status=410, title="Withdrawn", address=public_address(claim))


@public_page
def oembed(request: HttpRequest) -> HttpResponse:
    """Describe the card of the claim or decision at ``url``."""
    if request.GET.get("format", "") not in _FORMATS:
        return answer_json({"error": "Only the format json is supported."}, status=501)
    given = request.GET.get("url", "")
    try:
        width, height = (_limit(request, name) for name in ("maxwidth", "maxheight"))
    except ValueError:
        return answer_json({"error": "maxwidth and maxheight are numbers of pixels."}, status=400)
    shown = _find(given)
    if shown is None:
        return answer_json({"error": "There is no verdict at this url."}, status=404)
    return answer_json(_describe(shown, min(width, WIDTH), min(height, HEIGHT)))


def _limit(request: HttpRequest, name: str) -> int:
    """Return the greatest width or height. Raises ValueError unless it is a positive number."""
    value = request.GET.get(name, "")
    if not value:
        return max(WIDTH, HEIGHT)
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value)):
        raise ValueError(name)
    return int(value)


def _find(address: str) -> ShownVerdict | None:
    """Return the verdict that the page at ``address`` shows; None if it is no page of ours."""
    site: str = settings.PUBLIC_URL
    try:
        found = resolve(urlsplit(address.removeprefix(site)).path)
    except (Resolver404, ValueError):
        return None
    if not address.startswith(f"{site}/"):
        return None
    if found.view_name == "public:claim":
        claims = Claim.objects.filter(pk=found.kwargs["pk"])
    elif found.view_name == "public:decision":
        decisions = Decision.objects.filter(pk=found.kwargs["pk"])
        claims = Claim.objects.filter(pk__in=decisions.values("claim"))
    else:
        return None
    claim = claims.select_related("merged_into").first()
    return find_verdict(claim.leading.pk) if claim else None


def _describe(shown: ShownVerdict, width: int, height: int) -> dict[str, Any]:
    return {
        "version": "1.0",
        "type": "rich",
        "title": shown.title,
        "provider_name": settings.PUBLISHER_NAME,
        "provider_url": settings.PUBLISHER_URL,
        "cache_age": MAX_AGE,
        "html": write_frame(shown, width, height),
        "width": width,
        "height": height,
    }
