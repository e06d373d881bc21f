"""Describe what a sentence is about: public matters, harm, pastimes, findings, promises."""

from __future__ import annotations

from collections.abc import Collection

from claims.extraction.checkworthiness import lexicon
from claims.extraction.checkworthiness.tokens import Token

_ENOUGH = 3


def matter(words: list[Token]) -> dict[str, float]:
    """The share, 0 to 1, of each sort of words; 1 where there are three of it."""
    # A name's words say nothing of this: Ms Bridge is no bridge.
    common = [{t.lemma, t.lower} for t in words if t.pos != "PROPN"]
    named = [{t.lower} for t in words if t.pos == "PROPN"]
    verbs = {t.lemma for t in words if t.pos in ("VERB", "NOUN")}
    return {
        "public matter": _share(common, lexicon.PUBLIC),
        "public body named": bool(_share(named, lexicon.PUBLIC)),
        "harm": _share(common, lexicon.HARM),
        "pastime": _share(common, lexicon.LEISURE),
        "finding": bool(_share(common, lexicon.FINDINGS)),
        "promise": bool(verbs & lexicon.PROMISES),
        "denial": bool(verbs & lexicon.DENIALS),
    }


def _share(words: list[set[str]], among: Collection[str]) -> float:
    return min(sum(not forms.isdisjoint(among) for forms in words), _ENOUGH) / _ENOUGH
