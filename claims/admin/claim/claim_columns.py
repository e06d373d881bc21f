"""The columns of the claim list."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from unfold.decorators import display

from claims.admin.assignment.queue_reasons import explain_beside_score
from claims.admin.shared.formatting import (
    LIST_LENGTH,
    badge,
    missing,
    score_bar,
    status_badge,
    truncate,
    verdict_badge,
)
from claims.models import Appearance, Claim, Decision, Document, Evidence
from claims.models.compiled_reads import read_compiled
from claims.models.count_rows import count_rows
from claims.models.is_any_of import IsAnyOf

ASSIGNED = tuple(f"assignment__{one}" for one in ("person", "pool", "assigned_by"))
"""What a row and the page of a claim show of its assignment."""


def with_columns(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Count the evidence of each claim, and find out whether its decision is stale."""
    stale = Decision.objects.stale().filter(claim=OuterRef("pk"))
    evidence = Evidence.objects.not_retracted().order_by().filter(claim=OuterRef("pk"))
    return claims.annotate(has_stale_decision=Exists(stale), evidence_found=count_rows(evidence))


def read_appearances(claims: Iterable[Any]) -> list[Any]:
    """Give the claims, which are returned, the appearances that their rows show, in one query.

    They are a list, since each call of ``appearances.all()`` would copy a queryset.
    """
    rows = list(claims)
    by_claim: dict[int, list[Appearance]] = {claim.pk: [] for claim in rows}
    for one in read_compiled(_find_appearances, claims=list(by_claim))[0] if rows else ():
        by_claim[one.claim_id].append(one)
    for claim in rows:
        claim.appearances_shown = by_claim[claim.pk]
    return rows


def _find_appearances(claims: list[int]) -> list[QuerySet[Appearance]]:
    found = Appearance.objects.filter(IsAnyOf("claim_id", claims)).select_related(
        "quote__speaker", "revision__document__source"
    )
    shown = found.only(
        "claim",
        "needs_reanchoring",
        "quote__speaker",
        "quote__speaker__name",
        "quote__speaker__disambiguation",
        "revision__document__title",
        "revision__document__key",
        "revision__document__published",
        "revision__document__source__name",
    )
    return [shown.order_by("needs_reanchoring", "pk")]


def _first_appearance(claim: Any) -> Appearance | None:
    return claim.appearances_shown[0] if claim.appearances_shown else None


def _document(claim: Claim) -> Document | None:
    first = _first_appearance(claim)
    return first.revision.document if first else None


def _stacked(*lines: Any) -> SafeString:
    rows = "".join(f"<span>{conditional_escape(line)}</span>" for line in lines)
    return SafeString(f'<span class="fc-stack">{rows}</span>')


class ClaimColumnsMixin:
    """The columns of the changelist; they only read what the functions above have fetched."""

    @display(description="Claim", ordering="text")
    def words(self, claim: Any) -> SafeString:
        lost = any(found.needs_reanchoring for found in claim.appearances_shown)
        return format_html(
            '<span class="fc-claim-words">{}</span> <span class="fc-missing">{}</span>'
            '<span class="fc-place">{}</span>',
            truncate(claim.text, LIST_LENGTH),
            "Needs re-anchoring" if lost else "",
            explain_beside_score(claim, claim.reader, claim.appearances_shown),
        )

    @display(description="Status and verdict", ordering="status")
    def verdict_shown(self, claim: Any) -> SafeString:
        stale = badge("Decision stale", "not_enough_evidence") if claim.has_stale_decision else ""
        return _stacked(status_badge(claim.status), verdict_badge(claim.verdict_shown), stale)

    @display(description="Score and type", ordering="score")
    def score_shown(self, claim: Claim) -> SafeString:
        return _stacked(score_bar(claim.score), claim.get_claim_type_display())

    @display(description="Speaker", empty_value="–")
    def who(self, claim: Claim) -> Any:
        first = _first_appearance(claim)
        return first.quote.speaker if first and first.quote else None

    @display(description="Source and date")
    def where(self, claim: Claim) -> SafeString:
        document = _document(claim)
        published = document and document.published
        return _stacked(
            (document and document.source) or missing("source"),
            date_format(published, "j M Y") if published else missing("date"),
        )

    @display(description="Appearances")
    def appearance_count(self, claim: Any) -> int:
        return len(claim.appearances_shown)

    @display(description="Evidence")
    def evidence_count(self, claim: Any) -> int:
        found: int = claim.evidence_found
        return found
