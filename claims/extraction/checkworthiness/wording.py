"""Name the words of a sentence and its pairs of words, for weights learned for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Span, Token

_NOT_WORDS = frozenset(("PUNCT", "SPACE", "NUM", "PROPN", "SYM", "X"))
_START = "[start]"


def wording(sentence: Span) -> list[str]:
    """ "word ‘cut’" and "words ‘we cut’", each once, in order of appearance.

    Words are base forms; in pairs they stand as they do in the text, with [number] and [name] for
    those, so that nothing is learned of any person or figure.
    """
    tokens = [token for token in sentence if not token.is_space]
    return list(dict.fromkeys([*_words(tokens), *_pairs(tokens)]))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.pos_ not in _NOT_WORDS:
            yield f"word ‘{token.lemma_.lower()}’"


def _pairs(tokens: list[Token]) -> Iterator[str]:
    for one, other in pairwise([_START, *map(_form, tokens)]):
        yield f"words ‘{one} {other}’"


def _form(token: Token) -> str:
    if token.pos_ == "NUM":
        return "[number]"
    return "[name]" if token.pos_ == "PROPN" else token.lower_
