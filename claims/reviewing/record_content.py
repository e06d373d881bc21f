"""What the record covers of an assessment or decision, in the form whose SHA-256 it keeps.

The triggers of ``claims/models/record_chain.py`` write the same. A form that was once written stays
here: each link names the version of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from claims.models import Assessment, Decision, RecordLink
from claims.models.recordlink import LinkKind

Row = Assessment | Decision

KINDS: dict[str, type[Any]] = {
    kind: Assessment if kind.startswith("assessment") else Decision for kind in LinkKind.values
}


def standing_kind(row: Row) -> LinkKind:
    """Return the kind of entry that says whether the row stands, as it is now."""
    name = "assessment" if isinstance(row, Assessment) else "decision"
    stands = row.is_current if isinstance(row, Assessment) else row.valid_to is None
    end = "replaced" if isinstance(row, Assessment) else "ended"
    how = "restored" if stands else end if row.withdrawn_at is None else "withdrawn"
    return LinkKind(f"{name}_{how}")


def link_hash(link: RecordLink) -> str:
    """Return the hash that the link must have."""
    person = "" if link.person_id is None else link.person_id
    about = (link.number, link.kind, link.content_version, link.record_id, link.claim_id, person)
    return _digest(link.previous + join([*about, link.at, link.content_sha256]))


def content_hash(link: RecordLink, row: Row, used: Iterable[int]) -> str:
    """Return the hash of what ``row`` says now, in the form of ``link``; the claim is the link's.

    ``used`` is the evidence that it uses. Raises KeyError if this program does not know the form.
    """
    content = _CONTENT[link.kind, link.content_version](row, _evidence(used))
    return _digest(join([link.kind, link.content_version, row.pk, link.claim_id, *content]))


def move_hash(link: RecordLink, came_from: int, used: Iterable[int]) -> str:
    """Return the hash of a move from the claim ``came_from`` to the claim of the link.

    ``used`` is the evidence that the row uses after it; the first form does not have it. Raises
    KeyError if this program does not know the form.
    """
    evidence = {1: [], 2: [_evidence(used)]}[link.content_version]
    moved = (link.kind, link.content_version, link.record_id, came_from, link.claim_id)
    return _digest(join([*moved, *evidence]))


def join(values: Iterable[Any]) -> str:
    """Write each value with its length in bytes before it, so that no two lists look the same."""
    texts = [_text(value) for value in values]
    return "".join(f"{len(text.encode())}:{text}," for text in texts)


def _assessment(row: Any, evidence: str) -> list[Any]:
    return [row.reviewer_id, row.verdict, row.rationale, row.created_at, evidence]


def _decision(row: Any, evidence: str) -> list[Any]:
    words = (row.verdict, row.rationale, row.method)
    return [row.decided_by_id, *words, row.valid_from, row.created_at]


def _decision_with_evidence(row: Any, evidence: str) -> list[Any]:
    return [*_decision(row, evidence), row.public_note, evidence]


def _assessment_standing(row: Any, evidence: str) -> list[Any]:
    return [row.withdrawn_at or ""]


def _decision_standing(row: Any, evidence: str) -> list[Any]:
    return [row.valid_to or "", row.withdrawn_at or ""]


def _evidence(used: Iterable[int]) -> str:
    return " ".join(map(str, sorted(used)))


_CONTENT: dict[tuple[str, int], Callable[[Row, str], list[Any]]] = {
    (LinkKind.ASSESSMENT, 1): _assessment,
    (LinkKind.DECISION, 1): _decision,
    (LinkKind.DECISION, 2): _decision_with_evidence,
    (LinkKind.ASSESSMENT_REPLACED, 1): _assessment_standing,
    (LinkKind.ASSESSMENT_WITHDRAWN, 1): _assessment_standing,
    (LinkKind.ASSESSMENT_RESTORED, 1): _assessment_standing,
    (LinkKind.DECISION_ENDED, 1): _decision_standing,
    (LinkKind.DECISION_WITHDRAWN, 1): _decision_standing,
    (LinkKind.DECISION_RESTORED, 1): _decision_standing,
}


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    return str(value)


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
