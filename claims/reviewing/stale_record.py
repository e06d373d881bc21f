"""Refuse to save a record that somebody has changed since the version that was shown."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from claims.models import (
    Appearance,
    Assignment,
    Claim,
    Comment,
    Conflict,
    Document,
    Evidence,
    Feed,
    Pool,
    Quote,
    SavedView,
    Source,
    Speaker,
    Topic,
    Webhook,
)
from claims.models.history import find_version

Versioned = (
    Appearance
    | Assignment
    | Claim
    | Comment
    | Conflict
    | Document
    | Evidence
    | Feed
    | Pool
    | Quote
    | SavedView
    | Source
    | Speaker
    | Topic
    | Webhook
)

_MESSAGE = (
    "This %(name)s was changed in the meantime: you saw version %(seen)s, and it is version "
    "%(version)s now. Compare the two, and save again with the new version."
)


class StaleRecord(ValidationError):  # noqa: N818 - it is no invalid input, but an outdated one
    """Somebody has changed the record since version ``seen``; ``current`` is the record now."""

    def __init__(self, current: Versioned, seen: int) -> None:
        self.current, self.seen = current, seen
        params = {"name": current._meta.verbose_name, "seen": seen, "version": current.version}
        super().__init__(_MESSAGE, code="stale", params=params)


def check_version(record: Versioned, seen: int | None) -> None:
    """Raise StaleRecord if ``record``, which is locked, is not the version that was ``seen``.

    Scripts may leave the version out (None), and then nothing is checked.
    """
    if seen is not None and record.version != seen:
        raise StaleRecord(record, seen)


def check_words(claim: Claim, seen: int | None) -> None:
    """Raise StaleRecord if the locked claim was corrected, rejected or merged since ``seen``.

    A judgement stays valid if the claim was only accepted in the meantime.
    """
    if seen is not None and claim.version != seen and not _is_as_seen(claim, seen):
        raise StaleRecord(claim, seen)


def _is_as_seen(claim: Claim, seen: int) -> bool:
    if claim.is_rejected or claim.merged_into_id is not None:
        return False
    then = find_version(claim, seen)
    return then is not None and (then.text, then.claim_type) == (claim.text, claim.claim_type)
