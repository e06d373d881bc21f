"""Analyse long texts piece by piece, since parsing takes about 16 kilobytes of memory a token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.components.paragraphs import store_paragraphs
from claims.extraction.text.paragraphs import paragraphs

LONG = 100_000
"""Characters of a text from which it is parsed in pieces; no article is that long."""
PIECE = 50_000
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=\S)")
_SPACE = re.compile(r"\s(?=\S)")


def analysed(nlp: Language, texts: Sequence[str], steps: Sequence[str]) -> Iterator[Doc]:
    """The Doc of each text, after the whole pipeline.

    ``steps`` are the components that look at a whole document, which come after all others.
    """
    if not any(len(text) > LONG for text in texts):
        yield from nlp.pipe(texts, batch_size=max(len(texts), 1))
        return
    for text in texts:
        yield in_pieces(nlp, text, steps) if len(text) > LONG else nlp(text)


def in_pieces(nlp: Language, text: str, steps: Sequence[str]) -> Doc:
    """The Doc of ``text``, parsed in pieces; the ``steps`` see it whole."""
    docs = list(nlp.pipe(pieces(text, PIECE), batch_size=1, disable=steps))
    for part in docs:
        part.user_data.clear()  # offsets into the piece, found again below in the whole
    doc = Doc.from_docs(docs, ensure_whitespace=False)
    if doc is None:
        return nlp(text)
    store_paragraphs(doc)
    for name, step in nlp.pipeline:
        if name in steps:
            doc = step(doc)
    return doc


def pieces(text: str, most: int) -> Iterator[str]:
    """``text`` in parts of up to ``most`` characters, cut before a paragraph where there is one.

    Within a paragraph it is cut after a sentence, else after white space, else anywhere.
    """
    starts = [paragraph.start for paragraph in paragraphs(text)]
    start = 0
    while len(text) - start > most:
        place = bisect_right(starts, start + most)
        end = starts[place - 1] if place else 0
        if end <= start + most // 2:
            end = _cut(text, start + most // 2, start + most)
        yield text[start:end]
        start = end
    yield text[start:]


def _cut(text: str, least: int, most: int) -> int:
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, least, most)]
        if ends:
            return ends[-1]
    return most
