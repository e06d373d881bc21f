"""The admin's first page: what there is, what waits for review, how the last imports went."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claims.admin.claim.claim_columns import with_columns
from claims.admin.shared.badges import VERDICT_LABELS, bar
from claims.models import (
    Appearance,
    Claim,
    ClaimPair,
    Conflict,
    Document,
    Evidence,
    ImportRun,
    Quote,
    Speaker,
)

_RECENT = 5
_SIDE_BY_SIDE = 2
_COUNTED = (
    ("Documents", "document", Document),
    ("Speakers", "speaker", Speaker),
    ("Quotes", "quote", Quote),
    ("Claims", "claim", Claim),
)


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds to the index what the person may see; called by the admin site."""
    if request.user.has_perm("claims.view_claim"):
        context |= {
            "counts": [(name, model, _in_use(kind).count()) for name, model, kind in _COUNTED],
            **_waiting(),
            **_matching(),
            "verdicts": _verdicts(),
            "lost": _lost(),
        }
    if request.user.has_perm("claims.view_importrun"):
        context["runs"] = ImportRun.objects.with_problem_count()[:_RECENT]
    return context | {"title": "Review desk"}


def _in_use(kind: type[Model]) -> Any:
    """All records but those that were merged into another."""
    records = kind._default_manager.all()
    return records.filter(merged_into=None) if hasattr(kind, "merged_into") else records


def _matching() -> dict[str, Any]:
    """What waits to be said of claims that are like others, with the newest conflicts."""
    conflicts = Conflict.objects.open()
    return {
        "claim_pairs_waiting": ClaimPair.objects.waiting().count(),
        "conflicts_open": conflicts.count(),
        "newest_conflicts": list(conflicts.for_reading()[:_SIDE_BY_SIDE]),
    }


def _waiting() -> dict[str, Any]:
    waiting = Claim.objects.awaiting_review()
    best = with_columns(waiting.defer("search").order_by("-score", "-pk")[:_RECENT])
    return {
        "waiting": waiting.count(),
        "best": best,
        "waiting_quotes": Quote.objects.awaiting_review().count(),
        "speakers_with_suggestions": Speaker.objects.with_suggestions().count(),
        "gaps": Document.objects.with_missing_metadata().count(),
    }


def _verdicts() -> list[tuple[str, SafeString, int]]:
    """Each verdict with how many claims have it, as a bar and a number."""
    claims: Any = Claim.objects.in_use().with_verdict()
    told = claims.values("verdict").annotate(n=Count("pk"))
    counts = {row["verdict"]: row["n"] for row in told}
    total = sum(counts.values()) or 1
    return [
        (value, bar(counts.get(value, 0) / total, label), counts.get(value, 0))
        for value, label in VERDICT_LABELS.items()
    ]


def _lost() -> dict[str, int]:
    """How many passages the newest texts hold no more, or more than once."""
    appearances = Appearance.objects.filter(needs_reanchoring=True)
    return {
        "claims": appearances.values("claim").distinct().count(),
        "quotes": Quote.objects.filter(needs_reanchoring=True).count(),
        "evidence": Evidence.objects.filter(needs_reanchoring=True).count(),
    }
