"""The admin's first page: counts, what awaits review, and the last imports."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claims.admin.claim.claim_columns import with_columns
from claims.admin.shared.formatting import VERDICT_LABELS, bar
from claims.admin.shared.verb_forms import require_user
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
    User,
)

_RECENT = 5
_NEWEST_CONFLICTS = 2
_COUNTED = (
    ("Documents", "document", Document),
    ("Speakers", "speaker", Speaker),
    ("Quotes", "quote", Quote),
    ("Claims", "claim", Claim),
)


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add what the user may see to the context of the index page; called by Unfold."""
    if request.user.has_perm("claims.view_claim"):
        context |= {
            "counts": [(name, model, _in_use(kind).count()) for name, model, kind in _COUNTED],
            **_waiting(require_user(request)),
            **_matching(),
            "verdicts": _verdicts(require_user(request)),
            "needing_reanchoring": _needing_reanchoring(),
        }
    if request.user.has_perm("claims.view_importrun"):
        context["runs"] = ImportRun.objects.with_problem_count()[:_RECENT]
    return context | {"title": "Review desk"}


def _in_use(kind: type[Model]) -> Any:
    """Return all records that are not merged into another."""
    records = kind._default_manager.all()
    return records.filter(merged_into=None) if hasattr(kind, "merged_into") else records


def _matching() -> dict[str, Any]:
    """Count the suggested pairs and open conflicts, with the newest conflicts."""
    conflicts = Conflict.objects.open()
    return {
        "claim_pairs_waiting": ClaimPair.objects.waiting().count(),
        "conflicts_open": conflicts.count(),
        "newest_conflicts": list(conflicts.for_reading()[:_NEWEST_CONFLICTS]),
    }


def _waiting(by: User) -> dict[str, Any]:
    waiting = Claim.objects.awaiting_review(by)
    best = with_columns(waiting.order_by("-queue_rank", "-pk")[:_RECENT])
    return {
        "waiting": waiting.count(),
        "best": best,
        "waiting_quotes": Quote.objects.awaiting_review().count(),
        "speakers_with_suggestions": Speaker.objects.with_suggestions().count(),
        "gaps": Document.objects.with_missing_metadata().count(),
    }


def _verdicts(reader: User) -> list[tuple[str, SafeString, int]]:
    """Return each verdict, its share of the claims as a bar, and the number of claims."""
    claims: Any = Claim.objects.in_use().shown_to(reader)
    rows = claims.values("verdict_shown").annotate(n=Count("pk"))
    counts = {row["verdict_shown"]: row["n"] for row in rows}
    total = sum(counts.values()) or 1
    return [
        (value, bar(counts.get(value, 0) / total, label), counts.get(value, 0))
        for value, label in VERDICT_LABELS.items()
    ]


def _needing_reanchoring() -> dict[str, int]:
    """Count the records whose passage is missing from the newest text, or occurs more than once."""
    appearances = Appearance.objects.filter(needs_reanchoring=True)
    return {
        "claims": appearances.values("claim").distinct().count(),
        "quotes": Quote.objects.filter(needs_reanchoring=True).count(),
        "evidence": Evidence.objects.filter(needs_reanchoring=True).count(),
    }
