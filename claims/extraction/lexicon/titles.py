"""Titles before names: what they say of gender, and the role each abbreviation stands for."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import FEMININE, MASCULINE, PERSON, is_person, singular

MALE, FEMALE = "male", "female"

HONORIFICS: dict[str, str] = {
    "mr": MALE, "mister": MALE, "sir": MALE, "lord": MALE, "herr": MALE, "monsieur": MALE,
    "señor": MALE, "senor": MALE, "datuk": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE,
    "dame": FEMALE, "lady": FEMALE, "madam": FEMALE, "madame": FEMALE, "mme": FEMALE,
    "baroness": FEMALE, "frau": FEMALE, "dr": "", "doctor": "", "prof": "", "professor": "",
    "rev": "", "reverend": "", "hon": "", "honourable": "", "mx": "", "fr": MALE, "father": MALE,
    "sister": FEMALE, "brother": MALE, "imam": MALE, "rabbi": "", "pope": MALE,
}  # fmt: skip

ROLES: dict[str, str] = {
    "dr": "doctor", "prof": "professor", "sen": "senator", "rep": "representative",
    "reps": "representative", "sens": "senator", "del": "delegate",
    "gov": "governor", "lt": "lieutenant", "col": "colonel", "gen": "general", "capt": "captain",
    "sgt": "sergeant", "cpl": "corporal", "maj": "major", "adm": "admiral", "cmdr": "commander",
    "det": "detective", "insp": "inspector", "supt": "superintendent", "rev": "reverend",
    "pm": "prime minister", "ceo": "chief executive", "cfo": "chief financial officer",
    "coo": "chief operating officer", "mp": "lawmaker", "mep": "lawmaker", "vp": "vice president",
    "pres": "president", "atty": "attorney", "hon": "", "fr": "father", "sec": "secretary",
    "dep": "deputy", "asst": "assistant", "assoc": "associate", "cllr": "councillor",
    "ambassador": "ambassador", "corporal": "corporal", "major": "major", "admiral": "admiral",
    "tsar": "tsar", "czar": "czar", "rival": "rival",
}  # fmt: skip


def plain(word: str) -> str:
    """A title word as the tables spell it: lower case, no full stop ("Sen." is "sen")."""
    return word.casefold().rstrip(".")


def is_honorific(word: str) -> bool:
    """Whether the word is a form of address, which belongs to no job ("Mr", "Professor")."""
    return plain(word) in HONORIFICS


def is_title(word: str) -> bool:
    """Whether the word can stand before a name and say what its bearer is."""
    known = plain(word)
    if known in HONORIFICS or known in ROLES:
        return True
    base = singular(known)
    return base in PERSON if word[:1].isupper() else is_person(base)


def role_of(word: str) -> str:
    """The role a title stands for ("Sen." is "senator"); empty for mere forms of address."""
    known = plain(word)
    if known in ROLES:
        return ROLES[known]
    return "" if known in HONORIFICS and known not in ("professor", "doctor") else known


def gender_of(word: str) -> str:
    """``male``, ``female`` or empty, from a title or a noun such as "spokeswoman"."""
    known = plain(word)
    if HONORIFICS.get(known):
        return HONORIFICS[known]
    return FEMALE if known in FEMININE else MALE if known in MASCULINE else ""
