"""The pages of a claim with its present verdict, and of each decision that was published."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from claims.models import Claim, Decision
from claims.models.vocabulary import ClaimStatus
from claims.public.answers import page, public_page
from claims.public.claim_events import MOST, checked_on, list_events, list_passages
from claims.public.claim_reading import read_decisions, read_evidence, read_related
from claims.public.frame import write_frame
from claims.public.json_in_html import write_json
from claims.public.verdicts import ShownVerdict, newest_decisions, show_verdicts
from claims.publishing.addresses import public_address
from claims.publishing.claim_review import describe_claim_review

_CHECKING_AGAIN = "The verdict that we had published is no longer in force. We are checking again."


@public_page
def claim_page(request: HttpRequest, pk: int) -> HttpResponse:
    claim = find_claim(pk)
    if claim.merged_into is not None:
        return _redirect(claim.leading)
    shown, decisions = find_verdict(claim.pk), read_decisions(claim)
    return _render(shown, decisions) if shown else _tell_why_not(claim, decisions)


@public_page
def decision_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was decided then; if another decision is in force, say so first."""
    claim = _find_claim_of(pk)
    shown, decisions = find_verdict(claim.pk), read_decisions(claim)
    if shown is not None and shown.decision.pk == pk:
        return _render(shown, decisions)
    earlier = next((one for one in decisions if one.pk == pk), None)
    if earlier is None:
        raise Http404
    if shown is None:
        return _tell_why_not(claim, decisions)
    if earlier.unpublished_at is not None:
        return _tell_withdrawn(earlier, shown.address)
    earlier.claim = shown.claim
    return _render(ShownVerdict(earlier, shown.said, shown.topics), decisions, present=shown)


def find_verdict(claim: int) -> ShownVerdict | None:
    """Return the published verdict on the claim; None if there is none that may be shown."""
    return next(iter(show_verdicts(newest_decisions().filter(claim=claim)[:1])), None)


def find_claim(pk: int) -> Claim:
    """Return the claim, published or not. Raises Http404 for none."""
    return get_object_or_404(Claim.objects.select_related("merged_into"), pk=pk)


def _find_claim_of(decision: int) -> Claim:
    """Return the claim of a decision, which moves with it when it is merged."""
    decisions = Decision.objects.defer("stale_reasons").select_related("claim")
    return get_object_or_404(decisions, pk=decision).claim


def _redirect(lead: Claim) -> HttpResponse:
    """Send readers of a merged claim to the other one, if they may read that."""
    if find_verdict(lead.pk) is None:
        raise Http404
    return HttpResponsePermanentRedirect(public_address(lead))


def _tell_why_not(claim: Claim, decisions: Sequence[Decision]) -> HttpResponse:
    """Say why a claim has no published verdict any more. Raises Http404 if it never had one."""
    last = find_ended(claim, decisions)
    if last.unpublished_at is not None:
        return _tell_withdrawn(last)
    return page("message", status=410, title="No longer in force", message=_CHECKING_AGAIN)


def find_ended(claim: Claim, decisions: Sequence[Decision]) -> Decision:
    """Return the last of the published ``decisions`` on a claim that shows no verdict any more.

    Raises Http404 if there never was one. What is published, but hidden, is not mentioned.
    """
    if not decisions or claim.status == ClaimStatus.PUBLISHED:
        raise Http404
    return max(decisions, key=lambda one: one.unpublished_at or one.valid_from)


def _tell_withdrawn(decision: Decision, present: str = "") -> HttpResponse:
    return page("withdrawn", status=410, title="Withdrawn", decision=decision, present=present)


def _render(
    shown: ShownVerdict, decisions: Sequence[Decision], present: ShownVerdict | None = None
) -> HttpResponse:
    """Show the verdict, with all ``decisions`` on its claim that were ever published."""
    decision, passages = shown.decision, list_passages(shown.claim)
    return page(
        "claim",
        title=shown.title,
        shown=shown,
        present=present,
        replaced_by=_find_next(decision, decisions) if present else None,
        correction=decision.public_note,
        passages=passages,
        left_out=max(0, len(passages) - MOST),
        events=list_events(passages, decisions),
        evidence=read_evidence(decision),
        related=[] if present else read_related(shown.claim),
        checked=_last_checked(decision, decisions),
        recheck=decision.recheck_by if not decision.is_overdue else None,
        linked_data="" if present else write_json(describe_shown(shown)),
        canonical=public_address(decision if present else shown.claim),
        embed=settings.PUBLIC_URL + shown.address,
        embed_html=write_frame(shown),
    )


def describe_shown(shown: ShownVerdict) -> dict[str, Any]:
    """Return the ClaimReview, with the address that stays when the verdict changes."""
    review = describe_claim_review(shown.decision, site=settings.PUBLIC_URL)
    return review | {"url": settings.PUBLIC_URL + shown.address}


def _find_next(decision: Decision, decisions: Sequence[Decision]) -> Decision | None:
    """Return the published decision that replaced this one, whose note says what was wrong."""
    later = (one for one in decisions if one.valid_from > decision.valid_from)
    return next((one for one in later if one.published_at is not None), None)


def _last_checked(decision: Decision, decisions: Sequence[Decision]) -> Any:
    known = next((one for one in decisions if one.pk == decision.pk), None)
    confirmed = checked_on(known) if known else []
    return max(confirmed, default=localdate(decision.valid_from))
