"""What kind of speaker a name or a noun stands for."""

from __future__ import annotations

from claims.extraction.drafts import SpeakerKind
from claims.extraction.lexicon.census import usual_gender
from claims.extraction.lexicon.given_names import gender_of_given
from claims.extraction.lexicon.speaker_nouns import (
    COMPANY,
    NAMED_BODIES,
    ORGANISATION,
    PERSON,
    PRESS,
    is_person,
    singular,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.speakers.names import Name
from claims.extraction.text.word_records import Words

EITHER = lexicon(
    """ally agent advertiser backer bidder broadcaster broker builder buyer carrier client
    competitor consultant contractor creditor critic customer dealer developer distributor donor
    employer exporter host importer insurer investor landlord lender maker manufacturer member
    operator opponent owner partner producer publisher regulator retailer rival seller shareholder
    sponsor supplier tenant user"""
)
"""What a human being may be as well as a company."""
PARTISANS = lexicon("conservative democrat liberal republican")
"""What people are by conviction: "Senate Republicans" are many, "Mine Workers" one union."""
PLURALS = ("ies", "ions", "ings", "ments", "tics", "ners")


def kind_of_name(words: Words, name: Name) -> SpeakerKind:
    """Person, organisation (also a state: "Beijing") or group ("Democrats") for a name."""
    if name.titled:
        return "person"
    if _people(words, name):
        return "group"
    return "person" if _person(words, name) else "organisation"


def _people(words: Words, name: Name) -> bool:
    """Whether the name is of many ("Democrats", "Latinos")."""
    last = words[name.last - 1]
    base = singular(last.lower)
    if len(name.parts) > 1 and base in PERSON and base not in PARTISANS:
        return False
    if last.entity == "NORP" or base in PERSON:
        return last.tag == "NNPS" or last.lower.endswith("s")
    return last.tag == "NNPS" and len(name.parts) == 1 and last.entity not in ("ORG", "GPE")


def told_of_as_person(words: Words, name: Name) -> bool:
    """Whether what follows is said of human beings only ("Hale, who …", "Hale, 56, …")."""
    if name.last + 2 >= len(words) or words[name.last].text != ",":
        return False
    after, then = words[name.last + 1], words[name.last + 2]
    if after.lower in ("who", "whose"):
        return True
    age = after.text.isdigit() and len(after.text) == 2 and then.text == ","
    return age or (after.lower in ("a", "an") and is_person(then.lower) and then.tag == "NN")


def _person(words: Words, name: Name) -> bool:
    last = name.parts[-1]
    if len(name.parts) > 1 and singular(last.casefold()) in PERSON and last.endswith("s"):
        return False
    if last.casefold() in NAMED_BODIES and (len(name.parts) > 1 or _definite(words, name)):
        return False
    if _has_role_before(words, name) or _speaks_in_transcript(words, name):
        return True
    if len(name.parts) > 1 and (gender_of_given(name.parts[0]) or _has_initial(name)):
        return True
    if len(name.parts) == 2 and usual_gender(name.parts[0]) and name.label in ("", "ORG"):
        return not _definite(words, name)
    if len(name.parts) > 1 and last.casefold().endswith(PLURALS):
        return False
    if _definite(words, name) or _acronym(words, name) or "of" in name.parts:
        return False
    return name.label == "PERSON" or (not name.label and len(name.parts) < 4)


def _has_initial(name: Name) -> bool:
    return any(len(part) == 2 and part[1] == "." for part in name.parts[1:-1])


def _has_role_before(words: Words, name: Name) -> bool:
    """Whether a word for a human being stands right before the name ("minister Ann Hale")."""
    if name.first > name.run:
        return is_title(words[name.first - 1].text)
    before = name.first - 1
    return before >= 0 and words[before].tag == "NN" and is_title(words[before].text)


def _definite(words: Words, name: Name) -> bool:
    return (name.first > 0 and words[name.first - 1].lower == "the") or name.parts[0] == "The"


def _acronym(words: Words, name: Name) -> bool:
    """All capitals and short, as few names of people are."""
    return len(name.parts) == 1 and name.parts[0].isupper() and len(name.parts[0]) < 6


def _speaks_in_transcript(words: Words, name: Name) -> bool:
    """Whether a line opens with the name and a colon ("HALE: I did not say so")."""
    if name.last >= len(words) or words[name.last].text != ":" or not name.parts[0].isupper():
        return False
    before = words[name.run - 1]
    return name.run == 0 or before.text.isspace() or before.sentence != words[name.run].sentence


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
