"""The order in which claims wait for review, and the way from one to the next."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from claims.models import Claim
from claims.models.claim import ClaimQuerySet

# With one of these the editor has said what to look for: it need not be waiting.
_ASKED_FOR = ("q", "verdict", "state__exact", "pairs")


def shown(parameters: QueryDict) -> str:
    """``awaiting`` (the default) or ``all``: which claims the list holds."""
    asked = any(parameters.get(name) for name in _ASKED_FOR)
    return parameters.get("queue") or ("all" if asked else "awaiting")


def neighbours(claim: Claim, queue: ClaimQuerySet) -> tuple[Claim | None, Claim | None]:
    """The claims before and after, best first; a claim that has left the queue keeps its place."""
    before = Q(score__gt=claim.score) | Q(score=claim.score, pk__gt=claim.pk)
    after = Q(score__lt=claim.score) | Q(score=claim.score, pk__lt=claim.pk)
    plain = queue.only("pk", "text")
    return (
        plain.filter(before).order_by("score", "pk").first(),
        plain.filter(after).order_by("-score", "-pk").first(),
    )


def page_of(claim: Claim, request: HttpRequest) -> str:
    """The address of the claim's page, the list's filters kept."""
    filters = request.GET.get("_changelist_filters")
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    if not filters:
        return address
    kept = QueryDict(mutable=True)
    kept["_changelist_filters"] = filters
    return f"{address}?{kept.urlencode()}"
