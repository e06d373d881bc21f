"""The review desk: one file a record, registered with the admin site by its import."""

from claims.admin import (
    assessment,
    claim,
    claimmatch,
    claimreview,
    conflict,
    decision,
    document,
    evidence,
    importrun,
    quote,
    source,
    speaker,
    token,
    user,
)

__all__ = [
    "assessment",
    "claim",
    "claimmatch",
    "claimreview",
    "conflict",
    "decision",
    "document",
    "evidence",
    "importrun",
    "quote",
    "source",
    "speaker",
    "token",
    "user",
]
