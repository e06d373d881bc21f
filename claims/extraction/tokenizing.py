"""Tokenize long runs without a space piece by piece, since spaCy takes quadratic time over them."""

from __future__ import annotations

import re
from collections.abc import Callable

from spacy.tokens import Doc
from spacy.vocab import Vocab

_PIECE = 250
_LONG_RUN = re.compile(rf"\S{{{_PIECE + 1}}}")


class PiecewiseTokenizer:
    """A spaCy tokenizer for which ten thousand marks in a row are as quick as ten thousand words.

    A run of more than 250 characters without white space is no word; it is cut every 250
    characters. The text of the Doc is unchanged, and so is every text without such a run.
    """

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The tokens of ``text``."""
        if _LONG_RUN.search(text) is None:
            return self.tokenizer(text)
        pieces = [self.tokenizer(piece) for piece in _pieces(text)]
        words = [token.text for piece in pieces for token in piece]
        spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
        return Doc(self.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> list[str]:
    pieces = []
    start = 0
    for run in _LONG_RUN.finditer(text):
        if run.start() > start:
            pieces.append(text[start : run.start()])
        pieces.append(run.group())
        start = run.end()
    return [*pieces, text[start:]] if start < len(text) else pieces
