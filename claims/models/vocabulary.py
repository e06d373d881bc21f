"""Choices that several models share."""

from django.db.models import TextChoices


class ReviewState(TextChoices):
    """What a person has decided about a proposal; only imports create PROPOSED."""

    PROPOSED = "proposed", "Proposed"
    ACCEPTED = "accepted", "Accepted"
    CORRECTED = "corrected", "Corrected"
    REJECTED = "rejected", "Rejected"


class ClaimStatus(TextChoices):
    """How far a claim has come, the one status that pages show; see ``reviewing/workflow.py``."""

    WAITING = "waiting", "Waiting"
    IN_REVIEW = "in_review", "In review"
    SECOND_REVIEW = "second_review", "Second review"
    AGREED = "agreed", "Ready to decide"
    DISAGREEMENT = "disagreement", "Disagreement"
    DECIDED = "decided", "Decided"
    PUBLISHED = "published", "Published"
    DISMISSED = "dismissed", "Dismissed"


class ClaimType(TextChoices):
    """What has to be looked up to check a claim."""

    NUMERICAL = "numerical", "Numerical"
    EVENT = "event", "Event or property"
    QUOTATION = "quotation", "Quotation"
    CAUSAL = "causal", "Causal"
    POSITION = "position", "Position"
    PREDICTION = "prediction", "Prediction"


class Verdict(TextChoices):
    """AVeriTeC's labels (Schlichtkrull et al., 2023), and one for what cannot be checked."""

    SUPPORTED = "supported", "Supported"
    REFUTED = "refuted", "Refuted"
    NOT_ENOUGH = "not_enough_evidence", "Not enough evidence"
    CONFLICTING = "conflicting_evidence", "Conflicting evidence"
    NOT_CHECKABLE = "not_checkable", "Not checkable"


class Relation(TextChoices):
    """How one claim relates to another, or to a text."""

    SAME_WORDING = "same_wording", "Same wording"
    SAME_MEANING = "same_meaning", "Same meaning"
    OTHER_NUMBER = "other_number", "Other number"
    CONTRADICTS = "contradicts", "Contradicts"
    UPDATES = "updates", "Updates"
    NARROWER = "narrower", "Narrower"
    RELATED = "related", "Related"
