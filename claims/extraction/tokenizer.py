"""Tokenize as news needs it: hard-wrapped lines joined, names kept whole, long runs cut."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from spacy.symbols import NORM, ORTH
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claims.extraction.lexicon.titles import ABBREVIATED_TITLES
from claims.extraction.text.hard_wraps import join_wrapped_lines
from claims.extraction.text.plain_letters import OffsetMap

_MAX_RUN = 250
_LONG_RUN = re.compile(rf"\S{{{_MAX_RUN + 1}}}")
_DOUBLE_NAME = re.compile(r"(?<=[A-Z])[\w’']*[a-z]-(?=[A-Z]\w*[a-z])")
_JOINT = re.compile(r"(?i:\bco)-(?=[A-Za-z]{2})")
"""The hyphen of "co-operative" and "co-founder", which the parser takes for a noun."""
_ABBREVIATIONS = {
    "approx": "about", "fig": "figure", "figs": "figures", "incl": "including", "excl": "excluding",
    "vol": "volume", "pp": "pages",
}  # fmt: skip
"""Abbreviations whose full stop ends no sentence, and what the parser should read for each."""
_BODY = "co-operative"
"""A body, which the tagger takes for an adjective unless it reads the other spelling."""
_CURLY_NAME = re.compile(r"\b[A-Z]\w?’[A-Z]\w{0,40}")
_DASH_BEFORE_SOURCE = re.compile(r"[-–](?=[a-z]{4,}$)")
"""The dash of headlines of agencies, which have no space after it: "Two die in fire -police"."""
_WHOLE_NAME = re.compile(r"\b[A-Z][\w’']{0,40}[a-z](?:-[A-Z]\w{0,40}[a-z])+")

Doc.set_extension("offset_map", default=OffsetMap(), force=True)


def keep_names_whole(tokenizer: Tokenizer) -> None:
    """Make one token of "MR.", "approx." and "Okafor-Reyes", which spaCy splits.

    Transcripts print names in capitals. A name of three tokens would be three words for every rule.
    """
    for title in ABBREVIATED_TITLES:
        tokenizer.add_special_case(f"{title.upper()}.", [{ORTH: f"{title.upper()}."}])
    for word, meaning in _ABBREVIATIONS.items():
        for form in (word, word.title()):
            tokenizer.add_special_case(f"{form}.", [{ORTH: f"{form}.", NORM: meaning}])
    for form in (_BODY, _BODY.capitalize(), _BODY.title(), _BODY.upper()):
        for ending in ("", "S" if form.isupper() else "s"):
            norm = f"{form}{ending}".lower().replace("-", "")
            tokenizer.add_special_case(f"{form}{ending}", [{ORTH: f"{form}{ending}", NORM: norm}])
    find_prefix = tokenizer.prefix_search
    tokenizer.prefix_search = lambda text: _DASH_BEFORE_SOURCE.match(text) or find_prefix(text)
    find_infixes = tokenizer.infix_finditer

    def find_infixes_outside_names(text: str) -> Iterator[re.Match[str]]:
        found = (pattern.finditer(text) for pattern in (_DOUBLE_NAME, _JOINT))
        hyphens = {match.end() - 1 for matches in found for match in matches}
        return (match for match in find_infixes(text) if match.start() not in hyphens)

    tokenizer.infix_finditer = find_infixes_outside_names


class NewsTokenizer:
    """A tokenizer that joins hard-wrapped lines and takes linear time on any text.

    Lines are joined so that the Doc is the same, however the text is wrapped. ``doc.text`` then
    differs from the text in the white space at line breaks only; ``doc._.offset_map`` maps
    the offsets of the Doc to those of the text.
    """

    def __init__(self, tokenizer: Callable[[str], Doc], vocab: Vocab) -> None:
        self.tokenizer = tokenizer
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the tokens of ``text`` with its wrapped lines joined."""
        joined, offsets = join_wrapped_lines(text)
        doc = self.tokenize_lines(joined)
        if offsets:
            doc._.offset_map = offsets
        return doc

    def tokenize_lines(self, text: str) -> Doc:
        """Return the tokens of ``text``, in which every line is a paragraph.

        A run of more than 250 characters without white space is no word. It is cut every 250
        characters, since spaCy takes quadratic time on it.
        """
        for name in _WHOLE_NAME.finditer(text):
            self._disguise(name.group(), name.group().rpartition("-")[2])
        for name in _CURLY_NAME.finditer(text):
            self._disguise(name.group(), name.group().replace("’", "'"))
        if _LONG_RUN.search(text) is None:
            return self.tokenizer(text)
        pieces = [self.tokenizer(piece) for piece in _cut_long_runs(text)]
        words = [token.text for piece in pieces for token in piece]
        spaces = [bool(token.whitespace_) for piece in pieces for token in piece]
        return Doc(self.vocab, words=words, spaces=spaces)

    def _disguise(self, name: str, other: str) -> None:
        """Let the tagger and parser see "Okafor-Reyes" as "Reyes", and "O’Hara" as "O'Hara".

        They know words by these four attributes. A shape with a hyphen or a typographic apostrophe
        is rare in what they were trained on, and they take such a name beside quotation marks for
        a verb, or for a common noun.
        """
        whole, plain = self.vocab[name], self.vocab[other]
        whole.norm, whole.shape = plain.norm, plain.shape
        whole.prefix, whole.suffix = plain.prefix, plain.suffix


def _cut_long_runs(text: str) -> list[str]:
    pieces = []
    start = 0
    for run in _LONG_RUN.finditer(text):
        if run.start() > start:
            pieces.append(text[start : run.start()])
        pieces.append(run.group())
        start = run.end()
    return [*pieces, text[start:]] if start < len(text) else pieces
