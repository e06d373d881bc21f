"""Documents and drafts made by hand: each passage is named by its words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from claims.extraction.drafts import (
    ClaimDraft,
    Extraction,
    Offsets,
    ParsedDocument,
    QuantityDraft,
    QuoteDraft,
    SpeakerDraft,
)
from claims.importing.outcomes import Outcome
from claims.importing.store_document import ExtractedDocument, store_documents

TEXT = (
    "Ada Quill said tolls rose by 12 per cent.\n\n"
    '"The ferry carried 900 people," a clerk said. "It was full."\n\n'
    "The harbour board will meet 40 shippers in May."
)


def at(text: str, words: str, nth: int = 0) -> Offsets:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Offsets(start, start + len(words))


def document(text: str = TEXT, **fields: Any) -> ParsedDocument:
    given = {"origin": "news/tolls.txt", "key": "file:tolls.txt", "publisher": "The Quay Courier"}
    return ParsedDocument(text=text, **(given | fields))


def quote(
    text: str, *content: str, cue: str, speaker: str, who: int | None, **fields: Any
) -> QuoteDraft:
    ranges = tuple(at(text, words) for words in content)
    beginning, end = text.rfind("\n", 0, ranges[0].start) + 1, text.find("\n", ranges[-1].end)
    paragraph = text[beginning : end if end >= 0 else len(text)]

    def inside(words: str) -> Offsets:
        start = beginning + paragraph.index(words)
        return Offsets(start, start + len(words))

    given: dict[str, Any] = {"kind": "indirect", "attribution": "speech", "rule": "test"}
    return QuoteDraft(
        content=ranges,
        cue=(inside(cue),),
        speaker=(inside(speaker),),
        speaker_index=who,
        reference=speaker,
        **(given | fields),
    )


def quantity(text: str, words: str, value: str, unit: str = "") -> QuantityDraft:
    return QuantityDraft(*at(text, words), low=Decimal(value), high=Decimal(value), unit=unit)


def claim(text: str, words: str, **fields: Any) -> ClaimDraft:
    return ClaimDraft(*at(text, words), **({"score": 0.7, "reasons": (("number", 0.4),)} | fields))


def extraction(text: str = TEXT) -> Extraction:
    """What TEXT says; of a text that lacks some of it, the rest."""
    speakers = (
        SpeakerDraft("Ada Quill", "person", aliases=("Quill",), role="pilot"),
        SpeakerDraft("a clerk", "anonymous"),
    )
    quotes = [
        ("tolls rose by 12 per cent", None, "Ada Quill", 0),
        ('"The ferry carried 900 people,"', '"It was full."', "a clerk", 1),
    ]
    claims = [
        ("Ada Quill said tolls rose by 12 per cent.", "12 per cent", "12", "percent"),
        ("The harbour board will meet 40 shippers in May.", "40 shippers", "40", "shipper"),
    ]
    found_quotes = [
        quote(
            text,
            *filter(None, (first, second)),
            cue="said",
            speaker=name,
            who=who,
            kind="mixed" if second else "indirect",
        )
        for first, second, name, who in quotes
        if first in text and name in text
    ]
    kept = [item for item in claims if item[0] in text]
    return Extraction(
        quotes=tuple(found_quotes),
        speakers=speakers,
        claims=tuple(
            claim(text, words, quantities=(index,), quote_index=0 if "Ada" in words else None)
            for index, (words, *_) in enumerate(kept)
        ),
        quantities=tuple(quantity(text, words, value, unit) for _, words, value, unit in kept),
    )


def store(parsed: ParsedDocument, found: Extraction) -> Outcome:
    [outcome] = store_documents([ExtractedDocument(parsed, found, "test")], run=None)
    return outcome


def stored(text: str = TEXT, found: Extraction | None = None, **fields: Any) -> Outcome:
    return store(document(text, **fields), found if found is not None else extraction(text))
