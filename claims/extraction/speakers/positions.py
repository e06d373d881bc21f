"""Tell names from the positions and offices before them: "Prop Ann Hale", "Managing Director"."""

from __future__ import annotations

from collections.abc import Sequence

from claims.extraction.lexicon.given_names import infer_name_gender, is_given_name
from claims.extraction.lexicon.outlets import PRESS_NAME_WORDS
from claims.extraction.lexicon.speaker_nouns import (
    AGENT_ENDINGS,
    ALL_NAME_WORDS,
    GROUP_NOUNS,
    ORGANISATION_NOUNS,
    PERSON_NOUNS,
    is_person_noun,
)
from claims.extraction.lexicon.titles import is_title
from claims.extraction.lexicon.word_sets import word_set
from claims.extraction.speakers.name_runs import PARTICLES
from claims.extraction.text.script_cues import is_cue
from claims.extraction.text.token_view import TokenView

POSITIONS = word_set(
    """substitute sub rookie teammate prop lock hooker flanker wing halfback fullback fly-half
    centre-half half-back wing-half scrum-half forward centre center guard tackle lineman
    linebacker quarterback cornerback safety receiver wideout pitcher catcher shortstop
    infielder outfielder slugger reliever closer ruckman pacer paceman spinner seamer opener
    allrounder all-rounder keeper back teenager youngster veteran debutant debutante newcomer
    heavyweight middleweight lightweight"""
)
"""What players are called before their names."""
_SPORT = word_set(
    """coach referee match try tries scrum kick kicked season cup league fly-half captain defender
    striker midfielder teammate tackle score scored half-time halftime playoff playoffs lineout"""
)
_MIN_OF_SPORT = 2
_LEADING = word_set("manager leader owner commander founder minister")
"""What somebody is together with others, or was: "co-founder", "ex-manager"."""
_OFFICES = word_set(
    """director officer manager coordinator co-ordinator commissioner superintendent spokesman
    spokeswoman spokesperson correspondent economist analyst strategist ombudsman chairman
    chairwoman governor secretary president minister executive inspector registrar treasurer"""
)
"""What ends an office written with capitals, and is hardly ever a surname."""
_MATTERS = word_set(
    """health transport transportation finance education defence defense justice works housing
    labour labor agriculture energy roads trade industry culture sport sports tourism environment
    water affairs security development planning logistics communications technology information
    lands mines power children families women youth science innovation immigration welfare services
    prosecutions police staff communities government treasury economy commerce fisheries forestry
    petroleum mining railways aviation utilities infrastructure safety employment pensions skills
    climate wales scotland ireland operations policy management policing investigation
    investigations standards relations resources protection revenue customs elections equality
    disability"""
)
"""What ministers and directors are for: "Minister for Transport"."""
_OWNING = word_set("the its their our his her my your 's ’s")
_MAX_NAME = 4
_MIN_FULL_NAME = 2
_MIN_OFFICE = 3
_MAX_OFFICE = 8
"""The most tokens of an office before its matter: "Secretary of State for"."""
_BODIES = ALL_NAME_WORDS | ORGANISATION_NOUNS | GROUP_NOUNS


def skip_position(view: TokenView, first: int, last: int, small: frozenset[str]) -> int:
    """Return the start after what somebody plays or does: "Prop Ann Hale", "Rookie Ann Hale".

    A word at the start of a sentence has a capital; ``small`` are those that the text writes small
    elsewhere.
    """
    opens = first == 0 or view.opens[first - 1] != view.opens[first]
    if not opens or last - first < 3 or view.lower[last - 1] in ALL_NAME_WORDS:
        return first
    is_common = view.lower[first] in POSITIONS or (
        (view.lower[first] in small or is_person_noun(view.lower[first]))
        and is_given_name(view.text[first + 1])
    )
    is_name = view.text[first].isupper() or view.lower[first] in PARTICLES
    is_name = is_name or is_given_name(view.text[first])
    return first + 1 if is_common and not is_name else first


def is_player(view: TokenView, noun: str) -> bool:
    """Return whether a noun that also stands for a body is how somebody plays: "the centre".

    It is where the text has other words of sport.
    """
    if noun not in POSITIONS or noun not in ORGANISATION_NOUNS:
        return False
    return len(_SPORT.intersection(view.lower)) >= _MIN_OF_SPORT


def is_compound_player(view: TokenView, head: int) -> bool:
    """Return whether two words joined tell how somebody plays: "the left-hander", "full-back"."""
    if head < 2 or view.text[head - 1] != "-" or view.tag[head] != "NN":
        return False
    noun, joined = view.lower[head], "".join(view.lower[head - 2 : head + 1])
    is_agent = noun.endswith("er") and noun not in _LEADING
    return is_agent or noun in POSITIONS or joined in POSITIONS


def is_office(view: TokenView, first: int, last: int) -> bool:
    """Return whether a run is only an office: "Group Managing Director", "Research Officer"."""
    is_label = view.text[last : last + 1] == [":"]
    if is_title(view.text[first]) and is_after_matter(view, last):
        return True
    if last - first < 2 or is_label or is_given_name(view.text[first]):
        return False
    return view.lower[last - 1] in _OFFICES and view.text[last - 1].istitle()


