"""Read claims for a file: each with its verdict, passages, quotes, speakers and evidence.

Everything goes through the querysets that pages use. So a person gets what the person may see:
call it with ``reading_as``. Only values are read, since making records of the models takes most of
the time for a long list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from claims.models import Appearance, Assessment, Claim, Decision, Evidence, Tagging
from claims.models.blind_review import HIDDEN
from claims.models.claim_states import UNASSESSED
from claims.models.is_any_of import IsAnyOf
from claims.publishing.iso_time import IsoTime

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

Row = dict[str, Any]

_CLAIM = (
    *("id", "text", "claim_type", "status", "verdict_shown", "score", "merged_into_id"),
    IsoTime("created_at"),
)
_DECISION = (
    *("verdict", "rationale", "decided_by__username"),
    *(IsoTime("valid_from"), IsoTime("published_at")),
)
_ASSESSMENT = ("verdict", "rationale", "reviewer__username", IsoTime("created_at"))
_APPEARANCE = (
    *("passage", "start", "end", "needs_reanchoring"),
    *("revision__document_id", "revision__document__title", "revision__document__source__name"),
    *("revision__document__url", "revision__document__published"),
    *("quote_id", "quote__kind", "quote__text"),
    *("quote__speaker_id", "quote__speaker__name", "quote__speaker__kind", "quote__speaker__role"),
)
_EVIDENCE = (
    *("id", "stance", "is_open", "kind", "url", "passage", "file", "note"),
    *("revision__document_id", "revision__document__url", "revision__document__title"),
)


def read_rows(keys: Sequence[int], reader: Reader) -> list[Row]:
    """Return the claims that ``reader`` may see as JSON has them, in the order of ``keys``.

    It takes six queries. ``verdict`` is ``hidden`` if the reader may not see it.
    """
    claims = Claim.objects.shown_to(reader).filter(IsAnyOf("pk", list(keys))).order_by()
    rows = {row[0]: _describe_claim(*row) for row in claims.values_list(*_CLAIM)}
    if not rows:
        return []
    for claim, name in _about(Tagging.objects.order_by("topic__name"), rows, "topic__name"):
        rows[claim]["topics"].append(name)
    for claim, *decision in _about(Decision.objects.in_force().order_by(), rows, *_DECISION):
        rows[claim]["decision"] = _describe_decision(*decision)
    judged = Assessment.objects.visible_to(reader).current().order_by("pk")
    for claim, *assessment in _about(judged, rows, *_ASSESSMENT):
        rows[claim]["assessments"].append(_describe_assessment(*assessment))
    passages = Appearance.objects.order_by("revision__document__published", "pk")
    for claim, *passage in _about(passages, rows, *_APPEARANCE):
        rows[claim]["appearances"].append(_describe_appearance(*passage))
    evidence = Evidence.objects.not_retracted().shown_to(reader).order_by("pk")
    for claim, *piece in _about(evidence, rows, *_EVIDENCE):
        rows[claim]["evidence"].append(_describe_evidence(*piece))
    return [rows[key] for key in keys if key in rows]


def read_verdicts(keys: Sequence[int], reader: Reader) -> dict[int, tuple[str, str]]:
    """Return the text of each claim that ``reader`` may see, and its verdict.

    The verdict is empty if there is none, or if the reader may not see it.
    """
    claims: QuerySet[Any] = Claim.objects.shown_to(reader).filter(IsAnyOf("pk", list(keys)))
    rows = claims.order_by().values_list("pk", "text", "verdict_shown")
    nothing = (HIDDEN, UNASSESSED)
    return {key: (text, "" if shown in nothing else shown) for key, text, shown in rows}


def documents_in(row: Row) -> Iterator[int]:
    """Yield the ids of the documents from which the row has something."""
    yield from (one["document"]["id"] for one in row["appearances"])
    yield from (one["document_id"] for one in row["evidence"] if one["document_id"])


def _about(records: QuerySet[Any], rows: dict[int, Row], *columns: Any) -> Iterator[Any]:
    """Yield for each record of the claims in ``rows`` the id of its claim, and its columns."""
    found = records.filter(IsAnyOf("claim_id", list(rows)))
    return iter(found.values_list("claim_id", *columns))


def _describe_claim(
    key: int,
    text: str,
    claim_type: str,
    status: str,
    verdict: str,
    score: float,
    merged_into: int | None,
    created_at: str,
) -> Row:
    return {
        "id": key,
        "text": text,
        "claim_type": claim_type,
        "status": status,
        "verdict": verdict,
        "score": score,
        "topics": [],
        "merged_into": merged_into,
        "created_at": created_at,
        "decision": None,
        "assessments": [],
        "appearances": [],
        "evidence": [],
    }


def _describe_decision(*values: str | None) -> Row:
    return dict(
        zip(
            ("verdict", "rationale", "decided_by", "decided_at", "published_at"),
            values,
            strict=True,
        )
    )


def _describe_assessment(*values: str) -> Row:
    return dict(zip(("verdict", "rationale", "reviewer", "created_at"), values, strict=True))


def _describe_appearance(
    passage: str,
    start: int,
    end: int,
    needs_reanchoring: bool,
    document: int,
    title: str,
    source: str | None,
    url: str,
    published: date | None,
    quote: int | None,
    quote_kind: str | None,
    quote_text: str | None,
    speaker: int | None,
    name: str | None,
    kind: str | None,
    role: str | None,
) -> Row:
    return {
        "passage": passage,
        "start": start,
        "end": end,
        "needs_reanchoring": needs_reanchoring,
        "document": {
            "id": document,
            "title": title,
            "source": source,
            "url": url,
            "published": published.isoformat() if published else None,
        },
        "quote": {"id": quote, "kind": quote_kind, "text": quote_text} if quote else None,
        "speaker": ({"id": speaker, "name": name, "kind": kind, "role": role} if speaker else None),
    }


def _describe_evidence(
    key: int,
    stance: str,
    is_open: bool,
    kind: str,
    url: str,
    passage: str,
    file: str,
    note: str,
    document: int | None,
    document_url: str | None,
    title: str | None,
) -> Row:
    return {
        "id": key,
        "stance": stance if is_open else HIDDEN,
        "kind": kind,
        "url": url or document_url or "",
        "title": title or "",
        "passage": passage,
        "file": file.rpartition("/")[2],
        "note": note if is_open else "",
        "document_id": document,
    }
