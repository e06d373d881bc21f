"""The admin's first page: what has to be done now, and the last imports."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from claims.admin.claim.claim_columns import with_columns
from claims.admin.shared.bounded_counts import MOST_EXACT, count_up_to, number_of_rows
from claims.admin.shared.verb_forms import require_user
from claims.models import (
    Assignment,
    Claim,
    ClaimPair,
    Conflict,
    Decision,
    Document,
    Evidence,
    ImportRun,
    Job,
    Quote,
    Speaker,
    User,
)
from claims.models.vocabulary import ClaimStatus

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
        conflicts = Conflict.objects.open().for_lists()
        best = Claim.objects.awaiting_review(by).order_by("-queue_rank", "-pk")
        context |= {
            "counts": [(name, model, numbers[model]) for name, model, _ in _COUNTED],
            **numbers,
            "best": with_columns(best[:_RECENT]),
            "newest_conflicts": list(conflicts[:_NEWEST_CONFLICTS]),
            "needing_reanchoring": {
                name: numbers[f"{name}_to_reanchor"] for name in ("claims", "quotes", "evidence")
            },
        }
    if request.user.has_perm("claims.view_importrun"):
        context["runs"] = ImportRun.objects.with_problem_count()[:_RECENT]
    return context | {"title": "Review desk"}


def _count_all(by: User) -> dict[str, int]:
    """Return all numbers of the page, counted in one query as far as the page says them.

    Records need re-anchoring if their passage is missing from the newest text, or occurs more than
    once.
    """
    tasks = {
        "to_decide": Claim.objects.in_use().filter(status=ClaimStatus.AGREED),
        "disputed": Claim.objects.in_use().filter(status=ClaimStatus.DISAGREEMENT),
        "stale": Decision.objects.stale(),
        "overdue": Assignment.objects.open().filter(due__lt=timezone.localdate()),
        "waiting": Claim.objects.awaiting_review(by),
        "waiting_quotes": Quote.objects.statements().awaiting_review(),
        "speakers_with_suggestions": Speaker.objects.with_suggestions(),
        "gaps": Document.objects.with_missing_metadata(),
        "claim_pairs_waiting": ClaimPair.objects.waiting(),
        "conflicts_open": Conflict.objects.open(),
        "claims_to_reanchor": Claim.objects.needing_reanchoring(),
        "quotes_to_reanchor": Quote.objects.filter(needs_reanchoring=True),
        "jobs_failed": Job.objects.filter(status="failed"),
        "jobs_waiting": Job.objects.filter(status="todo"),
        "evidence_to_reanchor": Evidence.objects.filter(needs_reanchoring=True),
    }
    numbers = {
        **{model: count_up_to(_in_use(kind), MOST_EXACT) for _, model, kind in _COUNTED},
        **{f"{model}_rows": number_of_rows(kind) for _, model, kind in _COUNTED},
        **{name: count_up_to(records) for name, records in tasks.items()},
    }
    row: Any = User.objects.filter(pk=by.pk).values(**numbers).get()
    for _, model, _kind in _COUNTED:
        if row[model] > MOST_EXACT:
            row[model] = max(row[model], row[f"{model}_rows"])
    return dict(row)


def _in_use(kind: type[Model]) -> Any:
    """Return all records that are not merged into another."""
    records = kind._default_manager.all()
    return records.filter(merged_into=None) if hasattr(kind, "merged_into") else records
