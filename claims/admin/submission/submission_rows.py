"""The list of what a person has sent in, and what each row says."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db.models import Prefetch
from django.utils.safestring import SafeString

from claims.admin.shared.formatting import badge
from claims.models import Document, Submission, SubmittedDocument, User
from claims.models.job import count_workers
from claims.models.submission import SubmissionState

SHOWN = 50
CHANGES = {
    "new": "Stored as a new document",
    "revised": "Stored as a new revision",
    "completed": "Known already; missing details were added",
    "unchanged": "Known already; nothing has changed",
    "failed": "Not stored",
    "skipped": "Skipped",
}
_MISSING = {"title": "title", "publisher": "publisher", "published": "date of publication"}


def sent_by(person: User) -> Any:
    """Return what the person has sent in, also under an embargo that hides it from them later."""
    return Submission._base_manager.filter(submitted_by=person)


def rows_context(person: User) -> dict[str, Any]:
    """Return the rows, and ``seen``, which differs as soon as any row does."""
    outcomes = SubmittedDocument._base_manager.order_by("position")
    rows = list(
        sent_by(person)
        .exclude(state=SubmissionState.DISCARDED)
        .defer("content", "given")
        .prefetch_related(Prefetch("documents", outcomes))
        .order_by("-pk")[:SHOWN]
    )
    keys = {one.document_id for row in rows for one in row.documents.all()}
    visible = set(Document.objects.filter(pk__in=keys - {None}).values_list("pk", flat=True))
    for row in rows:
        describe_row(row, visible)
    waiting = sum(row.state == SubmissionState.WAITING for row in rows)
    workers = count_workers() if waiting else 1
    said = repr([(row.pk, row.state, row.run_id) for row in rows] + [workers])
    return {
        "rows": rows,
        "waiting": waiting,
        "to_store": sum(is_without_doubts(row) for row in rows),
        "workers": workers,
        "seen": sha256(said.encode()).hexdigest()[:12],
    }


def describe_row(row: Any, visible: set[int]) -> None:
    """Give the row its badge, and the outcomes with links to what the person may see."""
    row.badge = _badge(row)
    row.first = next(iter((row.found or {}).get("documents", [])), None)
    row.doubts = sum(len(find_doubts(one)) for one in (row.found or {}).get("documents", []))
    row.outcomes = [
        (CHANGES[one.change], one, one.document_id in visible) for one in row.documents.all()
    ]


def _badge(row: Submission) -> SafeString:
    if row.state == SubmissionState.WAITING:
        return badge("Being stored" if row.run_id else "Being read", "running")
    words = {
        SubmissionState.READ: ("To check", "agreed"),
        SubmissionState.DONE: ("Done", "finished"),
        SubmissionState.FAILED: ("Not read", "interrupted"),
        SubmissionState.CANCELLED: ("Cancelled", "dismissed"),
        SubmissionState.DISCARDED: ("Discarded", "dismissed"),
    }
    return badge(*words[SubmissionState(row.state)])


def find_doubts(found: dict[str, Any]) -> list[str]:
    """Return what of a document in a preview a person should look at, as sentences."""
    if found["change"] == "failed":
        return [found["problem"]]
    missing = [words for name, words in _MISSING.items() if not found[name]]
    told = [f"No {words} was found." for words in missing] if found["change"] == "new" else []
    return [*told, *found["remarks"]]


def is_without_doubts(row: Submission) -> bool:
    documents = (row.found or {}).get("documents", [])
    return row.state == SubmissionState.READ and not any(map(find_doubts, documents))
