"""Say that a passage of a document is no evidence of a claim, so that it is not suggested again."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction

from claims.models import Claim, EvidenceDismissal, Revision, User
from claims.reviewing.claim_locks import hold_standing
from claims.reviewing.evidence import passage_of
from claims.reviewing.permission import require

PERMISSION = "assess_claim"


@transaction.atomic
def dismiss_evidence(
    *, claim: Claim, revision: Revision, start: int, end: int, by: User
) -> EvidenceDismissal:
    """Remember that ``revision.text[start:end]`` does not bear on the claim; a second time too.

    Raises ValidationError where the offsets are not inside the text, where the claim is merged, or
    the passage is evidence of it, and PermissionDenied.
    """
    require(by, PERMISSION)
    hold_standing(claim)
    place = {"revision": revision, "start": start, "end": end}
    passage = passage_of(revision, start, end)
    if claim.evidence.filter(**place).exists():
        raise ValidationError("This passage is evidence of the claim.")
    told = {"passage": passage, "dismissed_by": by}
    return EvidenceDismissal.objects.get_or_create(claim=claim, **place, defaults=told)[0]


@transaction.atomic
def suggest_evidence_again(*, claim: Claim, dismissal: EvidenceDismissal, by: User) -> None:
    """Take the dismissal back; the history keeps it.

    Raises ValidationError where it is another claim's, or the claim is merged.
    """
    require(by, PERMISSION)
    hold_standing(claim)
    if not EvidenceDismissal.objects.of(claim).filter(pk=dismissal.pk).exists():
        raise ValidationError("Nobody has dismissed this passage for the claim.")
    dismissal.delete()
