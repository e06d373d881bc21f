"""Convert a document and what was found in it to JSON values, as `extract` prints them."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import asdict
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


def to_json(
    parsed: ParsedDocument,
    extraction: Extraction,
    *,
    with_text: bool = False,
    with_reasons: bool = False,
) -> dict[str, Any]:
    """Return a JSON object; offsets are code points into the document's text.

    ``with_text`` adds the text. ``with_reasons`` adds to each quote who passes it on, the rule that
    found it, its confidence, that in its speaker alone, and sentences that explain the quote and
    its speaker. ``timecodes`` of a recording are pairs of an offset and milliseconds. ``id`` is
    that of a line of JSON lines, else the name of the file without its suffix.
    """
    text = {"text": parsed.text} if with_text else {}
    return {
        "id": parsed.identifier or PurePath(parsed.origin).stem,
        "title": parsed.title,
        "publisher": parsed.publisher,
        "byline": parsed.byline,
        "published": parsed.published.isoformat() if parsed.published else None,
        "language": parsed.language,
        **({"remarks": list(parsed.remarks)} if parsed.remarks else {}),
        **({"timecodes": [list(one) for one in parsed.timecodes]} if parsed.timecodes else {}),
        **({"media": [asdict(one) for one in parsed.media]} if parsed.media else {}),
        **({"notices": [asdict(one) for one in extraction.notices]} if extraction.notices else {}),
        **text,
        "quotes": [_quote(draft, extraction, with_reasons) for draft in extraction.quotes],
        "sentences": [{**_place(one), **_score_and_type(one)} for one in extraction.sentences],
        "claims": [
            {
                **_place(one),
                "text": parsed.text[one.start : one.end],
                **({"sentence": one.sentence} if one.sentence else {}),
                **_score_and_type(one),
            }
            for one in extraction.claims
        ],
        "quantities": [_quantity(draft) for draft in extraction.quantities],
    }


def _place(one: SentenceDraft | ClaimDraft) -> dict[str, Any]:
    return {"start": one.start, "end": one.end}


def _score_and_type(one: SentenceDraft | ClaimDraft) -> dict[str, Any]:
    return {"score": _round(one.score), "type": one.claim_type}


def _quote(draft: QuoteDraft, extraction: Extraction, with_reasons: bool) -> dict[str, Any]:
    reasons = {
        "reporter": _pairs(draft.reporter),
        "reported_by": _speaker_name(draft.reporter_index, extraction),
        "rule": draft.rule,
        "confidence": _round(draft.confidence),
        "speaker_confidence": _round(draft.speaker_confidence),
        "explanation": list(draft.explanation),
    }
    return {
        "content": _pairs(draft.content),
        "cue": _pairs(draft.cue),
        "speaker": _pairs(draft.speaker),
        "reference": _speaker_name(draft.speaker_index, extraction) or draft.reference,
        "kind": draft.kind,
        "attribution": draft.attribution,
        "polarity": draft.polarity,
        **(reasons if with_reasons else {}),
    }


def _speaker_name(index: int | None, extraction: Extraction) -> str:
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
    """Return a JSON number, None if it is too large for one."""
    if value == value.to_integral_value() and value.adjusted() < 30:
        return int(value)
    number = float(value)
    return number if math.isfinite(number) else None


def _round(score: float) -> float:
    return round(score, 4)
