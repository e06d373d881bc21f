"""The verdicts that are shown for a claim, and its statuses in groups."""

from __future__ import annotations

from claims.models.blind_review import HIDDEN
from claims.models.vocabulary import ClaimStatus, Verdict

UNASSESSED = "unassessed"
DISPUTED = "disputed"
VERDICTS_STORED = [*Verdict.choices, (UNASSESSED, "Unassessed"), (DISPUTED, "Reviewers disagree")]
VERDICTS_SHOWN = [*VERDICTS_STORED, (HIDDEN, "Hidden until you have assessed it")]

NOT_ASSESSED = (ClaimStatus.WAITING, ClaimStatus.IN_REVIEW)
# A claim of these needs another judgement; one of the next, the newsroom's decision.
UNDER_REVIEW = (*NOT_ASSESSED, ClaimStatus.SECOND_REVIEW)
AWAITING_DECISION = (ClaimStatus.AGREED, ClaimStatus.DISAGREEMENT)
WITH_DECISION = (ClaimStatus.DECIDED, ClaimStatus.PUBLISHED)
