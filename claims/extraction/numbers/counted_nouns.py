"""Read from a parse which noun a number counts, and which numbers are part of a name."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc, Token

from claims.extraction.lexicon.speaker_nouns import is_person_noun, singularize
from claims.extraction.numbers.amounts import Amount
from claims.extraction.numbers.bounds import Bounded
from claims.extraction.numbers.read_quantities import Count

_DETERMINERS = {"the", "its", "their", "his", "her", "our", "these", "those", "all"}
_MAX_TOKENS = 8
_NO_LETTERS = ".'’′\"”“‘,;:!?()[]"
_PLURAL = {"NNS", "NNPS"}
_RANKS = {"top", "bottom", "big", "final"}
# "a job at Five Guys": two capitals inside a sentence.
_CAPITALS_INSIDE = re.compile(r"(?<=[a-z,;] )[A-Z][a-z]+ [A-Z][a-z]+\b")
_TIME_SPANS = {"minute", "hour", "day", "week", "month", "year", "decade"}


class DocCounts:
    """Reads what the numbers of a Doc count; needs tags, lemmas and the parse.

    ``text`` is ``doc.text``, which a Doc joins from its tokens each time.
    """

    def __init__(self, doc: Doc, text: str) -> None:
        self._doc = doc
        self._text = text
        self._starts: list[int] = doc.to_array(["IDX"]).astype("int64").ravel().tolist()

    def read_count(self, amount: Amount, bounded: Bounded) -> Count | None:
        """Return the counted noun, or None for a year, an age, a rank or a part of a name."""
        doc = self._doc
        first = bisect_right(self._starts, amount.start) - 1
        # A bound after the number precedes its noun: "30 or more hours".
        after = bisect_right(self._starts, bounded.end - 1)
        noun = find_counted_noun(doc, after, one=amount.low == amount.high == 1)
        has_bound = bounded.bound != "exactly"
        written = self._text[amount.start : amount.end]
        if _is_year(doc, first, written, has_bound=has_bound):
            return None
        if not has_bound and (
            _is_age(doc, first, after)
            or _is_of_name(doc, first, after)
            or _opens_name(doc, written, after)
            or _is_spelled_name(doc, first, after, self._names)
            or _is_rank(doc, first, noun)
            or (written.lower() == "one" and not noun)
        ):
            return None
        return Count(noun, has_bound=not self._is_time_span(bounded, after, noun))

    @cached_property
    def _names(self) -> frozenset[str]:
        return frozenset(_CAPITALS_INSIDE.findall(self._text))

    def _is_time_span(self, bounded: Bounded, after: int, noun: str) -> bool:
        """Return whether "over" means a span of time ("over ten years"), not a lower limit."""
        if noun not in _TIME_SPANS or not self._text.startswith(("over ", "Over "), bounded.start):
            return False
        return not any(word.lower_ in ("ago", "old") for word in self._doc[after : after + 2])


def find_counted_noun(doc: Doc, token: int, *, one: bool = False) -> str:
    """Return the lemma of the noun that a number before ``doc[token]`` counts, or "".

    It is the first plural noun of the phrase ("600 government and business leaders" counts
    leaders); without one, and for ``one``, the last noun of the phrase.
    """
    if _is_hyphen(doc, token):
        return _singular(doc[token + 1]) if doc[token + 1].pos_ in ("NOUN", "PROPN") else ""
    phrase = _phrase(doc, token)
    nouns = [word for word in phrase if word.pos_ in ("NOUN", "PROPN") and not _owns(word)]
    if one and phrase and phrase[0].lower_ != "of":
        return _singular(_last_of_first_run(nouns)) if nouns else ""
    plural = next((word for word in nouns if word.tag_ in _PLURAL), None)
    if plural is not None:
        return _singular(plural)
    # "one of fear" counts nothing: "one of" needs a plural.
    return "" if one or not nouns else _singular(_last_of_first_run(nouns))


def _owns(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().tag_ == "POS"


def _last_of_first_run(nouns: list[Token]) -> Token:
    """Return the last noun of the first run of nouns: "fee" in "one high school fee"."""
    for word, following in pairwise(nouns):
        if following.i > word.i + 1 and not following.nbor(-1).tag_.startswith(("JJ", "HYPH")):
            return word
    return nouns[-1]


def _is_hyphen(doc: Doc, token: int) -> bool:
    return token + 1 < len(doc) and doc[token].text in ("-", "‑")


def _phrase(doc: Doc, token: int) -> list[Token]:
    words: list[Token] = []
    for word in doc[token : token + _MAX_TOKENS]:
        if (word.is_sent_start and words) or not _may_follow(word, words):
            break
        words.append(word)
    return words


def _may_follow(word: Token, words: list[Token]) -> bool:
    first = not words
    if word.pos_ in ("NOUN", "PROPN", "ADJ") or (word.tag_ == "POS" and words):
        return True
    if word.lower_ == "of":
        return first
    if word.lower_ in _DETERMINERS:
        return not first and words[-1].lower_ == "of"
    if word.tag_ in ("VBN", "VBG", "RB", "RBS", "JJ", "RBR"):
        return word.nbor().pos_ in ("NOUN", "ADJ") if word.i + 1 < len(word.doc) else False
    if word.text == "-":
        return True
    return word.lower_ in ("and", "or") and bool(words) and words[-1].tag_ not in _PLURAL


def _singular(word: Token) -> str:
    """Return the lemma in lower case; a plural name ("Americans") only loses its ending."""
    lemma = word.lemma_.strip(_NO_LETTERS)
    if word.tag_ == "NNPS" and lemma.endswith("s"):
        return lemma.removesuffix("s")
    # The lemmatizer takes doses for the plural of "dos".
    return lemma if word.pos_ == "PROPN" else "dose" if lemma == "dos" else lemma.lower()


def _is_of_name(doc: Doc, first: int, after: int) -> bool:
    """Return whether ``doc[first:after]`` is part of the name before it: "Boeing 747".

    A number that counts a plural noun ("Ford 300 workers") is not.
    """
    before = doc[first - 1] if first else None
    if before is None or before.pos_ != "PROPN" or before.is_lower:
        return False
    if doc[first].is_sent_start or not before.whitespace_:
        return False
    following = doc[after] if after < len(doc) else None
    counts = following is not None and following.tag_ == "NNS" and doc[after - 1].head == following
    return not counts


def _opens_name(doc: Doc, written: str, after: int) -> bool:
    """Return whether the number is part of the name after it: "787 Dreamliner", "22 Ave Foch"."""
    following = doc[after] if after < len(doc) and written.isdecimal() else None
    if following is None or following.is_sent_start:
        return False
    if following.tag_ != "NNP" or following.is_lower:
        return False
    return not any(word.tag_ in _PLURAL for word in _phrase(doc, after))


def _is_spelled_name(doc: Doc, first: int, after: int, names: frozenset[str]) -> bool:
    """Return whether a sentence opens with a name such as "Five Guys" or "Seven Seas".

    "Five Americans died" counts people: names of peoples are capitalised everywhere. ``names`` are
    pairs of words of the text that have the capitals of such a name inside a sentence.
    """
    if after - first != 1 or not doc[first].is_title or not doc[first].is_sent_start:
        return False
    end = after
    while end < len(doc) and doc[end].is_title and end - after < _MAX_TOKENS:
        end += 1
    if end == after or (end < len(doc) and doc[end].lower_ in ("people", "of")):
        return False
    if end < len(doc) and doc[end].tag_ == "VBZ":
        return True
    is_common = is_person_noun(singularize(doc[after].lower_)) and end == after + 1
    return is_common or f"{doc[first].text} {doc[after].text}" in names


def _is_rank(doc: Doc, first: int, noun: str) -> bool:
    """Return whether the number is a rank without a noun: "the bottom three"."""
    return not noun and first > 0 and doc[first - 1].lower_ in _RANKS


def _is_age(doc: Doc, first: int, after: int) -> bool:
    """Return whether the number is an age after a name: "Ana Brandt, 52, …"."""
    if first < 2 or after - first != 1 or doc[first - 1].text != ",":
        return False
    ends = after >= len(doc) or doc[after].text in (",", ".", ")", ";")
    return ends and doc[first - 2].pos_ == "PROPN" and len(doc[first].text) <= 3


def _is_year(doc: Doc, first: int, text: str, *, has_bound: bool) -> bool:
    """Return whether four digits, or an interval of such, are years and count no plural noun."""
    if re.fullmatch(r"(?:\w+ )?\d{4}(?:-| to | and )\d{4}", text):
        return all(1400 <= int(year) <= 2199 for year in re.findall(r"\d{4}", text))
    if len(text) != 4 or not text.isdecimal() or not 1400 <= int(text) <= 2199:
        return False
    if has_bound:
        return False
    following = doc[first + 1] if first + 1 < len(doc) else None
    if following is None or following.tag_ not in _PLURAL or doc[first].head != following:
        return True
    before = doc[first - 1] if first else None
    return before is not None and before.pos_ in ("ADP", "DET", "PART", "PROPN", "ADJ", "PRON")
