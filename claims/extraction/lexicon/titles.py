"""Titles before names: the gender they tell, and the role that each abbreviation stands for."""

from __future__ import annotations

from claims.extraction.lexicon.person_nouns import NAMES_AS_NOUNS
from claims.extraction.lexicon.speaker_nouns import (
    FEMININE_NOUNS,
    MASCULINE_NOUNS,
    PERSON_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.word_sets import word_set

MALE, FEMALE = "male", "female"

# Forms of address and the gender they tell, if any.
HONORIFICS: dict[str, str] = {
    "mr": MALE, "mister": MALE, "sir": MALE, "lord": MALE, "herr": MALE, "monsieur": MALE,
    "señor": MALE, "senor": MALE, "datuk": MALE, "mrs": FEMALE, "ms": FEMALE, "miss": FEMALE,
    "dame": FEMALE, "lady": FEMALE, "madam": FEMALE, "madame": FEMALE, "mme": FEMALE,
    "baroness": FEMALE, "frau": FEMALE, "dr": "", "doctor": "", "prof": "", "professor": "",
    "rev": "", "reverend": "", "hon": "", "honourable": "", "honorable": "", "excellency": "",
    "rt": "", "highness": "", "mx": "", "fr": MALE, "father": MALE,
    "sister": FEMALE, "brother": MALE, "imam": MALE, "rabbi": "", "pope": MALE,
}  # fmt: skip

# The role that a title stands for; empty for a mere form of address.
ROLES: dict[str, str] = {
    "dr": "doctor", "prof": "professor", "sen": "senator", "rep": "representative",
    "reps": "representative", "sens": "senator", "del": "delegate",
    "gov": "governor", "lt": "lieutenant", "col": "colonel", "gen": "general", "capt": "captain",
    "sgt": "sergeant", "cpl": "corporal", "maj": "major", "adm": "admiral", "cmdr": "commander",
    "det": "detective", "insp": "inspector", "supt": "superintendent", "rev": "reverend",
    "pm": "prime minister", "ceo": "chief executive", "cfo": "chief financial officer",
    "coo": "chief operating officer", "mp": "lawmaker", "mep": "lawmaker", "vp": "vice president",
    "pres": "president", "atty": "attorney", "hon": "", "fr": "priest",
    "mec": "minister", "sec": "secretary",
    "dep": "deputy", "asst": "assistant", "assoc": "associate", "cllr": "councillor",
    "ambassador": "ambassador", "corporal": "corporal", "major": "major", "admiral": "admiral",
    "wg": "wing", "sqn": "squadron", "flt": "flight", "cdr": "commander", "ldr": "leader",
    "canon": "canon", "archdeacon": "archdeacon", "msgr": "monsignor", "monsignor": "monsignor",
    "brig": "brigadier", "pte": "private", "cst": "constable", "const": "constable",
    "tsar": "tsar", "czar": "czar", "rival": "rival",
}  # fmt: skip

RANKS: dict[str, str] = {
    "PC": "constable", "WPC": "constable", "DC": "constable", "DS": "sergeant", "PS": "sergeant",
    "DI": "inspector", "DCI": "inspector", "CI": "inspector", "DSU": "superintendent",
    "DCS": "superintendent", "ACC": "constable", "DCC": "constable", "PCSO": "officer",
    "Father": "priest",
}  # fmt: skip
"""Ranks and titles with capitals, which other words are spelled like: "Angel di Maria"."""
PLAIN_TITLES = word_set("mr mrs ms dr")
"""Titles that tell nothing about an office."""
OFFICE_TITLES = word_set(
    "president senator minister judge justice sheikh captain colonel general major lieutenant"
)
"""Offices and ranks that are written before a name like a title."""
ABBREVIATED_TITLES = (
    *("mr", "mrs", "ms", "dr", "prof", "rev", "hon", "sen", "rep", "gov"),
    *("gen", "col", "capt", "lt", "sgt"),
)
"""Titles that are written with a full stop, which ends no sentence."""


def normalize_title(word: str) -> str:
    """Return a title word as the tables spell it: lower case, no full stop ("sen" for "Sen.")."""
    return word.casefold().rstrip(".")


def is_honorific(word: str) -> bool:
    """Return whether the word is a form of address and not a job ("Mr", "Professor")."""
    return normalize_title(word) in HONORIFICS


def is_title(word: str) -> bool:
    """Return whether the word can stand before a name and tell what the person is."""
    known = normalize_title(word)
    if known in HONORIFICS or known in ROLES or word in RANKS:
        return True
    base = singularize(known)
    if word[:1].isupper():
        return base in PERSON_NOUNS and base not in NAMES_AS_NOUNS
    return is_person_noun(base)


def get_role(word: str) -> str:
    """Return the role a title stands for ("senator" for "Sen."); empty for a form of address."""
    known = normalize_title(word)
    if known in ROLES or word in RANKS:
        return ROLES.get(known) or RANKS.get(word, "")
    return "" if known in HONORIFICS and known not in ("professor", "doctor") else known


def get_gender(word: str) -> str:
    """Return ``male``, ``female`` or an empty string for a title or a noun ("spokeswoman")."""
    known = normalize_title(word)
    if HONORIFICS.get(known):
        return HONORIFICS[known]
    if known in FEMININE_NOUNS or known.endswith("woman"):
        return FEMALE
    return MALE if known in MASCULINE_NOUNS else ""
