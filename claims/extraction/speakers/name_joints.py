"""Count the tokens that join the parts of a name: hyphens, "of", nicknames, "(Rtd)"."""

from __future__ import annotations

from claims.extraction.lexicon.given_names import infer_name_gender, is_given_name
from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import (
    GROUP_NOUNS,
    ORGANISATION_NAME_WORDS,
    ORGANISATION_NOUNS,
    singularize,
)
from claims.extraction.lexicon.titles import ROLES, normalize_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.surnames import MAX_NICKNAME, NICKNAME_MARKS
from claims.extraction.text.token_view import TokenView

NON_NAME_ENTITIES = word_set("DATE TIME MONEY PERCENT QUANTITY ORDINAL CARDINAL LANGUAGE")
CONNECTORS = word_set("of for and & the on")
_RETIRED = word_set("rtd retd ret ret'd retired")
_PATRONS = frozenset(("Queen", "King", "Bishop", "Abbot", "Prince", "Knight"))
"""Whose places and clubs are called after them: "Queen’s Cross"."""
_INSIDE_BODY = word_set("to of for the and in on a with our my your not from")
_MAX_BODY = 7
_HEAD_NOUNS = ORGANISATION_NAME_WORDS | ORGANISATION_NOUNS | {"friends"}
_NAME_WORDS = ORGANISATION_NAME_WORDS | PRESS_NAME_WORDS


def count_full_stop_after_title(view: TokenView, i: int) -> int:
    """Return 1 for a full stop split from an abbreviated title ("Sens."), else 0."""
    joined = view.text[i] == "." and view.end[i - 1] == view.start[i]
    return int(joined and normalize_title(view.text[i - 1]) in ROLES)


def count_hyphen_tokens(view: TokenView, i: int) -> int:
    """Return 2 if a hyphen and a word follow without a space ("Mo-po"), else 0."""
    if view.text[i] not in ("-", "‐", "‑") or i + 1 >= len(view):
        return 0
    joined = view.end[i - 1] == view.start[i] and view.end[i] == view.start[i + 1]
    return 2 if joined and view.text[i + 1].isalpha() else 0


def count_apostrophe_tokens(view: TokenView, i: int) -> int:
    """Return 2 for an apostrophe before the noun of an organisation ("Farmers’ League"), else 0."""
    if view.text[i] not in ("'", "’", "'s", "’s") or i + 1 >= len(view):
        return 0
    ending = "men" if view.text[i].endswith("s") else "s"
    many = view.lower[i - 1].endswith(ending) and view.is_capitalized(i - 1)
    if view.text[i - 1] in _PATRONS and view.text[i] in ("'s", "’s"):
        is_place = view.text[i + 1].istitle() and view.lower[i + 1] != "counsel"
        return 2 * (is_place and view.is_capitalized(i + 1))
    body = view.is_capitalized(i + 1) and view.lower[i + 1] in _NAME_WORDS
    return 2 if many and body else 0


def count_nickname(view: TokenView, first: int, i: int) -> int:
    """Return the tokens of a nickname in marks and the surname, "Roberta “Bobbie” Crane".

    It has up to three words, as in "Terry ‘The Cat’ Crane"; 0 if there is none.
    """
    if i - first > 3 or view.text[i] not in NICKNAME_MARKS:
        return 0
    is_given = is_given_name(view.text[first]) or is_given_name(view.text[i - 1])
    is_alone = i - first == 1 and view.lower[first] not in _NAME_WORDS
    if not (is_given or (is_alone and view.tag[first] == "NNP")):
        return 0
    for close in range(i + 2, min(i + MAX_NICKNAME + 2, len(view) - 1)):
        closed = view.text[close] in NICKNAME_MARKS and view.end[close - 1] == view.start[close]
        if closed and view.is_capitalized(i + 1) and _is_surname(view, close + 1):
            return close + 2 - i
    return 0


def _is_surname(view: TokenView, i: int) -> bool:
    """Return whether a word after a nickname is a surname, which may seem to be a plural."""
    return view.tag[i] in ("NNP", "NNPS", "NNS") and view.is_capitalized(i)


