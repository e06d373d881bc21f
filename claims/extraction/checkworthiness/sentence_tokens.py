"""Read a sentence's tokens once, as plain records: asking spaCy for each word again costs most."""

from __future__ import annotations

from typing import NamedTuple

from spacy.tokens import Span


class Token(NamedTuple):
    """A token that is not white space; ``lower`` and ``lemma`` are in lower case."""

    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    is_alpha: bool


def tokens_of(sentence: Span) -> list[Token]:
    """The tokens of ``sentence``, in order."""
    return [
        Token(t.text, t.lower_, t.lemma_.lower(), t.pos_, t.tag_, t.is_alpha)
        for t in sentence
        if not t.is_space
    ]
