"""Process long texts piece by piece, since parsing takes about 16 kilobytes of memory a token."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import cast

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.components import set_paragraph_spans
from claims.extraction.text.hard_wraps import join_wrapped_lines
from claims.extraction.text.paragraphs import split_lines
from claims.extraction.tokenizer import NewsTokenizer

LONG_TEXT = 100_000
"""Characters above which a text is parsed in pieces; articles are shorter."""
PIECE_LENGTH = 50_000
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)\]]*\s+(?=\S)")
_SPACE = re.compile(r"\s(?=\S)")


def process_in_pieces(nlp: Language, text: str, document_components: Sequence[str]) -> Doc:
    """Return the Doc of ``text``, tokenized and parsed in pieces.

    The ``document_components``, which are the last of the pipeline, see the whole text.
    """
    joined, offsets = join_wrapped_lines(text)
    tokenizer = cast("NewsTokenizer", nlp.tokenizer)
    parts = map(tokenizer.tokenize_lines, split_long_text(joined, PIECE_LENGTH))
    docs = list(nlp.pipe(parts, batch_size=1, disable=document_components))
    for part in docs:
        part.user_data.clear()  # spans of the piece; set again below for the whole text
    doc = Doc.from_docs(docs, ensure_whitespace=False)
    if doc is None:
        return nlp(text)
    doc._.offset_map = offsets
    set_paragraph_spans(doc)
    for name, component in nlp.pipeline:
        if name in document_components:
            doc = component(doc)
    return doc


def split_long_text(text: str, max_length: int) -> Iterator[str]:
    """Split ``text`` into parts of up to ``max_length`` characters, before a paragraph if possible.

    A paragraph that is too long is split after a sentence, else after white space, else anywhere.
    """
    starts = [line.start for line in split_lines(text)]
    start = 0
    while len(text) - start > max_length:
        place = bisect_right(starts, start + max_length)
        end = starts[place - 1] if place else 0
        if end <= start + max_length // 2:
            end = _find_split(text, start + max_length // 2, start + max_length)
        yield text[start:end]
        start = end
    yield text[start:]


def _find_split(text: str, earliest: int, latest: int) -> int:
    for pattern in (_SENTENCE_END, _SPACE):
        ends = [found.end() for found in pattern.finditer(text, earliest, latest)]
        if ends:
            return ends[-1]
    return latest
