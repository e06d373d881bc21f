"""The fields of related records that rows of pages do not show, and queries for these leave out.

A page has up to a hundred rows, and Django takes a tenth of its time to read and make their models.
"""

from __future__ import annotations

WHOLE_REVISION = ("text", "boilerplate", "notices", "corrections", "timecodes")
"""What a page shows only of the revision whose text it shows."""

UNUSED_OF_PASSAGES = (*("score", "marked_by", "corrected_from", "corrected_until", "created_at"),)
"""What rows of the appearances of a claim do not show of these."""
UNUSED_BESIDE = (
    *("start", "end", "needs_reanchoring", "joined", "valid_from", "valid_until", "valid_start"),
    *("valid_end", "time_corrected_by", "version"),
)
"""What else rows do not show that name a passage of another claim."""
_UNUSED = {
    "claim": (
        *("fingerprint", "wording", "keys_version", "score", "reasons", "claim_type", "status"),
        *("verdict", "queue_rank", "created_at"),
    ),
    "quote": (
        *("rule", "confidence", "speaker_confidence", "explanation", "speaker_role", "occasion"),
        *("said_on", "corrected_occasion", "marked_by", "marked_at", "created_at"),
    ),
    "quote__speaker": ("kind", "document", "speaks_for", "merged_into", "created_at"),
    "revision": (*WHOLE_REVISION, "sha256", "media", "remarks", "captured_at", "extractor", "run"),
    "revision__document": ("byline", "language", "created_at"),
    "revision__document__source": ("kind", "website", "notes", "created_at"),
    "added_by": (
        *("password", "last_login", "is_superuser", "email", "is_staff", "is_active"),
        *("date_joined", "wants_mail"),
    ),
}


def unused(*paths: str, like: str = "") -> list[str]:
    """Return the fields at ``paths`` for ``defer``; those of ``like``, if given."""
    return [f"{path}__{field}" for path in paths for field in _UNUSED[like or path]]
