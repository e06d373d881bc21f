"""The fields of related records that rows of pages do not show, and queries for these leave out.

A page has up to a hundred rows, and Django takes a tenth of its time to read and make their models.
"""

from __future__ import annotations

WHOLE_REVISION = ("text", "boilerplate", "notices", "corrections", "timecodes")
"""What a page shows only of the revision whose text it shows."""

_UNUSED = {
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