def find_apposed_offices(view: TokenView, runs: Sequence[tuple[int, int]]) -> frozenset[str]:
    """Return the runs that tell what the person named after them is: "its Master Brewer, Ida Moe,".

    Only a comma or the end of the sentence follows the name: "told the Examiner, Ida Moe said".
    """
    return frozenset(view.slice(*run) for run in runs if _is_apposed_office(view, *run))


def _is_apposed_office(view: TokenView, first: int, last: int) -> bool:
    if not is_owned(view, first) or view.text[last : last + 1] != [","]:
        return False
    words = view.lower[first:last]
    if not PRESS_NAME_WORDS.isdisjoint(words) or not _tells_office(words):
        return False
    end = last + 1
    while end < len(view) and end <= last + _MAX_OFFICE and view.is_capitalized(end):
        end += 1
    is_closed = view.text[end : end + 1] in ([","], ["."], [";"], [")"], [])
    is_body = view.lower[end - 1] in _BODIES or view.dep[end - 1] == "conj"
    return is_closed and not is_body and end - last - 1 >= _MIN_FULL_NAME


def is_owned(view: TokenView, first: int) -> bool:
    """Return whether "the" or a possessor is before a run: "the Warden", "its Warden"."""
    return first > 0 and view.lower[first - 1] in _OWNING


def _tells_office(words: Sequence[str]) -> bool:
    """Return whether words end with a noun for people, or have one before "of" or "for"."""
    heads = [words[n - 1] for n, word in enumerate(words) if n and word in ("of", "for")]
    head = heads[0] if heads else words[-1]
    is_agent = len(words) > 1 and head.endswith(AGENT_ENDINGS)
    return is_agent or is_person_noun(head) or head in _OFFICES


def is_job_in_caption(view: TokenView, first: int, last: int) -> bool:
    """Return whether capitals after a comma tell what somebody does: "IDA MOE, DAIRY FARMER"."""
    if first < 2 or last - first < 2 or view.text[first - 1] != ",":
        return False
    in_capitals = all(view.text[i].isupper() for i in (first - 2, first, last - 1))
    return in_capitals and view.lower[last - 1] in PERSON_NOUNS


def skip_office_of_body(view: TokenView, first: int, last: int) -> int:
    """Return the start of the body after an office: "National Coordinator of the Miners Union"."""
    of = next((i for i in range(first + 1, last - 1) if view.lower[i] == "of"), 0)
    if not of or view.lower[of - 1] not in _OFFICES:
        return first
    return of + 1 + (view.lower[of + 1] == "the")


def skip_matter(view: TokenView, first: int, last: int) -> int:
    """Return the start of the person after an office and its matter: "Secretary for Health Li Yan".

    A run of capitals has both, or begins with the matter.
    """
    matters = [i for i in range(first, last - 1) if view.lower[i] in _MATTERS]
    after = matters[-1] + 1 if matters else last
    if not 0 < last - after <= _MAX_NAME or view.lower[last - 1] in _MATTERS:
        return first
    if view.lower[after] in _BODIES:  # "Head of Police Services Union Li Yan"
        return first
    is_name = all(view.is_capitalized(i) or view.text[i] in "-’'" for i in range(after, last))
    return after if is_name and is_after_matter(view, after) else first


def is_after_matter(view: TokenView, first: int) -> bool:
    """Return whether an office and its matter stand before a token: "Secretary for Health"."""
    if first < _MIN_OFFICE or view.lower[first - 1] not in _MATTERS:
        return False
    links = [
        i for i in range(max(1, first - _MAX_OFFICE), first - 1) if view.lower[i] in ("for", "of")
    ]
    return any(
        is_title(view.text[i - 1]) or view.text[i - 1] in ("State", "Head", "MEC") for i in links
    )


def is_matter_of_office(view: TokenView, first: int) -> bool:
    """Return whether an office with "of" is before a run: "Leader of Opposition Ann Hale"."""
    of = first - 1 - (view.lower[first - 1] == "the" and first > 1)
    return of > 0 and view.lower[of] == "of" and is_title(view.text[of - 1])


def is_cue_of_script(view: TokenView, token: int) -> bool:
    """Return whether a word in capitals is a cue before a colon, or a letter of "V/O"."""
    if not is_cue(view.text[token]):
        return False
    after = view.text[token + 1 : token + 2]
    is_row = view.paragraph[token] != view.paragraph[min(token + 2, len(view) - 1)]
    beside = "/" in (view.text[max(0, token - 1)], *after)
    return beside if len(view.text[token]) == 1 else after in ([":"], ["|"]) or is_row


def find_slugs(view: TokenView) -> frozenset[int]:
    """Return the first paragraph of a script or transcript if it is a slug: "BUS FARES PACKAGE".

    A line in capitals that names a body ("DENBY DISTRICT COUNCIL") or a person is none.
    """
    if not view.doc._.turns or not view.paragraphs:
        return frozenset()
    first = view.paragraphs[0]
    words = view.text[first.start : first.end]
    is_name = infer_name_gender(words[0]) or not _BODIES.isdisjoint(
        view.lower[first.start : first.end]
    )
    is_slug = view.slice(first.start, first.end).isupper() and ":" not in words and not is_name
    return frozenset((0,) if is_slug and not view.full_text.isupper() else ())
