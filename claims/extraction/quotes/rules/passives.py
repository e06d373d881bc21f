"""Tell whether a verb is passive, so that its subject does not speak."""

from __future__ import annotations

from claims.extraction.text.token_view import TokenView

_PROMISING = frozenset(("promise", "pledge", "vow", "agree", "refuse", "threaten", "offer"))
_BY_ANYBODY = frozenset(
    ("say", "report", "claim", "allege", "rumour", "think", "believe", "understand", "expect",
     "know", "feel", "hope", "estimate", "suggest", "assume", "fear")
)  # fmt: skip
"""What is said by nobody in particular: "It's said that …"."""


def is_passive(view: TokenView, verb: int) -> bool:
    """Return whether ``verb`` is passive ("was told", "asked why"): its subject does not speak."""
    if view.tag[verb] == "VBN" and view.dep[verb] in ("advcl", "acl"):
        return view.child(verb, "aux") is None and not _is_past(view, verb)
    auxiliary = view.child(verb, "auxpass")
    return auxiliary is not None and not _is_perfect(view, auxiliary, verb)


def _is_past(view: TokenView, verb: int) -> bool:
    """Return whether a past tense is tagged as a participle: "after Hale accused her of theft"."""
    needed = (("mark",), ("nsubj",), ("dobj", "ccomp"))
    return all(view.child(verb, *deps) is not None for deps in needed)


def _is_perfect(view: TokenView, auxiliary: int, verb: int) -> bool:
    """Return whether "'s" is "has", which the parser takes for "is": "She's told us that …"."""
    if view.lower[auxiliary] not in ("'s", "’s"):
        return False
    told = view.child(verb, "dobj", "dative")
    if view.tag[verb] == "VBG" or (told is not None and told > verb):
        return True
    subject, clause = view.child(verb, "nsubjpass"), view.child(verb, "ccomp")
    if subject is None or view.lemma[verb] == "tell":
        return False
    if clause is None:
        return view.lemma[verb] in _PROMISING and view.child(verb, "xcomp") is not None
    return view.lower[subject] != "it" or view.lemma[verb] not in _BY_ANYBODY
