"""Name how a known claim relates to a text: the same, another number, the opposite, or related."""

from __future__ import annotations

import re

from django.db.models import TextChoices

from claims.matching.comparing import differ
from claims.matching.masking import masked, negations
from claims.models.fingerprint import fingerprint


class Relation(TextChoices):
    SAME_WORDING = "same_wording", "Same wording"
    SAME_MEANING = "same_meaning", "Same meaning"
    OTHER_NUMBER = "other_number", "Other number"
    CONTRADICTS = "contradicts", "Contradicts"
    RELATED = "related", "Related"


# Cosines of all-MiniLM-L6-v2, and shares of common words: see docs/decisions/0008.
SAME_MEANING = 0.78
SAME_THING = 0.70
_SAME_WORDS = 0.6
_NEARLY_ALL_WORDS = 0.85
_OPPOSITES = [
    {"rose", "fell"},
    {"rises", "falls"},
    {"rise", "fall"},
    {"risen", "fallen"},
    {"up", "down"},
    {"increased", "decreased"},
    {"increases", "decreases"},
    {"increase", "decrease"},
    {"grew", "shrank"},
    {"gained", "lost"},
    {"won", "lost"},
    {"higher", "lower"},
    {"more", "less"},
    {"more", "fewer"},
    {"above", "below"},
    {"highest", "lowest"},
    {"best", "worst"},
    {"raised", "lowered"},
    {"raised", "cut"},
    {"accepted", "rejected"},
    {"approved", "rejected"},
    {"legal", "illegal"},
    {"supports", "opposes"},
    {"supported", "opposed"},
    {"true", "false"},
    {"open", "closed"},
]
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


def relation_of(text: str, known: str, *, similarity: float) -> Relation:
    """How ``known`` relates to ``text``; ``similarity`` is their nearness in meaning, 0 to 1.

    Vectors do not see a changed number or a "not": these are looked for wherever both texts are
    about the same thing, by meaning or by their words without the numbers.
    """
    if fingerprint(text) == fingerprint(known):
        return Relation.SAME_WORDING
    ours, theirs = _words(text), _words(known)
    common = _overlap(set(ours), set(theirs))
    if similarity < SAME_THING and common < _SAME_WORDS:
        return Relation.RELATED
    if differ(text, known, same_words=common >= _NEARLY_ALL_WORDS):
        return Relation.OTHER_NUMBER
    if _opposed(text, known, set(ours), set(theirs), common):
        return Relation.CONTRADICTS
    if ours == theirs:
        return Relation.SAME_WORDING
    return Relation.SAME_MEANING if similarity >= SAME_MEANING else Relation.RELATED


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(masked(text))]


def _overlap(ours: set[str], theirs: set[str]) -> float:
    """Jaccard's index of the words that are not numbers."""
    return len(ours & theirs) / len(ours | theirs) if ours or theirs else 1.0


def _opposed(text: str, known: str, ours: set[str], theirs: set[str], common: float) -> bool:
    """One and only one says "not", or each the opposite of the other, in else the same words."""
    if common < _SAME_WORDS:
        return False
    if negations(text) % 2 != negations(known) % 2:
        return True
    odd = ours ^ theirs
    return any(pair <= odd and pair & ours and pair & theirs for pair in _OPPOSITES)
