"""Find the noun that a number counts, and tell numbers that belong to a name."""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.tokens import Doc, Token

_DETERMINERS = {"the", "its", "their", "his", "her", "our", "these", "those", "all"}
_MOST_TOKENS = 8
_PLURAL = {"NNS", "NNPS"}
_RANKS = {"top", "bottom", "big", "final"}


def counted_noun(doc: Doc, token: int, *, one: bool = False) -> str:
    """The lemma of the noun counted by a number that ends before ``doc[token]``, or "".

    It is the first plural noun of the phrase ("600 government and business leaders" counts
    leaders); failing that, and for ``one``, the last noun before the phrase ends.
    """
    if _is_hyphen(doc, token):
        return singular(doc[token + 1]) if doc[token + 1].pos_ in ("NOUN", "PROPN") else ""
    phrase = _phrase(doc, token)
    nouns = [word for word in phrase if word.pos_ in ("NOUN", "PROPN") and not _owns(word)]
    if one and phrase and phrase[0].lower_ != "of":
        return singular(_last_of_first_run(nouns)) if nouns else ""
    plural = next((word for word in nouns if word.tag_ in _PLURAL), None)
    if plural is not None:
        return singular(plural)
    # "one of fear" counts nothing: a part of several needs a plural.
    return "" if one or not nouns else singular(_last_of_first_run(nouns))


def _owns(word: Token) -> bool:
    return word.i + 1 < len(word.doc) and word.nbor().tag_ == "POS"


def _last_of_first_run(nouns: list[Token]) -> Token:
    """The last noun before something else than a noun follows: "fee" in "one high school fee"."""
    for word, following in pairwise(nouns):
        if following.i > word.i + 1 and not following.nbor(-1).tag_.startswith(("JJ", "HYPH")):
            return word
    return nouns[-1]


def _is_hyphen(doc: Doc, token: int) -> bool:
    return token + 1 < len(doc) and doc[token].text in ("-", "‑")


def _phrase(doc: Doc, token: int) -> list[Token]:
    words: list[Token] = []
    for word in doc[token : token + _MOST_TOKENS]:
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


def singular(word: Token) -> str:
    """The lower-case lemma; a plural name such as "Americans" loses its ending only."""
    if word.tag_ == "NNPS" and word.lemma_.endswith("s"):
        return word.lemma_.removesuffix("s")
    return word.lemma_ if word.pos_ == "PROPN" else word.lemma_.lower()


def is_of_name(doc: Doc, first: int, after: int) -> bool:
    """Whether the number at ``doc[first:after]`` belongs to the name before it: "Boeing 747".

    A number with a unit of its own ("Ford 300 workers") does not, unless the name goes on after it.
    """
    before = doc[first - 1] if first else None
    if before is None or before.pos_ != "PROPN" or before.is_lower:
        return False
    if doc[first].is_sent_start or not before.whitespace_:
        return False
    following = doc[after] if after < len(doc) else None
    counts = following is not None and following.tag_ == "NNS" and doc[after - 1].head == following
    return not counts


def opens_name(doc: Doc, written: str, after: int) -> bool:
    """Whether the number belongs to the name after it: "787 Dreamliner", "22 Ave Foch"."""
    following = doc[after] if after < len(doc) and written.isdecimal() else None
    if following is None or following.is_sent_start:
        return False
    if following.tag_ != "NNP" or following.is_lower:
        return False
    return not any(word.tag_ in _PLURAL for word in _phrase(doc, after))


def is_rank(doc: Doc, first: int, noun: str) -> bool:
    """Whether the number tells a place in a ranking that no noun follows: "the bottom three"."""
    return not noun and first > 0 and doc[first - 1].lower_ in _RANKS


def is_age(doc: Doc, first: int, after: int) -> bool:
    """Whether the number is an age set after a name: "Ana Brandt, 52, …"."""
    if first < 2 or after - first != 1 or doc[first - 1].text != ",":
        return False
    ends = after >= len(doc) or doc[after].text in (",", ".", ")", ";")
    return ends and doc[first - 2].pos_ == "PROPN" and len(doc[first].text) <= 3


def is_year(doc: Doc, first: int, text: str, *, limited: bool) -> bool:
    """Whether four bare digits, or an interval of such, are years: they count no plural noun."""
    if re.fullmatch(r"(?:\w+ )?\d{4}(?:-| to | and )\d{4}", text):
        return all(1400 <= int(year) <= 2199 for year in re.findall(r"\d{4}", text))
    if len(text) != 4 or not text.isdecimal() or not 1400 <= int(text) <= 2199:
        return False
    if limited:
        return False
    following = doc[first + 1] if first + 1 < len(doc) else None
    if following is None or following.tag_ not in _PLURAL or doc[first].head != following:
        return True
    before = doc[first - 1] if first else None
    return before is not None and before.pos_ in ("ADP", "DET", "PART", "PROPN", "ADJ", "PRON")
