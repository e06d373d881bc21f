"""Find where a name begins in a run of capitalized tokens: after titles, offices and origins."""

from __future__ import annotations

from claims.extraction.lexicon.given_names import get_common_name_gender, infer_name_gender
from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    COMPANY_NOUNS,
    ORGANISATION_NAME_WORDS,
)
from claims.extraction.lexicon.titles import RANKS, is_honorific, is_title, normalize_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.name_joints import CONNECTORS, count_full_stop_after_title
from claims.extraction.speakers.positions import is_matter_of_office
from claims.extraction.speakers.surnames import NICKNAME_MARKS
from claims.extraction.text.token_view import TokenView

JOINED_PARTICIPLES = word_set(
    """run owned backed based controlled linked funded led affiliated sponsored born bred raised
    educated trained schooled ranked rated nominated elected winning appointed speaking tipped
    seeded capped bound"""
)
"""What a body or somebody is beside an owner, place or prize: "State-run", "Leeds-born"."""
COMPANY_TRADES = COMPANY_NOUNS - {
    "group",
    "chain",
    "brand",
    "corporation",
    "company",
    "firm",
    "business",
}
_NATIONALS = word_set("dane swede finn pole scot turk croat serb czech slovak greek swiss briton")
_NATIONAL_ENDINGS = ("can", "ian", "ese", "ish", "iton", "rman", "nch")


def find_name_start(view: TokenView, start: int, last: int) -> int:
    """Return the first token of the name itself in the run from ``start`` to ``last``."""
    first = _skip_owner_description(view, start, last)
    if last - first > 1:
        after = _skip_titles(view, first, last)
        office = after < last and view.lower[after] in CONNECTORS
        first = _find_person_start(view, first if office else after, last)
    while first + 2 < last and view.text[first] == "-" and view.text[first + 1].islower():
        first += 2  # "Mother-of-three Ann Hale"
    if first + 3 < last and view.text[first] == "(":
        first += 3
    return _skip_nationality(view, first, last)


def _skip_owner_description(view: TokenView, first: int, last: int) -> int:
    """Return the start after "State-run", "Leeds-born" and "Chipmaker", which only describe."""
    joined = (
        n
        for n in range(last - 2, first, -1)
        if view.text[n - 1] == "-" and view.lower[n] in JOINED_PARTICIPLES
    )
    first = next(joined, first - 1) + 1
    if first + 1 < last and view.lower[first] in COMPANY_TRADES:
        first += 1
    return first


def _skip_titles(view: TokenView, first: int, last: int) -> int:
    """Return the start after the last title of the run ("Chief Executive Ann Hale")."""
    if _ends_like_body(view, last - 1) and not is_honorific(view.text[first]):
        return first
    for n in range(last - 1, first - 1, -1):
        if (
            view.is_capitalized(n)
            and is_title(view.text[n])
            and not _is_surname(view, first, n, last)
            and not _is_particle(view, first, n)
            and NICKNAME_MARKS.isdisjoint(view.text[n + 1 : n + 2])
        ):
            return n + 1 + count_full_stop_after_title(view, min(n + 1, last - 1))
    return first


def _ends_like_body(view: TokenView, i: int) -> bool:
    """Return whether a word ends the names of bodies: "Northway Student Transportation"."""
    word = view.lower[i]
    if word in ALL_NAME_WORDS:
        return True
    is_matter = len(word) > 7 and word.endswith(("tion", "ment", "ity"))
    return is_matter and view.entity[i - 1] == view.entity[i] == "ORG"


def _is_particle(view: TokenView, first: int, n: int) -> bool:
    """Return whether what looks like a rank is inside a name in capitals: "ANGEL DI MARIA"."""
    return n > first and view.text[n] in RANKS and not is_title(view.text[n - 1])


def _is_surname(view: TokenView, first: int, n: int, last: int) -> bool:
    """Return whether a title word is a name here ("Ann Baker", "Gov. Baker", "Dean Baker")."""
    if n + 1 < last:
        before = view.text[n - 1] if n > first else view.text[n] if last - first == 2 else ""
        return bool(get_common_name_gender(before))
    known = normalize_title(view.text[n])
    return n > first and known not in ("president", "minister", "secretary", "executive")


def _find_person_start(view: TokenView, first: int, last: int) -> int:
    """Return the start of a person at the end ("Harbour Council Ann Hale"), else ``first``."""
    for n in range(last - 2, first, -1):
        if view.entity[n] == "PERSON" and view.entity[n - 1] not in ("PERSON", "ORG", ""):
            return n
        if get_common_name_gender(view.text[n]) and _ends_with_organisation(view, first, n):
            return n
        if infer_name_gender(view.text[n]) and is_matter_of_office(view, first):
            return n
    return first


def _ends_with_organisation(view: TokenView, first: int, last: int) -> bool:
    """Return whether the words before a given name are an organisation, place or office."""
    if is_matter_of_office(view, first):
        return True
    office = any(is_title(view.text[n]) and view.is_capitalized(n) for n in range(first, last))
    return (
        office
        or view.lower[last - 1] in ORGANISATION_NAME_WORDS
        or view.entity[last - 1] in ("GPE", "NORP")
    )


def _skip_nationality(view: TokenView, first: int, last: int) -> int:
    """Return the start of the person after a nationality: "American Sloane Whitaker"."""
    if _is_compatriot(view, first, last):
        return first + 1
    if last - first != 3 or infer_name_gender(view.text[first]):
        return first
    of_nation = view.entity[first] == "NORP" or view.lower[first] in _NATIONALS
    of_nation = of_nation or view.lower[first].endswith(_NATIONAL_ENDINGS)
    return first + 1 if of_nation and infer_name_gender(view.text[first + 1]) else first


def _is_compatriot(view: TokenView, first: int, last: int) -> bool:
    """Return whether a noun for who is from somewhere opens a run: "the Dutchman Bas de Wit"."""
    if last - first < 3 or first == 0:
        return False
    given = [bool(infer_name_gender(view.text[i])) for i in (first, first + 1)]
    if view.lower[first - 1] != "the" and given != [False, True]:
        return False
    word = view.lower[first]
    return word in _NATIONALS or (len(word) > 6 and word.endswith(("man", "woman")))
