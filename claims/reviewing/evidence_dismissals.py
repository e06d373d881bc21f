"""Dismiss suggested evidence for a claim, so that it is not suggested again."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import Claim, EvidenceDismissal, Revision, User
from claims.reviewing.evidence import read_passage
from claims.reviewing.identities import hold_unmerged
from claims.reviewing.permission import require, verb

PERMISSION = "assess_claim"


@verb
def dismiss_evidence(
    *,
    claim: Claim,
    revision: Revision,
    start: int,
    end: int,
    by: User,
    version: int | None = None,
) -> EvidenceDismissal:
    """Record that ``revision.text[start:end]`` is not relevant to the claim.

    Returns the existing dismissal if there is one. Raises ValidationError if the offsets are
    outside the text, the claim is merged, or the passage is evidence for it; StaleRecord if the
    claim was corrected, rejected or merged since ``version``. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    hold_unmerged(claim, version)
    place = {"revision": revision, "start": start, "end": end}
    passage = read_passage(revision, start, end)
    if claim.evidence.filter(**place).exists():
        raise ValidationError("This passage is evidence for the claim.")
    defaults = {"passage": passage, "dismissed_by": by}
    return EvidenceDismissal.objects.get_or_create(claim=claim, **place, defaults=defaults)[0]


@verb
def suggest_evidence_again(
    *, claim: Claim, dismissal: EvidenceDismissal, by: User, version: int | None = None
) -> None:
    """Withdraw the dismissal; the history keeps it.

    Raises ValidationError if the dismissal belongs to another claim, or the claim is merged;
    StaleRecord if the claim was corrected, rejected or merged since ``version``.
    """
    require(by, PERMISSION)
    hold_unmerged(claim, version)
    if not EvidenceDismissal.objects.of(claim).filter(pk=dismissal.pk).exists():
        raise ValidationError("This passage was not dismissed for the claim.")
    dismissal.delete()
