"""The admin's first page: counts, what awaits review, and the last imports."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, IntegerField, Model, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.safestring import SafeString

from claims.admin.claim.claim_columns import with_columns
from claims.admin.shared.formatting import VERDICT_LABELS, bar
from claims.admin.shared.verb_forms import require_user
from claims.models import (
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
        by = require_user(request)
        numbers = _count_all(by)
        conflicts = Conflict.objects.open().for_reading()
        best = Claim.objects.awaiting_review(by).order_by("-queue_rank", "-pk")
        context |= {
            "counts": [(name, model, numbers[model]) for name, model, _ in _COUNTED],
            **numbers,
            "best": with_columns(best[:_RECENT]),
            "newest_conflicts": list(conflicts[:_NEWEST_CONFLICTS]),
            "verdicts": _verdicts(by),
            "needing_reanchoring": {
                name: numbers[f"{name}_to_reanchor"] for name in ("claims", "quotes", "evidence")
            },
        }
    if request.user.has_perm("claims.view_importrun"):
        context["runs"] = ImportRun.objects.with_problem_count()[:_RECENT]
    return context | {"title": "Review desk"}


def _count_all(by: User) -> dict[str, int]:
    """Return all numbers of the page, counted in one query.

    Records need re-anchoring if their passage is missing from the newest text, or occurs more than
    once.
    """
    counted = {model: _in_use(kind) for _, model, kind in _COUNTED} | {
        "waiting": Claim.objects.awaiting_review(by),
        "waiting_quotes": Quote.objects.awaiting_review(),
        "speakers_with_suggestions": Speaker.objects.with_suggestions(),
        "gaps": Document.objects.with_missing_metadata(),
        "claim_pairs_waiting": ClaimPair.objects.waiting(),
        "conflicts_open": Conflict.objects.open(),
        "claims_to_reanchor": Claim.objects.needing_reanchoring(),
        "quotes_to_reanchor": Quote.objects.filter(needs_reanchoring=True),
        "evidence_to_reanchor": Evidence.objects.filter(needs_reanchoring=True),
    }
    numbers = User.objects.filter(pk=by.pk).values(**{k: _number(v) for k, v in counted.items()})
    row: Any = numbers.get()
    return dict(row)


def _number(records: QuerySet[Any]) -> Coalesce:
    keys = records.order_by().values("pk")
    whole = keys.model._default_manager.order_by().filter(pk__in=keys)
    counted = whole.annotate(all=Value(1)).values("all").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def _in_use(kind: type[Model]) -> Any:
    """Return all records that are not merged into another."""
    records = kind._default_manager.all()
    return records.filter(merged_into=None) if hasattr(kind, "merged_into") else records


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
