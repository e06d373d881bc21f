"""Explain in words why two speakers may be the same, if their names and roles give a reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.extraction.lexicon.short_names import is_short_form
from claims.extraction.lexicon.word_sets import word_set
from claims.importing.speakers.compare_roles import Agreement, compare_roles

MIN_SPELLING_RATIO = 90.0
"""How similarly two names must be spelled to be suggested: rapidfuzz's indel ratio, 0 to 100."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*\.?")
_NAME_WORD = re.compile(r"[^\W\d_][^\s,]*")
_SMALL_WORDS = word_set("the of and for on in at")
_LEGAL_FORMS = word_set("inc ltd llc plc corp co group holdings limited corporation company ag sa")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerFacts:
    """What documents say about a speaker: roles, and the ids of the sources that quote them."""

    name: str
    kind: str
    roles: tuple[str, ...] = ()
    sources: frozenset[int] = frozenset()


def explain_likeness(first: SpeakerFacts, second: SpeakerFacts) -> str:
    """Return why the two may be the same, as a sentence; empty if nothing suggests it."""
    if first.kind != second.kind or first.kind not in ("person", "organisation"):
        return ""
    left, right = name_words(first.name), name_words(second.name)
    are_names = all(is_proper_name(one.name, one.kind) for one in (first, second))
    if not (left and right and are_names):
        return ""
    if left == right:
        return _explain_same_name(first, second)
    if compare_roles(first.roles, second.roles) is Agreement.DIFFERENT:
        return ""
    if first.kind == "organisation":
        return _explain_organisations(first, second) or _explain_spelling(first, second)
    return (
        _explain_surname(first, second)
        or _explain_first_names(first, second)
        or _explain_spelling(first, second)
    )


def is_proper_name(name: str, kind: str) -> bool:
    """Whether it is a name and not a description ("the ministry", "a Latvian minister").

    In scripts without capitals everything counts as a name.
    """
    words = _NAME_WORD.findall(name)
    if kind == "organisation":
        return any(not word[0].islower() for word in words)
    return bool(words) and not words[-1][0].islower()


def name_words(name: str) -> Words:
    """Return the words of a name in lower case, without accents, full stops and a first "The"."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = tuple(word.casefold().rstrip(".") for word in _WORD.findall(plain))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def name_initials(name: str) -> str:
    """Return the first letters of the main words, in capitals; empty if there is only one."""
    main = [word for word in name_words(name) if word not in _SMALL_WORDS]
    return "".join(word[0] for word in main).upper() if len(main) > 1 else ""


def _explain_same_name(first: SpeakerFacts, second: SpeakerFacts) -> str:
    if compare_roles(first.roles, second.roles) is Agreement.DIFFERENT:
        return f"The same name, but “{_first_role(first)}” here and “{_first_role(second)}” there."
    if first.kind == "person" and len(name_words(first.name)) == 1:
        grounds = _find_grounds(first, second)
        return f"The same surname; {grounds}." if grounds else ""
    return "The same name; nothing shows whether they are the same."


def _first_role(facts: SpeakerFacts) -> str:
    return next(role for role in facts.roles if role)


def _explain_surname(first: SpeakerFacts, second: SpeakerFacts) -> str:
    """A surname alone, and a full name that ends in it, with something else in common."""
    short, full = sorted((first, second), key=lambda one: len(name_words(one.name)))
    surname, words = name_words(short.name), name_words(full.name)
    if len(surname) != 1 or len(words) < 2 or words[-1] != surname[0]:
        return ""
    grounds = _find_grounds(first, second)
    return f"“{short.name}” is the surname of {full.name}; {grounds}." if grounds else ""


def _find_grounds(first: SpeakerFacts, second: SpeakerFacts) -> str:
    """What suggests that a surname means the same person; empty if nothing does."""
    is_same_work = compare_roles(first.roles, second.roles) is Agreement.SAME
    is_same_source = bool(first.sources & second.sources)
    grounds = ["their roles agree"] * is_same_work + [
        "the same source quotes both"
    ] * is_same_source
    return " and ".join(grounds)


def _explain_first_names(first: SpeakerFacts, second: SpeakerFacts) -> str:
    """The same surname, and an initial for a first name or a middle name left out."""
    left, right = name_words(first.name), name_words(second.name)
    if left[-1] != right[-1] or min(len(left), len(right)) < 2:
        return ""
    if left[0] == right[0]:
        is_same = _are_middle_names_compatible(left[1:-1], right[1:-1])
        return "The same first and last name." if is_same else ""
    if is_short_form(left[0], right[0]):
        return f"“{left[0].title()}” and “{right[0].title()}” are forms of one name."
    if left[0][0] != right[0][0] or min(len(left[0]), len(right[0])) > 1:
        return ""
    short, full = (first, second) if len(left[0]) == 1 else (second, first)
    return f"“{short.name}” may stand for {full.name}."


def _are_middle_names_compatible(left: Words, right: Words) -> bool:
    """Whether no middle name contradicts: an initial fits its name, a missing one fits any."""
    return all(
        a[0] == b[0] and (a == b or 1 in (len(a), len(b)))
        for a, b in zip(left, right, strict=False)
    )


def _explain_organisations(first: SpeakerFacts, second: SpeakerFacts) -> str:
    """An abbreviation of the other's name, or the same name with another legal form."""
    for short, full in ((first, second), (second, first)):
        letters = short.name.replace(".", "")
        if len(letters) > 1 and letters.isupper() and letters == name_initials(full.name):
            return f"“{short.name}” may stand for {full.name}."
    left, right = (
        tuple(word for word in name_words(one.name) if word not in _LEGAL_FORMS)
        for one in (first, second)
    )
    return "The same name except for the legal form." if left and left == right else ""


def _explain_spelling(first: SpeakerFacts, second: SpeakerFacts) -> str:
    left, right = (" ".join(name_words(one.name)) for one in (first, second))
    if re.sub(r"[ -]", "", left) == re.sub(r"[ -]", "", right):
        return "The names differ only in a space or hyphen."
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return ""
    is_similar = (
        len(left.split()) == len(right.split()) and fuzz.ratio(left, right) >= MIN_SPELLING_RATIO
    )
    return "The names are spelled similarly." if is_similar else ""
