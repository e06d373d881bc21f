"""The review queue: which claims it holds, and which come before and after a claim."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from claims.models import Claim
from claims.models.claim import ClaimQuerySet

# An editor who searches or filters by one of these also looks for reviewed claims.
_SEARCH_PARAMETERS = ("q", "verdict", "status__exact", "pairs")


def queue_scope(parameters: QueryDict) -> str:
    """Return ``awaiting`` (the default) or ``all``: which claims the list shows."""
    is_search = any(parameters.get(name) for name in _SEARCH_PARAMETERS)
    return parameters.get("queue") or ("all" if is_search else "awaiting")


def neighbours(claim: Claim, queue: ClaimQuerySet) -> tuple[Claim | None, Claim | None]:
    """Return the previous and the next claim, in the order of the list; None at either end.

    The claim itself may have left the queue.
    """
    rank = claim.queue_rank
    # The first condition is redundant, but lets PostgreSQL use an index.
    before = Q(queue_rank__gte=rank) & (Q(queue_rank__gt=rank) | Q(pk__gt=claim.pk))
    after = Q(queue_rank__lte=rank) & (Q(queue_rank__lt=rank) | Q(pk__lt=claim.pk))
    plain = queue.select_related(None).only("pk", "text")
    return (
        plain.filter(before).order_by("queue_rank", "pk").first(),
        plain.filter(after).order_by("-queue_rank", "-pk").first(),
    )


def claim_url(claim: Claim, request: HttpRequest) -> str:
    """Return the URL of the claim's page; it keeps the filters of the list."""
    filters = request.GET.get("_changelist_filters")
    address = reverse("admin:claims_claim_change", args=[claim.pk])
    if not filters:
        return address
    kept = QueryDict(mutable=True)
    kept["_changelist_filters"] = filters
    return f"{address}?{kept.urlencode()}"
