"""Tokenize as news needs it: titles in capitals and double-barrelled names whole, long runs cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claims.extraction.lexicon.titles import ABBREVIATED_TITLES
from claims.extraction.text.paragraphs import unwrap_lines

_PIECE = 250
_LONG_RUN = re.compile(rf"\S{{{_PIECE + 1}}}")
_DOUBLE_NAME = re.compile(r"(?<=[A-Z])[\w’']*[a-z]-(?=[A-Z]\w*[a-z])")


def keep_names_whole(tokenizer: Tokenizer) -> None:
    """Make one token of "MR." and of "Okafor-Reyes", which spaCy takes apart.

    Transcripts print names in capitals, and a parser that meets three tokens for a surname takes
    the last one for a word of its own.
    """
    for title in ABBREVIATED_TITLES:
        tokenizer.add_special_case(f"{title.upper()}.", [{ORTH: f"{title.upper()}."}])
    found = tokenizer.infix_finditer

    def outside_names(text: str) -> Iterator[re.Match[str]]:
        hyphens = {name.end() - 1 for name in _DOUBLE_NAME.finditer(text)}
        return (match for match in found(text) if match.start() not in hyphens)

    tokenizer.infix_finditer = outside_names


class PiecewiseTokenizer:
    """A spaCy tokenizer for which ten thousand marks in a row are as quick as ten thousand words.

    A run of more than 250 characters without white space is no word; it is cut every 250
    characters. The text of the Doc is that of ``unwrap_lines()``, so that offsets stay the same and
    an article gives the same tokens whether its lines are hard-wrapped or not.
    """

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of ``text``, not yet parsed."""
        text = unwrap_lines(text)
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
