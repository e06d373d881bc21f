"""The admin's first page: what has to be done now, and the last imports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone

from claims.admin.claim.claim_columns import read_appearances, with_columns
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
from claims.models.compiled_reads import read_compiled
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
        reader, today = require_user(request), timezone.localdate()
        [found], best, conflicts = read_compiled(_find_tasks, reader=reader, shape=today)
        numbers = _estimate(found)
        context |= {
            "counts": [(name, model, numbers[model]) for name, model, _ in _COUNTED],
            **numbers,
            "best": read_appearances(best),
            "newest_conflicts": conflicts,
            "needing_reanchoring": {
                name: numbers[f"{name}_to_reanchor"] for name in ("claims", "quotes", "evidence")
            },
        }
    if request.user.has_perm("claims.view_importrun"):
        context["runs"] = ImportRun.objects.with_problem_count()[:_RECENT]
    return context | {"title": "Review desk"}


def _find_tasks(reader: User, shape: date) -> list[QuerySet[Any, Any]]:
    """Find all numbers of the page on this day, the first claims, and the newest conflicts."""
    best = Claim.objects.awaiting_review(reader).order_by("-queue_rank", "-pk")
    return [
        User.objects.filter(pk=reader.pk).values(**_numbers(reader, shape)),
        with_columns(best)[:_RECENT],
        Conflict.objects.open().for_pages()[:_NEWEST_CONFLICTS],
    ]


def _numbers(by: User, today: date) -> dict[str, Any]:
    """Return the expressions of all numbers, counted as far as the page says them.

    Records need re-anchoring if their passage is missing from the newest text, or occurs more than
    once.
    """
    tasks = {
        "to_decide": Claim.objects.in_use().filter(status=ClaimStatus.AGREED),
        "disputed": Claim.objects.in_use().filter(status=ClaimStatus.DISAGREEMENT),
        "stale": Decision.objects.stale(today),
        "overdue": Assignment.objects.open().filter(due__lt=today),
        "waiting": Claim.objects.awaiting_review(by),
        "waiting_quotes": Quote.objects.statements().awaiting_review(),
        "speakers_with_suggestions": Speaker.objects.with_suggestions(),
        "undated": Document.objects.filter(published=None),
        "gaps": Document.objects.with_missing_metadata(),
        "claim_pairs_waiting": ClaimPair.objects.waiting(),
        "conflicts_open": Conflict.objects.open(),
        "claims_to_reanchor": Claim.objects.needing_reanchoring(),
        "quotes_to_reanchor": Quote.objects.filter(needs_reanchoring=True),
        "jobs_failed": Job.objects.filter(status="failed"),
        "jobs_waiting": Job.objects.filter(status="todo"),
        "evidence_to_reanchor": Evidence.objects.filter(needs_reanchoring=True),
    }
    return {
        **{model: count_up_to(_in_use(kind), MOST_EXACT) for _, model, kind in _COUNTED},
        **{f"{model}_rows": number_of_rows(kind) for _, model, kind in _COUNTED},
        **{name: count_up_to(records) for name, records in tasks.items()},
    }


def _estimate(found: dict[str, int]) -> dict[str, int]:
    """Return the numbers, with the estimate of the database in place of those not counted."""
    estimates = {
        model: max(found[model], found[f"{model}_rows"])
        for _, model, _kind in _COUNTED
        if found[model] > MOST_EXACT
    }
    return found | estimates


def _in_use(kind: type[Model]) -> Any:
    """Return all records that are not merged into another."""
    records = kind._default_manager.all()
    return records.filter(merged_into=None) if hasattr(kind, "merged_into") else records
