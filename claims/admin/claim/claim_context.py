"""Collect what the claim page shows about a claim, from what was read for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from claims.admin.claim.claim_reads import ClaimReads, read_near
from claims.admin.claim.claim_timeline import claim_timeline
from claims.admin.claim.pair_context import pair_context
from claims.admin.document.excerpt import render_excerpt
from claims.admin.shared.formatting import period_in_words, quantity_in_words
from claims.extraction.checkworthiness.score_reasons import describe_reason, read_reasons
from claims.models import Appearance, Claim, Decision, Evidence, User
from claims.models.blind_review import HIDDEN
from claims.models.evidence import count_sources
from claims.reviewing.same_source import suggest_same_source
from claims.valid_times import find_as_of

# A score has about twenty reasons; the first nine explain most of it.
_MAIN_REASONS = 9


def claim_context(
    claim: Claim, reads: ClaimReads, *, reader: User, appearance: str | None
) -> dict[str, Any]:
    """Return the context of the page; ``appearance`` is the id of the appearance to show."""
    appearances = list(reads.appearances)
    focus = choose_appearance(appearances, appearance)
    evidence = evidence_context(reads.evidence)
    related = pair_context(claim, reads, reader)
    near = read_near(focus, [one.partner for one in related["suggestions"]], related["conflicts"])
    reasons = sorted(_reasons(claim), key=lambda reason: -abs(reason[1]))
    page: dict[str, Any] = {
        "appearances": appearances,
        "focus": focus,
        "excerpt": render_excerpt(focus, near) if focus and near else None,
        "quantities": _quantities(focus) if focus else [],
        **(_time_context(focus) if focus else {}),
        "reasons": reasons[:_MAIN_REASONS],
        "minor_reasons": reasons[_MAIN_REASONS:],
        **evidence,
        "assessments": list(reads.assessments),
        "hidden": len(reads.judges) if claim.verdict_shown == HIDDEN else 0,
        "decisions": _decisions(reads.decisions, evidence["evidence"]),
        "published_fact_checks": list(reads.fact_checks),
        **related,
    }
    return page | {"timeline": claim_timeline(page)}


def choose_appearance(appearances: list[Appearance], key: str | None) -> Appearance | None:
    first = appearances[0] if appearances else None
    return next((found for found in appearances if str(found.pk) == key), first)


def _time_context(focus: Appearance) -> dict[str, date | str | None]:
    """Return the time for which the passage holds, in words, and its own words for it."""
    if not focus.states_time:
        return {"as_of": find_as_of(focus)}
    return {
        "valid_time": period_in_words(focus.valid_from, focus.valid_until),
        "valid_time_words": focus.valid_words,
    }


def _quantities(focus: Appearance) -> list[tuple[str, str]]:
    return [(one.passage, quantity_in_words(one)) for one in focus.quantities.all()]


def _reasons(claim: Claim) -> Iterator[tuple[str, float]]:
    """Yield the text and the weight of each reason."""
    for code, weight in read_reasons(claim.reasons):
        yield describe_reason(code), weight


def evidence_context(found: Iterable[Evidence]) -> dict[str, Any]:
    """Return the evidence, how many independent sources it has, and which may be one source."""
    evidence = list(found)
    retracted = sum(one.is_retracted for one in evidence)
    sources = {
        "pieces": len(evidence) - retracted,
        "retracted": retracted,
        "independent": count_sources(evidence),
        "groups": sorted({one.independence_group for one in evidence} - {""}),
    }
    return {
        "evidence": evidence,
        "sources": sources,
        "same_source": suggest_same_source(evidence),
    }


def _decisions(
    decisions: Iterable[Any], evidence: list[Evidence]
) -> list[tuple[Decision, list[Evidence]]]:
    """Return the decisions, that in force first, each with the evidence that it uses."""
    by_key = {one.pk: one for one in evidence}
    return [
        (decision, [by_key[key] for key in decision.evidence_ids if key in by_key])
        for decision in decisions
    ]
