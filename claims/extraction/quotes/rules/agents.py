"""Tell who can speak: people, bodies and texts, unlike things, and unlike a court that listens."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import (
    COMPANY_NOUNS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PART_NOUNS,
    PRESS_NOUNS,
    WORK_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.text.token_view import TokenView

_SPEAKING_NOUNS = (
    ORGANISATION_NOUNS | COMPANY_NOUNS | GROUP_NOUNS | PART_NOUNS | PRESS_NOUNS | WORK_NOUNS
)
_HEARINGS = frozenset(
    ("court", "jury", "juror", "inquest", "tribunal", "hearing", "inquiry", "magistrate", "panel")
)


def can_speak(view: TokenView, head: int) -> bool:
    """Return whether a word names a person, body or text; other things only show something."""
    if view.pos[head] != "NOUN" or view.within[head] >= 0:
        return True
    noun = singularize(view.lower[head])
    words = {noun, view.lower[head], view.lemma[head]}
    return not words.isdisjoint(_SPEAKING_NOUNS) or any(map(is_person_noun, words))


def is_hearing(view: TokenView, subject: int | None) -> bool:
    """Return whether the subject listens to evidence: "the court heard", "jury told"."""
    return subject is not None and view.lemma[subject].lower() in _HEARINGS
