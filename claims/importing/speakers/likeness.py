"""Say in words why two speakers may be the same, where their names and roles give a reason."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from rapidfuzz import fuzz

from claims.extraction.lexicon.word_sets import lexicon
from claims.importing.speakers.compare_roles import Agreement, compare
from claims.importing.speakers.name_keys import is_proper

NEAR = 90.0
"""Of 100: how much alike two names are spelt (rapidfuzz's indel ratio) to be suggested."""
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*\.?")
_SMALL = lexicon("the of and for on in at")
_FORMS = lexicon("inc ltd llc plc corp co group holdings limited corporation company ag sa")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a speaker: roles in any document, and the sources that quote them, by id."""

    name: str
    kind: str
    roles: tuple[str, ...] = ()
    sources: frozenset[int] = frozenset()


def reason(one: Known, other: Known) -> str:
    """Why the two may be the same, in a sentence; empty where nothing speaks for it."""
    if one.kind != other.kind or one.kind not in ("person", "organisation"):
        return ""
    left, right = words_of(one.name), words_of(other.name)
    proper = is_proper(one.name, one.kind) and is_proper(other.name, other.kind)
    if not (left and right and proper):
        return ""
    if left == right:
        return _same_name(one, other)
    if compare(one.roles, other.roles) is Agreement.DIFFERENT:
        return ""
    if one.kind == "organisation":
        return _organisations(one, other) or _spelling(one, other)
    return (
        _surname(one, other, left, right)
        or _first_names(one, other, left, right)
        or _spelling(one, other)
    )


def words_of(name: str) -> tuple[str, ...]:
    """The name's words in lower case without accents, "The" and full stops."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    found = tuple(word.casefold().rstrip(".") for word in _WORD.findall(plain))
    return found[1:] if len(found) > 1 and found[0] == "the" else found


def initials(name: str) -> str:
    """The first letters of the main words, in capitals; empty for a name of one."""
    main = [word for word in words_of(name) if word not in _SMALL]
    return "".join(word[0] for word in main).upper() if len(main) > 1 else ""


def _same_name(one: Known, other: Known) -> str:
    if compare(one.roles, other.roles) is Agreement.DIFFERENT:
        return f"The same name, but “{_told(one)}” here and “{_told(other)}” there."
    if one.kind == "person" and len(words_of(one.name)) == 1:
        grounds = _grounds(one, other)
        return f"The same surname; {grounds}." if grounds else ""
    return "The same name; nothing tells whether they are one."


def _told(known: Known) -> str:
    return next(role for role in known.roles if role)


def _surname(one: Known, other: Known, left: tuple[str, ...], right: tuple[str, ...]) -> str:
    (short, _), (full, long) = sorted(((one, left), (other, right)), key=lambda k: len(k[1]))
    if len(words_of(short.name)) != 1 or len(long) < 2 or long[-1] != words_of(short.name)[0]:
        return ""
    grounds = _grounds(one, other)
    return f"“{short.name}” is the surname of {full.name}; {grounds}." if grounds else ""


def _grounds(one: Known, other: Known) -> str:
    """What speaks for one bearer of a surname, where anything does."""
    alike = compare(one.roles, other.roles) is Agreement.SAME
    shared = bool(one.sources & other.sources)
    told = ["their roles agree"] * alike + ["the same source quotes both"] * shared
    return " and ".join(told)


def _first_names(one: Known, other: Known, left: tuple[str, ...], right: tuple[str, ...]) -> str:
    """An initial for a first name, or middle names that one of the two leaves out."""
    if left[-1] != right[-1] or min(len(left), len(right)) < 2:
        return ""
    first, second = left[0], right[0]
    if first == second:
        middle = _compatible(left[1:-1], right[1:-1])
        return "The same first and last name." if middle else ""
    if first[0] != second[0] or min(len(first), len(second)) > 1:
        return ""
    short, full = (one, other) if len(first) == 1 else (other, one)
    return f"“{short.name}” may stand for {full.name}."


def _compatible(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether middle names do not contradict: an initial stands for a name, none for any."""
    return all(
        a[0] == b[0] and (a == b or 1 in (len(a), len(b))) for a, b in zip(one, other, strict=False)
    )


def _organisations(one: Known, other: Known) -> str:
    for short, full in ((one, other), (other, one)):
        letters = short.name.replace(".", "")
        if len(letters) > 1 and letters.isupper() and letters == initials(full.name):
            return f"“{short.name}” may stand for {full.name}."
    left, right = (
        tuple(word for word in words_of(known.name) if word not in _FORMS) for known in (one, other)
    )
    return "The same but for the form of the company." if left and left == right else ""


def _spelling(one: Known, other: Known) -> str:
    left, right = (" ".join(words_of(known.name)) for known in (one, other))
    if re.findall(r"\d+", left) != re.findall(r"\d+", right):
        return ""
    near = len(left.split()) == len(right.split()) and fuzz.ratio(left, right) >= NEAR
    return "The names are spelt much alike." if near else ""
