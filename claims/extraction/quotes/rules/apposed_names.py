"""Find the name that says who a noun before it is: "according to the club, Rovers,"."""

from __future__ import annotations

from claims.extraction.lexicon.titles import is_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.text.token_view import TokenView

_JOINTS = word_set("of for the de van von da & and - ’s 's .")
_FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
_NOMINAL = ("NN", "PRP", "EX", "CD", "DT")
_MAX_NAME = 10
_MAX_SUBJECT = 14


def find_apposed_name(view: TokenView, noun: int, comma: int) -> int | None:
    """Return the end of the name right after ``comma``, which says who ``noun`` is, or None.

    In "the utility, Vale Power, a fuse had blown" a clause with its own subject follows. In "the
    club, Hale, a defender, had left" and "the firm, Ohio, Utah and Iowa were hit" the name is of
    that subject.
    """
    if view.pos[noun] != "NOUN" or view.lower[comma : comma + 1] != [","]:
        return None
    end = _find_end_of_name(view, comma + 1)
    if end is None or end + 1 >= len(view) or view.lower[end] != ",":
        return None
    in_list = any(view.dep[c] == "conj" and c > end for c in view.children[end - 1])
    return None if in_list or not _opens_clause(view, end + 1) else end


def _find_end_of_name(view: TokenView, first: int) -> int | None:
    """Return the end of a name, which may follow a description: "former banker Rosa Lind"."""
    if view.tag[first] == "CD":
        return None
    last = None
    for token in range(first, min(len(view), first + _MAX_NAME)):
        if view.pos[token] == "PROPN" or is_title(view.text[token]):
            last = token
        elif view.lower[token] == ",":
            break
        elif view.lower[token] not in _JOINTS and view.pos[token] not in ("NOUN", "ADJ"):
            return None
    return last + 1 if last is not None and view.is_capitalized(last) else None


def _opens_clause(view: TokenView, first: int) -> bool:
    """Return whether a subject and its verb begin here, with no comma between them."""
    if not view.tag[first].startswith((*_NOMINAL, "JJ")):
        return False
    named = False
    for token in range(first, min(view.closes[first], first + _MAX_SUBJECT)):
        if view.tag[token] in _FINITE:
            return named
        if view.lower[token] == "," or view.tag[token] in ("WP", "WDT"):
            return False
        named = named or view.tag[token].startswith(_NOMINAL)
    return False
