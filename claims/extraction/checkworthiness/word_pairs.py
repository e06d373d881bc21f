"""Name the words of a sentence and its pairs of words, for weights learned for each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from claims.extraction.checkworthiness.score_reasons import word_code, word_pair_code
from claims.extraction.checkworthiness.sentence_tokens import Token

_NOT_WORDS = frozenset(("PUNCT", "SPACE", "NUM", "PROPN", "SYM", "X"))


def wording(tokens: list[Token]) -> list[str]:
    """Return the codes of the words and pairs of words of a sentence, each once, in order.

    Words are base forms; in pairs they stand as they do in the text, with [number] and [name] for
    those, so that nothing is learned of any person or figure.
    """
    return list(dict.fromkeys([*_words(tokens), *_pairs(tokens)]))


def _words(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.pos not in _NOT_WORDS:
            yield word_code(token.lemma)


def _pairs(tokens: list[Token]) -> Iterator[str]:
    for first, second in pairwise(["", *map(_form, tokens)]):
        yield word_pair_code(first, second)


def _form(token: Token) -> str:
    if token.pos == "NUM":
        return "[number]"
    return "[name]" if token.pos == "PROPN" else token.lower