def count_retired(view: TokenView, i: int) -> int:
    """Return 3 for what tells after a rank that somebody has retired, "Gen (Rtd) Ann Hale"."""
    if i + 3 >= len(view) or view.text[i] != "(" or view.text[i + 2] != ")":
        return 0
    is_retired = view.lower[i + 1].rstrip(".") in _RETIRED and view.is_capitalized(i + 3)
    return 3 if is_retired and normalize_title(view.text[i - 1]) in ROLES else 0


def count_to_body(view: TokenView, first: int, i: int) -> int:
    """Return 1 for "and" in "the Transport and Allied Workers' Union", else 0."""
    if view.lower[i] not in ("and", "&") or not first or view.lower[first - 1] != "the":
        return 0
    if view.lower[i - 1] in _NAME_WORDS:
        return 0
    for n in range(i + 1, min(i + 6, len(view))):
        if view.lower[n] in _NAME_WORDS and view.is_capitalized(n):
            return int(n > i + 1)
        if not (view.is_capitalized(n) or view.text[n] in ("'", "’")):
            return 0
    return 0


def count_connectors(view: TokenView, first: int, i: int) -> int:
    """Return the number of function words inside a name ("Ministry of the Interior"), else 0."""
    if view.lower[i] not in CONNECTORS or view.text[i] == "The":
        return 0
    heads = {view.lower[n] for n in range(max(first, i - 4), i)}
    is_company = view.text[i] == "&" and view.tag[i - 1] in ("NNP", "NNPS")
    if view.lower[i] in ("and", "&") and not (is_company or _is_inside_organisation(view, i)):
        return 0
    if not heads & _HEAD_NOUNS and view.lower[i] == "of" and _ends_person(view, first, i):
        return 0
    if not (heads & _HEAD_NOUNS or is_company or _is_inside_organisation(view, i)):
        return 0
    follows = i + 1
    if follows < len(view) and view.text[follows] in ("the", "a"):
        follows += 1
    return follows - i if follows < len(view) and _is_proper_noun(view, follows) else 0


def find_end_of_body_told_of(view: TokenView, i: int) -> int:
    """Return the end of the name of a body that a comma divides from what it is, else 0.

    "A tenants' group, Room to Live, says": its name may have words that are no names elsewhere.
    """
    if i < 2 or view.text[i - 1] != "," or not view.is_capitalized(i):
        return 0
    noun = singularize(view.lower[i - 2])
    if noun not in ORGANISATION_NOUNS | GROUP_NOUNS or view.is_capitalized(i - 2):
        return 0
    end = i
    while end < min(i + _MAX_BODY, len(view)) and (
        view.is_capitalized(end) or view.lower[end] in _INSIDE_BODY
    ):
        end += 1
    is_closed = end < len(view) and view.text[end] == "," and view.is_capitalized(end - 1)
    is_name = end - i > 1 and view.lower[i] not in _INSIDE_BODY
    return end if is_closed and is_name and "PERSON" not in view.entity[i:end] else 0


def is_whole_name(view: TokenView, first: int, last: int) -> bool:
    """Return whether a run is the name of a body or place from its first word, whatever that is.

    "Match Officials UK" is no officials', and "Queen’s Cross" no queen's name.
    """
    is_patron = view.text[first] in _PATRONS and first + 2 < last
    is_patron = is_patron and view.text[first + 1] in ("'s", "’s")
    return is_patron or last == find_end_of_body_told_of(view, first) > 0


def _ends_person(view: TokenView, first: int, i: int) -> bool:
    """Return whether somebody's name stands before "of": "Ann Hale of Ice Watch"."""
    return i - 2 >= first and bool(infer_name_gender(view.text[i - 2]))


def _is_inside_organisation(view: TokenView, i: int) -> bool:
    return view.entity[i] == "ORG" and view.entity[i - 1] == "ORG"


def _is_proper_noun(view: TokenView, i: int) -> bool:
    return (
        view.is_capitalized(i)
        and view.tag[i] in ("NNP", "NNPS")
        and view.entity[i] not in NON_NAME_ENTITIES
    )
