"""The columns of the claim list."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet
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
from claims.admin.shared.page_parts import escape, short_day
from claims.models import Appearance, Claim, Decision, Evidence
from claims.models.compiled_reads import read_compiled
from claims.models.count_rows import count_rows
from claims.models.decision import DecisionQuerySet
from claims.models.has_any import has_any
from claims.models.is_any_of import IsAnyOf
from claims.models.speaker import full_name

ASSIGNED = tuple(f"assignment__{one}" for one in ("person", "pool", "assigned_by"))
"""What the page of a claim shows of its assignment."""
_FIELDS = (
    *("text", "status", "score", "claim_type", "verdict"),
    *(f"assignment__{one}" for one in ("claim", "due", "priority", "person", "pool")),
    *(f"assignment__person__{one}" for one in ("username", "first_name", "last_name")),
    *("assignment__pool__name",),
)
"""The columns of the database that a row needs."""
_STALE = badge("Decision stale", "not_enough_evidence")
_READ = (
    *("claim_id", "needs_reanchoring", "quote__speaker__name", "quote__speaker__disambiguation"),
    *(f"revision__document__{one}" for one in ("id", "source_id", "source__name", "published")),
)


class DocumentShown(NamedTuple):
    """What a row shows of a document, under the names that it has there."""

    pk: int
    source_id: int | None
    source: str | None
    published: date | None


class AppearanceShown(NamedTuple):
    """What a row shows of an appearance. A list reads many, and models take five times as long."""

    needs_reanchoring: bool
    speaker: str | None
    document: DocumentShown


def with_columns(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """Count the evidence of each claim, and find out whether its decision is stale.

    The other fields of the claims are not loaded.
    """
    # Without what hides decisions: a claim that is shown shows those on it.
    stale = DecisionQuerySet(Decision).stale().filter(claim=OuterRef("pk"))
    evidence = Evidence.objects.not_retracted().order_by().filter(claim=OuterRef("pk"))
    assigned = claims.select_related(None).select_related("assignment__person", "assignment__pool")
    return assigned.only(*_FIELDS).annotate(
        has_stale_decision=has_any(stale), evidence_found=count_rows(evidence)
    )


def read_appearances(claims: Iterable[Any]) -> list[Any]:
    """Give the claims, which are returned, the appearances that their rows show, in one query.

    Those that need re-anchoring come last.
    """
    rows = list(claims)
    by_claim: dict[int, list[AppearanceShown]] = {claim.pk: [] for claim in rows}
    found = read_compiled(_find_appearances, claims=list(by_claim))[0] if rows else ()
    for claim_id, is_lost, name, distinction, *document in found:
        speaker = name and full_name(name, distinction)
        by_claim[claim_id].append(AppearanceShown(is_lost, speaker, DocumentShown(*document)))
    for claim in rows:
        claim.appearances_shown = by_claim[claim.pk]
    return rows


def _find_appearances(claims: list[int]) -> list[QuerySet[Any, Any]]:
    found = Appearance.objects.filter(IsAnyOf("claim_id", claims))
    return [found.order_by("needs_reanchoring", "pk").values_list(*_READ)]


def _first_appearance(claim: Any) -> AppearanceShown | None:
    return claim.appearances_shown[0] if claim.appearances_shown else None


def _stacked(*lines: Any) -> SafeString:
    rows = "".join([f"<span>{escape(line)}</span>" for line in lines])
    return SafeString(f'<span class="fc-stack">{rows}</span>')


class ClaimColumnsMixin:
    """The columns of the changelist; they only read what the functions above have fetched."""

    @display(description="Claim", ordering="text")
    def words(self, claim: Any) -> SafeString:
        shown = claim.appearances_shown
        # The lost ones come last.
        note = "Needs re-anchoring" if shown and shown[-1].needs_reanchoring else ""
        place = explain_beside_score(claim, claim.reader, [one.document for one in shown])
        return SafeString(
            f'<span class="fc-claim-words">{escape(truncate(claim.text, LIST_LENGTH))}</span> '
            f'<span class="fc-missing">{note}</span><span class="fc-place">{escape(place)}</span>'
        )

    @display(description="Status and verdict", ordering="status")
    def verdict_shown(self, claim: Any) -> SafeString:
        stale = _STALE if claim.has_stale_decision else ""
        return _stacked(status_badge(claim.status), verdict_badge(claim.verdict_shown), stale)

    @display(description="Score and type", ordering="score")
    def score_shown(self, claim: Claim) -> SafeString:
        return _stacked(score_bar(claim.score), claim.get_claim_type_display())

    @display(description="Speaker", empty_value="–")
    def who(self, claim: Claim) -> str | None:
        first = _first_appearance(claim)
        return first.speaker if first else None

    @display(description="Source and date")
    def where(self, claim: Claim) -> SafeString:
        first = _first_appearance(claim)
        source, published = first.document[2:] if first else (None, None)
        return _stacked(
            source or missing("source"), short_day(published) if published else missing("date")
        )

    @display(description="Appearances")
    def appearance_count(self, claim: Any) -> int:
        return len(claim.appearances_shown)

    @display(description="Evidence")
    def evidence_count(self, claim: Any) -> int:
        found: int = claim.evidence_found
        return found
