"""Describe what was found in a document as JSON values, in the form that `extract` prints."""

from __future__ import annotations

import math
from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from claims.extraction.drafts import (
    ClaimDraft,
    Extraction,
    Offsets,
    ParsedDocument,
    QuantityDraft,
    QuoteDraft,
    SentenceDraft,
)


def described(
    parsed: ParsedDocument,
    extraction: Extraction,
    *,
    with_text: bool = False,
    explained: bool = False,
) -> dict[str, Any]:
    """Offsets are code points into the document's text, which is added ``with_text``.

    ``explained``: each quote with who passes it on, the rule that found it, its confidence, and in
    sentences how it was found and why it is given to that speaker.
    ``id`` is that of a line of JSON lines, else the file's name without suffix.
    """
    text = {"text": parsed.text} if with_text else {}
    return {
        "id": parsed.identifier or PurePath(parsed.origin).stem,
        "title": parsed.title,
        "publisher": parsed.publisher,
        "byline": parsed.byline,
        **text,
        "quotes": [_quote(draft, extraction, explained) for draft in extraction.quotes],
        "sentences": [{**_place(one), **_worth(one)} for one in extraction.sentences],
        "claims": [
            {**_place(one), "text": parsed.text[one.start : one.end], **_worth(one)}
            for one in extraction.claims
        ],
        "quantities": [_quantity(draft) for draft in extraction.quantities],
    }


def _place(one: SentenceDraft | ClaimDraft) -> dict[str, Any]:
    return {"start": one.start, "end": one.end}


def _worth(one: SentenceDraft | ClaimDraft) -> dict[str, Any]:
    return {"score": _score(one.score), "type": one.claim_type}


def _quote(draft: QuoteDraft, extraction: Extraction, explained: bool) -> dict[str, Any]:
    why = {
        "reporter": _pairs(draft.reporter),
        "reported_by": _named(draft.reporter_index, extraction),
        "rule": draft.rule,
        "confidence": _score(draft.confidence),
        "explanation": list(draft.explanation),
    }
    return {
        "content": _pairs(draft.content),
        "cue": _pairs(draft.cue),
        "speaker": _pairs(draft.speaker),
        "reference": _named(draft.speaker_index, extraction) or draft.reference,
        "kind": draft.kind,
        "attribution": draft.attribution,
        **(why if explained else {}),
    }


def _named(index: int | None, extraction: Extraction) -> str:
    return "" if index is None else extraction.speakers[index].name


def _pairs(passages: Iterable[Offsets]) -> list[list[int]]:
    return [[passage.start, passage.end] for passage in passages]


def _quantity(draft: QuantityDraft) -> dict[str, Any]:
    low, high = _number(draft.low), _number(draft.high)
    return {
        "start": draft.start,
        "end": draft.end,
        "value": low if draft.low == draft.high else [low, high],
        "unit": draft.unit,
        "bound": draft.bound,
    }


def _number(value: Decimal) -> int | float | None:
    """A JSON number; None beyond what one holds."""
    if value == value.to_integral_value() and value.adjusted() < 30:
        return int(value)
    number = float(value)
    return number if math.isfinite(number) else None


def _score(score: float) -> float:
    return round(score, 4)
