"""Find out how a decision comes about: the reviewers agree, or an editor adjudicates."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError

from claims.models import Claim, User
from claims.models.decision import Method
from claims.models.vocabulary import Verdict
from claims.reviewing.permission import people_who_may

PERMISSION = "decide_claim"
_CLAIMABLE = ("", Method.AGREEMENT, Method.ADJUDICATION)


def find_method(claim: Claim, verdict: str, method: str, by: User) -> Method:
    """Return the method of a decision on ``verdict`` by ``by``; the claim must be locked.

    It is an agreement if enough current assessments have this verdict and none another, otherwise
    an adjudication. Raises ValidationError if ``method`` says that there is an agreement where
    there is none, and if ``by`` is one of the reviewers and somebody else could adjudicate.
    """
    if method not in _CLAIMABLE:
        raise ValidationError({"method": "Choose agreement or adjudication."})
    given = dict(claim.assessments.current().values_list("reviewer", "verdict"))
    same = sum(one == verdict for one in given.values())
    if len(given) == same >= settings.REVIEWS_REQUIRED:
        return Method.AGREEMENT
    if method == Method.AGREEMENT:
        raise ValidationError({"method": _describe_no_agreement(verdict, same, len(given) - same)})
    if by.pk not in given:
        return Method.ADJUDICATION
    if _is_only_editor(by):
        return Method.ONLY_EDITOR
    raise ValidationError(
        "You are one of the reviewers of this claim, and they do not agree on this verdict. "
        "Somebody else who can decide claims has to adjudicate."
    )


def _describe_no_agreement(verdict: str, same: int, others: int) -> str:
    label = Verdict(verdict).label
    required = settings.REVIEWS_REQUIRED
    needed = f"An agreement on “{label}” needs {required} current assessments with this verdict"
    return f"{needed} and none with another. There are {same} with it and {others} with another."


def _is_only_editor(user: User) -> bool:
    """Return whether no other active person can decide claims."""
    return not people_who_may(PERMISSION).exclude(pk=user.pk).exists()
