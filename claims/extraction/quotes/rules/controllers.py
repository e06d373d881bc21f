"""Find whom the verb above makes speak: "prompted him to say", "left her blaming the club"."""

from __future__ import annotations

from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.quotes.rules.agents import can_speak
from claims.extraction.text.token_view import TokenView

_CAUSING = word_set(
    "prompt force lead cause move compel oblige drive push provoke inspire spur persuade"
)


def find_controller(view: TokenView, verb: int) -> int | None:
    """Return the object of the verb above, which is the one who says ``verb``, or None."""
    above = view.head[verb]
    spoken = view.child(above, "dobj")
    if spoken is None or not above < spoken < verb:
        return None
    is_left = view.lemma[above] == "leave" and view.tag[verb] == "VBG" and can_speak(view, spoken)
    return spoken if is_left or _is_caused(view, above, verb) else None


def _is_caused(view: TokenView, above: int, verb: int) -> bool:
    """Return whether a verb makes somebody speak: "led one fan to write", "moved her to ask"."""
    infinitive = view.tag[verb] == "VB" and view.dep[verb] in ("xcomp", "advcl", "ccomp")
    return infinitive and view.lemma[above] in _CAUSING
