"""Tell by the words before a name that it is a place, whatever it looks like."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

_ELECTED = word_set(
    "mp mps msp ms td member senator congressman congresswoman candidate councillor"
)
"""Who represents a place: "the member for Clare East"."""
_TRAVELLING = word_set("drive fly travel commute emigrate migrate sail cycle hitchhike")
_NATURE = word_set("lough loch lake mount river cape")
"""How the names of waters and mountains begin."""
_BELIEF = word_set("trust confidence faith belief believe interest interested disappointed")
"""What people have in somebody."""


def is_told_as_place(view: TokenView, name: Name) -> bool:
    """Return whether somebody comes from there or is elected there: "the MP for Clare East"."""
    before = min(name.run_start, name.title_start) - 1
    if len(name.parts) == 2 and name.key[0] in _NATURE and not name.has_title:
        return True
    if before < 1 or name.has_title or len(name.parts) > 3:
        return False
    above = view.head[before]
    if view.lower[before] == "for":
        return view.lower[before - 1] in _ELECTED
    if view.lower[before] == "from" and is_person_noun(view.lower[before - 1]):
        return True
    return view.lower[before] in ("from", "to") and view.lemma[above] in _TRAVELLING


def is_where(view: TokenView, name: Name) -> bool:
    """Return whether a name is where something is: "at her clinic in Elmford"."""
    before = name.start - 1
    if before < 1 or view.lower[before] not in ("in", "near", "outside"):
        return False
    return view.lower[before - 1] not in _BELIEF and view.text[name.end : name.end + 1] != ["'s"]
