"""Parse texts with marked speakers and quotes, to test speakers without finding quotes."""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.components import resolve_speakers
from claims.extraction.drafts import Offsets, QuoteDraft

_MARK = re.compile(r"\[(?P<speaker>[^\]]*)\]|\{(?P<content>[^}]*)\}")
_OWN = ("boilerplate", "quantities", "quotes", "speakers", "claims")


def parse_marked_text(text: str) -> tuple[str, tuple[QuoteDraft, ...]]:
    """Return the text without marks, and its quotes.

    The n-th ``[speaker]`` is that of the n-th ``{content}``. An empty ``[]`` is a floating quote.
    Paragraphs are separated as by the tokenizer, so that the offsets are those of the Doc.
    """
    text = re.sub(r"\n+", "\n\n", text)
    plain, last = "", 0
    spans: dict[str, list[Offsets]] = {"speaker": [], "content": []}
    for mark in _MARK.finditer(text):
        plain += text[last : mark.start()]
        kind = mark.lastgroup
        spans[kind].append(Offsets(len(plain), len(plain) + len(mark[kind])))
        plain, last = plain + mark[kind], mark.end()
    pairs = zip(spans["speaker"], spans["content"], strict=True)
    return plain + text[last:], tuple(_quote(plain, *pair) for pair in pairs)


def _quote(plain: str, speaker: Offsets, content: Offsets) -> QuoteDraft:
    kind = "direct" if plain[content.start] == "“" else "indirect"
    named = (speaker,) if speaker.start < speaker.end else ()
    return QuoteDraft((content,), (), named, kind, "speech", "test")


def resolve_marked_text(nlp: Language, text: str) -> Doc:
    """Return the Doc of the text with the speakers of its marked quotes resolved."""
    plain, quotes = parse_marked_text(text)
    with nlp.select_pipes(disable=[f"factcheck_{step}" for step in _OWN]):
        doc = nlp(plain)
    doc._.quotes = quotes
    return resolve_speakers(doc)


def get_references(nlp: Language, text: str) -> list[str]:
    """Return the reference of every marked quote, in order."""
    return [quote.reference for quote in resolve_marked_text(nlp, text)._.quotes]
