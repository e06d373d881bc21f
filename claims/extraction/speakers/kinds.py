"""Tell the kind of speaker of a name or a noun: person, organisation or group."""

from __future__ import annotations

import re

from claims.extraction.drafts import SpeakerKind
from claims.extraction.lexicon.given_names import (
    get_common_name_gender,
    infer_name_gender,
    is_given_name,
)
from claims.extraction.lexicon.person_nouns import NAMES_AS_NOUNS
from claims.extraction.lexicon.speaker_nouns import (
    ALL_NAME_WORDS,
    AMBIGUOUS_NOUNS,
    COMPANY_NOUNS,
    ORGANISATION_NOUNS,
    PARTISAN_NOUNS,
    PERSON_NOUNS,
    PRESS_NOUNS,
    RELATION_NOUNS,
    is_person_noun,
    singularize,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.names import Name, find_nickname
from claims.extraction.speakers.places import is_told_as_place, is_where
from claims.extraction.text.token_view import TokenView

MAX_VOICE_WORDS = 3
_PEOPLE = PERSON_NOUNS - NAMES_AS_NOUNS
_TRADING = word_set(
    """gain rise add climb jump soar surge leap rally advance edge lose fall drop slip slide sink
    shed slump tumble plunge plummet dip ease close end finish trade"""
)
"""What prices of shares do."""
_ANALYSTS = word_set("analysts economists strategists analyst economist strategist")
_PENCE = re.compile(r"\d[\d.,]*p|%|per|percent")
_MAX_AMOUNT = 5
_BODIES_AS_SURNAMES = word_set(
    """church hall house parks banks mills fields bank court school press water rail gas stores
    records estates builders housing charity research"""
)
_SCORE = re.compile(r" \d{1,3}[-–]\d{1,3} (?=[^\W\d_a-z])")
_SCORE_BEFORE = re.compile(r"\w \d{1,3}[-–]\d{1,3} $")
_AFTER_APPOSITION = frozenset((",", ".", ")", ";", "–", "—", ":", "(", "’s", "'s"))
_INSIDE_DESCRIPTION = frozenset(("NN", "NNP", "JJ", "HYPH", "VBG", "NNPS", "NNS", "CD"))
_MAX_SCORE = 10
"""Characters of a score and the end of the name before it."""
PLURAL_ENDINGS = ("ies", "ions", "ings", "ments", "tics", "ners")


def infer_kind_of_name(view: TokenView, name: Name) -> SpeakerKind:
    """Return the kind of a name; states ("Beijing") are organisations, "Democrats" are a group."""
    if name.has_title or _is_apposed_to_person(view, name):
        return "person"
    if is_told_as_body(view, name) or is_told_as_place(view, name):
        return "organisation"
    if _is_group_name(view, name):
        return "group"
    return "person" if _is_person_name(view, name) else "organisation"


def is_told_as_body(view: TokenView, name: Name) -> bool:
    """Return whether the words beside a name tell that a body has it, whatever it looks like."""
    if name.has_title:
        return False
    return (
        _follows_body(view, name)
        or _is_traded(view, name)
        or _scores(view, name)
        or _is_many(view, name)
        or _employs_analysts(view, name)
        or _is_told_by_which(view, name)
    )


def _is_many(view: TokenView, name: Name) -> bool:
    """Return whether a verb tells that one name is many people: "Marwell Vale have sacked Orr"."""
    last, first = name.end - 1, min(name.run_start, name.title_start)
    if view.dep[last] not in ("nsubj", "nsubjpass") or view.tag[last] != "NNP":
        return False
    joined = first > 0 and view.lower[first - 1] in ("and", "or", "&", ",", "nor")
    opens = first == 0 or view.opens[first - 1] != view.opens[first]
    return (
        opens
        and not joined
        and view.lower[name.end : name.end + 1] in (["have"], ["are"], ["were"])
    )


def _employs_analysts(view: TokenView, name: Name) -> bool:
    """Return whether a name is where analysts work: "Analysts at Brand Hale said"."""
    before = view.lower[max(0, name.run_start - 2) : name.run_start]
    return before[-1:] == ["at"] and before[0] in _ANALYSTS


def _follows_body(view: TokenView, name: Name) -> bool:
    """Return whether a noun tells what kind of body has the name: "Property group Marina Vista"."""
    before = name.start - 1
    if before < 0 or name.run_start < name.start or view.tag[before] != "NN":
        return False
    noun = view.lower[before]
    is_body = noun in ORGANISATION_NOUNS | COMPANY_NOUNS and not is_person_noun(noun)
    return is_body and view.dep[before] in ("compound", "nmod", "amod")


def _scores(view: TokenView, name: Name) -> bool:
    """Return whether a name is that of a club with a result: "Hartwell Town 2-2 Ash Rovers"."""
    if get_common_name_gender(name.parts[0]):
        return False
    start, end = view.start[name.start], view.end[name.end - 1]
    after = _SCORE.match(view.full_text, end)
    before = _SCORE_BEFORE.search(view.full_text, max(0, start - _MAX_SCORE), start)
    return bool(after or before)


def _is_traded(view: TokenView, name: Name) -> bool:
    """Return whether a name has shares: "Kestrel Peak tumbled 19p", "Habley shares"."""
    last = name.end - 1
    if view.lower[name.end : name.end + 1] in (["shares"], ["stock"]):
        return True
    verb = view.head[last]
    if view.dep[last] != "nsubj" or verb != name.end or view.lemma[verb] not in _TRADING:
        return False
    return any(
        view.entity[i] in ("PERCENT", "MONEY") or _PENCE.fullmatch(view.text[i])
        for i in range(verb + 1, min(len(view), verb + _MAX_AMOUNT))
    )


def _is_told_by_which(view: TokenView, name: Name) -> bool:
    """Return whether a clause tells that the name is not a person's: "Unite, which represents"."""
    relative = view.lower[name.end : name.end + 2] == [",", "which"]
    if not relative or (len(name.parts) > 1 and is_given_name(name.parts[0])):
        return False
    clause = view.head[name.end + 1]
    return view.dep[name.end + 1] == "nsubj" and view.dep[clause] == "relcl"


def _is_group_name(view: TokenView, name: Name) -> bool:
    """Return whether the name is a plural for people ("Democrats", "Latinos")."""
    last = name.end - 1
    base = singularize(view.lower[last])
    if len(name.parts) > 1 and base in _PEOPLE and base not in PARTISAN_NOUNS:
        return False
    if view.entity[last] == "NORP" or base in _PEOPLE:
        return view.tag[last] == "NNPS" or view.lower[last].endswith("s")
    return (
        view.tag[last] == "NNPS"
        and len(name.parts) == 1
        and view.entity[last] not in ("ORG", "GPE")
    )


def is_described_as_person(view: TokenView, name: Name) -> bool:
    """Return whether the words after the name fit people only ("Hale, who …", "Hale, 56, …")."""
    if name.end + 2 >= len(view) or view.text[name.end] != ",":
        return False
    after = name.end + 1
    if view.lower[after] in ("who", "whose"):
        return True
    age = view.text[after].isdigit() and len(view.text[after]) == 2 and view.text[after + 1] == ","
    return age or (
        view.lower[after] in ("a", "an")
        and is_person_noun(view.lower[after + 1])
        and view.tag[after + 1] == "NN"
    )


def _is_person_name(view: TokenView, name: Name) -> bool:
    last = name.parts[-1]
    is_plural = singularize(last.casefold()) in _PEOPLE and last.endswith("s")
    if len(name.parts) > 1 and is_plural and not get_common_name_gender(name.parts[0]):
        return False
    is_body = len(name.parts) > 1 or _is_definite(view, name)
    if last.casefold() in ALL_NAME_WORDS and is_body and not _has_body_for_surname(view, name):
        return False
    if (
        find_nickname(name.parts)
        or _has_role_before(view, name)
        or _speaks_in_transcript(view, name)
    ):
        return True
    if len(name.parts) > 1 and (get_common_name_gender(name.parts[0]) or _has_initial(name)):
        return True
    if len(name.parts) == 2 and is_given_name(name.parts[0]) and name.entity_label in ("", "ORG"):
        return not _is_definite(view, name)
    if len(name.parts) == 2 and "-" in last[1:-1] and infer_name_gender(name.parts[0]):
        return not _is_definite(view, name)
    if len(name.parts) > 1 and last.casefold().endswith(PLURAL_ENDINGS):
        return False
    if (
        _is_definite(view, name)
        or _is_acronym(view, name)
        or not {"of", "&"}.isdisjoint(name.parts)
    ):
        return False
    if len(name.parts) == 1 and is_where(view, name):
        return False
    return name.entity_label == "PERSON" or (not name.entity_label and len(name.parts) < 4)


def _has_body_for_surname(view: TokenView, name: Name) -> bool:
    """Return whether a body is only somebody's surname: "Mr Church", "the sheriff, Joan Church"."""
    is_short = len(name.parts) == 2 and get_common_name_gender(name.parts[0]) != ""
    if not is_short or name.entity_label != "PERSON" or _is_definite(view, name):
        return False
    return name.parts[1].casefold() in _BODIES_AS_SURNAMES


def _has_initial(name: Name) -> bool:
    return any(len(part) == 2 and part[1] == "." for part in name.parts[1:-1])


def _has_role_before(view: TokenView, name: Name) -> bool:
    """Return whether a noun for a person is right before the name ("minister Ann Hale")."""
    if name.start > name.run_start:
        title = view.text[name.start - 1]
        return is_title(title) and title.lower() != "rival"
    before = name.start - 1
    return before >= 0 and view.tag[before] == "NN" and is_title(view.text[before])


def _is_apposed_to_person(view: TokenView, name: Name) -> bool:
    """Return whether two or three words name who is described before: "Its head, Ann Hale, said".

    The recognizer takes many given names that it has not seen for places and bodies.
    """
    comma = name.start - 1
    if not 1 < len(name.parts) < 4 or comma < 2 or view.text[comma] != ",":
        return False
    last = name.parts[-1].casefold()
    if last in ALL_NAME_WORDS or last.endswith(PLURAL_ENDINGS) or _is_definite(view, name):
        return False
    is_closed = name.end == len(view) or view.text[name.end] in _AFTER_APPOSITION
    if not (is_closed or view.tag[name.end].startswith("V")):
        return False
    head = view.head[name.end - 1] if view.dep[name.end - 1] == "appos" else comma - 1
    return any(_is_one_person(view, noun) for noun in {head, comma - 1} if noun < comma)


def _is_one_person(view: TokenView, noun: int) -> bool:
    """Return whether a noun means one known person: "its director", "the council's leader"."""
    if view.tag[noun] != "NN" or infer_kind_from_noun(view.lower[noun]) != "person":
        return False
    first = noun
    while first > max(0, noun - 5) and view.tag[first - 1] in _INSIDE_DESCRIPTION:
        first -= 1
    before = max(0, first - 1)
    return view.tag[before] in ("PRP$", "POS") or view.lower[before] in ("the", "whose")


def _is_definite(view: TokenView, name: Name) -> bool:
    return (name.start > 0 and view.lower[name.start - 1] == "the") or name.parts[0] == "The"


def _is_acronym(view: TokenView, name: Name) -> bool:
    """Return whether the name is short and in capitals."""
    return len(name.parts) == 1 and name.parts[0].isupper() and len(name.parts[0]) < 6


def _speaks_in_transcript(view: TokenView, name: Name) -> bool:
    """Return whether a line starts with the name and a colon ("HALE: I did not say so")."""
    if name.end >= len(view) or view.text[name.end] != ":" or not name.parts[0].isupper():
        return False
    before = name.run_start - 1
    return (
        name.run_start == 0
        or view.text[before].isspace()
        or view.opens[before] != view.opens[name.run_start]
    )


def infer_kind_from_noun(noun: str) -> SpeakerKind | None:
    """Return the kind of an entity in apposition to a singular noun; None if it tells neither."""
    if noun in AMBIGUOUS_NOUNS:
        return None
    if is_person_noun(noun):
        return "person"
    return "organisation" if noun in ORGANISATION_NOUNS | COMPANY_NOUNS | PRESS_NOUNS else None


def find_voices(view: TokenView) -> frozenset[str]:
    """Return the labels of one word of a transcript or script, in lower case."""
    labels = (view.full_text[slice(*turn.label)] for turn in view.doc._.turns or () if turn.label)
    return frozenset(label.lower() for label in labels if label.isalpha())


def follows_relation(view: TokenView, name: Name) -> bool:
    """Return whether a noun for a relative is before the name: "His cousin, Yannis Kallis"."""
    before = view.lower[max(0, name.title_start - 2) : name.title_start]
    return not RELATION_NOUNS.isdisjoint(before)
