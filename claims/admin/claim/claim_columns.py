"""What a row of the claim queue shows."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from unfold.decorators import display

from claims.admin.shared.badges import missing, score_bar, state_badge, verdict_badge
from claims.admin.shared.beginning import IN_A_LIST, shortened
from claims.models import Appearance, Claim, Document, Evidence


def with_columns(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    """With what the rows show of appearances and evidence, in two more queries for all rows."""
    appearances = Appearance.objects.select_related(
        "quote__speaker", "revision__document__source"
    ).only(
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
    return claims.prefetch_related(
        Prefetch("appearances", appearances.order_by("needs_reanchoring", "pk")),
        Prefetch("evidence", Evidence.objects.only("claim")),
    )


def _first(claim: Claim) -> Appearance | None:
    found = list(claim.appearances.all())
    return found[0] if found else None


def _document(claim: Claim) -> Document | None:
    first = _first(claim)
    return first.revision.document if first else None


def _stacked(*lines: object) -> SafeString:
    rows = format_html_join("", "<span>{}</span>", ((line,) for line in lines))
    return format_html('<span class="fc-stack">{}</span>', rows)


class ClaimColumns:
    """The columns of the changelist; each reads only what the list has fetched already."""

    @display(description="Claim", ordering="text")
    def words(self, claim: Claim) -> SafeString:
        lost = any(one.needs_reanchoring for one in claim.appearances.all())
        return format_html(
            '<span class="fc-claim-words">{}</span> <span class="fc-missing">{}</span>',
            shortened(claim.text, IN_A_LIST),
            "Needs re-anchoring" if lost else "",
        )

    @display(description="Verdict and state", ordering="state")
    def verdict_shown(self, claim: Any) -> SafeString:
        return _stacked(verdict_badge(claim.verdict), state_badge(claim.state))

    @display(description="Score and type", ordering="score")
    def score_shown(self, claim: Claim) -> SafeString:
        return _stacked(score_bar(claim.score), claim.get_claim_type_display())

    @display(description="Who", empty_value="–")
    def who(self, claim: Claim) -> Any:
        first = _first(claim)
        return first.quote.speaker if first and first.quote else None

    @display(description="Source and date")
    def where(self, claim: Claim) -> SafeString:
        document = _document(claim)
        published = document and document.published
        return _stacked(
            (document and document.source) or missing("source"),
            date_format(published, "j M Y") if published else missing("date"),
        )

    @display(description="Seen")
    def appearance_count(self, claim: Claim) -> int:
        return len(claim.appearances.all())

    @display(description="Evidence")
    def evidence_count(self, claim: Claim) -> int:
        return len(claim.evidence.all())
