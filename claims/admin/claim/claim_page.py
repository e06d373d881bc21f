"""Gather what the claim page shows, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString

from claims.admin.claim.pairs_shown import pair_context
from claims.admin.document.excerpt import around
from claims.admin.document.highlight import paragraphs
from claims.admin.document.marks import appearances_in, marks_of, quotes_in
from claims.admin.shared.plain_words import quantity_in_words
from claims.extraction.checkworthiness.score_reasons import describe_reason, read_reasons
from claims.extraction.text.date_ranges import find_as_of_date
from claims.models import Appearance, Assessment, Claim, Evidence, Revision

# A score has some twenty reasons; these explain most of it.
_FOREMOST = 9


def claim_context(claim: Claim, *, appearance: str | None) -> dict[str, Any]:
    """The record's own part of the page; ``appearance`` is the id of the one to read."""
    appearances = list(claim.appearances.for_reading().order_by("needs_reanchoring", "pk"))
    focus = _chosen(appearances, appearance)
    reasons = sorted(_reasons(claim), key=lambda reason: -abs(reason[1]))
    return {
        "appearances": appearances,
        "focus": focus,
        "excerpt": _excerpt(focus) if focus else None,
        "quantities": _quantities(focus) if focus else [],
        "as_of": find_as_of_date(focus.passage, focus.revision.document.published)
        if focus
        else None,
        "reasons": reasons[:_FOREMOST],
        "lesser_reasons": reasons[_FOREMOST:],
        "evidence": _evidence(claim),
        "assessments": _assessments(claim),
        "decisions": claim.decisions.select_related("decided_by").newest_first(),
        "published_fact_checks": list(claim.published_fact_checks.for_reading()),
        **pair_context(claim),
    }


def _chosen(appearances: list[Appearance], wanted: str | None) -> Appearance | None:
    first = appearances[0] if appearances else None
    return next((one for one in appearances if str(one.pk) == wanted), first)


def _excerpt(focus: Appearance) -> list[SafeString]:
    revision = Revision.objects.defer("search").get(pk=focus.revision_id)
    left, right = around(revision.text, focus.start, focus.end)
    near = {"start__lt": right, "end__gt": left}
    marks = marks_of(
        revision,
        quotes_in(revision).filter(**near),
        appearances_in(revision).filter(**near),
        focus=focus.pk,
    )
    return list(paragraphs(revision.text, marks, left, right))


def _quantities(focus: Appearance) -> list[tuple[str, str]]:
    return [(one.passage, quantity_in_words(one)) for one in focus.quantities.all()]


def _reasons(claim: Claim) -> Iterator[tuple[str, float]]:
    """Yield the text and the weight of each reason."""
    for code, weight in read_reasons(claim.reasons):
        yield describe_reason(code), weight


def _evidence(claim: Claim) -> QuerySet[Evidence]:
    shown = claim.evidence.select_related("added_by", "revision__document")
    return shown.defer("revision__text", "revision__search")


def _assessments(claim: Claim) -> QuerySet[Assessment]:
    """All reviewers' judgements, those in force first, then the newest first."""
    told = claim.assessments.select_related("reviewer").prefetch_related("evidence")
    return told.order_by("-is_current", "-pk")
