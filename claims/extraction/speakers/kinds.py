"""What kind of speaker a name or a noun stands for."""

from __future__ import annotations

from claims.extraction.drafts import SpeakerKind
from claims.extraction.lexicon.census import usual_gender
from claims.extraction.lexicon.given_names import gender_of_given
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY,
    EITHER,
    NAMED_BODIES,
    ORGANISATION,
    PARTISANS,
    PERSON,
    PRESS,
    is_person,
    singular,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.speakers.names import Name
from claims.extraction.text.token_view import TokenView

PLURALS = ("ies", "ions", "ings", "ments", "tics", "ners")


def kind_of_name(view: TokenView, name: Name) -> SpeakerKind:
    """Person, organisation (also a state: "Beijing") or group ("Democrats") for a name."""
    if name.titled:
        return "person"
    if _people(view, name):
        return "group"
    return "person" if _person(view, name) else "organisation"


def _people(view: TokenView, name: Name) -> bool:
    """Whether the name is of many ("Democrats", "Latinos")."""
    last = name.last - 1
    base = singular(view.lower[last])
    if len(name.parts) > 1 and base in PERSON and base not in PARTISANS:
        return False
    if view.entity[last] == "NORP" or base in PERSON:
        return view.tag[last] == "NNPS" or view.lower[last].endswith("s")
    return (
        view.tag[last] == "NNPS"
        and len(name.parts) == 1
        and view.entity[last] not in ("ORG", "GPE")
    )


def told_of_as_person(view: TokenView, name: Name) -> bool:
    """Whether what follows is said of human beings only ("Hale, who …", "Hale, 56, …")."""
    if name.last + 2 >= len(view) or view.text[name.last] != ",":
        return False
    after = name.last + 1
    if view.lower[after] in ("who", "whose"):
        return True
    age = view.text[after].isdigit() and len(view.text[after]) == 2 and view.text[after + 1] == ","
    return age or (
        view.lower[after] in ("a", "an")
        and is_person(view.lower[after + 1])
        and view.tag[after + 1] == "NN"
    )


def _person(view: TokenView, name: Name) -> bool:
    last = name.parts[-1]
    if len(name.parts) > 1 and singular(last.casefold()) in PERSON and last.endswith("s"):
        return False
    if last.casefold() in NAMED_BODIES and (len(name.parts) > 1 or _definite(view, name)):
        return False
    if _has_role_before(view, name) or _speaks_in_transcript(view, name):
        return True
    if len(name.parts) > 1 and (gender_of_given(name.parts[0]) or _has_initial(name)):
        return True
    if len(name.parts) == 2 and usual_gender(name.parts[0]) and name.label in ("", "ORG"):
        return not _definite(view, name)
    if len(name.parts) > 1 and last.casefold().endswith(PLURALS):
        return False
    if _definite(view, name) or _acronym(view, name) or "of" in name.parts:
        return False
    return name.label == "PERSON" or (not name.label and len(name.parts) < 4)


def _has_initial(name: Name) -> bool:
    return any(len(part) == 2 and part[1] == "." for part in name.parts[1:-1])


def _has_role_before(view: TokenView, name: Name) -> bool:
    """Whether a word for a human being stands right before the name ("minister Ann Hale")."""
    if name.first > name.run:
        return is_title(view.text[name.first - 1])
    before = name.first - 1
    return before >= 0 and view.tag[before] == "NN" and is_title(view.text[before])


def _definite(view: TokenView, name: Name) -> bool:
    return (name.first > 0 and view.lower[name.first - 1] == "the") or name.parts[0] == "The"


def _acronym(view: TokenView, name: Name) -> bool:
    """All capitals and short, as few names of people are."""
    return len(name.parts) == 1 and name.parts[0].isupper() and len(name.parts[0]) < 6


def _speaks_in_transcript(view: TokenView, name: Name) -> bool:
    """Whether a line opens with the name and a colon ("HALE: I did not say so")."""
    if name.last >= len(view) or view.text[name.last] != ":" or not name.parts[0].isupper():
        return False
    before = name.run - 1
    return (
        name.run == 0 or view.text[before].isspace() or view.opens[before] != view.opens[name.run]
    )


def kind_of_noun(noun: str, plural: bool) -> SpeakerKind | None:
    """The kind a common noun suggests; None where it is neither a body nor somebody."""
    if plural:
        return "group"
    return "organisation" if noun in ORGANISATION else None


def kind_told(noun: str) -> SpeakerKind | None:
    """The kind of whoever a singular noun is said of; None where it may be of both kinds."""
    if noun in EITHER:
        return None
    if is_person(noun):
        return "person"
    return "organisation" if noun in ORGANISATION | COMPANY | PRESS else None
