"""Tell who passes words on (the press, a transcript) and who is cited for them (a person)."""

from __future__ import annotations

from claims.extraction.lexicon.speaker_nouns import PEOPLE, PRESS, PRESS_NAMES, is_person, singular
from claims.extraction.lexicon.word_sets import lexicon
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.speakers.anonymity import SOURCES
from claims.extraction.text.token_view import Range, TokenView

_AGENCIES = lexicon(
    """reuters ap afp upi bloomberg xinhua tass interfax kyodo yonhap dpa ansa efe pti cnn bbc nbc
    cbs abc msnbc cnbc fox npr politico axios wire wires ledger beacon advertiser"""
)
_MEDIA = lexicon("media television radio broadcaster newsletter website site network")
_RECORDINGS = lexicon("transcript recording readout video footage audio tape clip report article")
_PRESS = PRESS | PRESS_NAMES | _AGENCIES | _MEDIA
_REPORTING = lexicon("report write learn")


def is_relay(view: TokenView, found: FoundQuote) -> bool:
    """Whether the speaker of ``found`` only passes on what it says."""
    if found.cue is None or not found.speaker:
        return False
    head = _find_head(view, found.speaker[0])
    if is_press(view, head) or view.lemma[head] in _RECORDINGS:
        return True
    reports = view.lemma[found.cue.start] in _REPORTING
    return reports and view.pos[head] == "PROPN" and not _is_person(view, head)


def is_press(view: TokenView, head: int) -> bool:
    """Whether the noun is one of the press: "the Courier", "state television", "Reuters"."""
    if _is_person(view, head):
        return False
    names = [head, *(c for c in view.children[head] if view.dep[c] == "compound")]
    return any(view.lower[n] in _PRESS or view.lemma[n] in _PRESS for n in names)


def names_sources(view: TokenView, part: Range) -> bool:
    """Whether the words are people who may be cited ("two people familiar with the talks")."""
    head = _find_head(view, part)
    noun = singular(view.lower[head])
    if view.pos[head] == "PROPN":
        return _is_person(view, head) or view.lower[part.start : head] == ["the"]
    return noun in SOURCES or is_person(noun) or view.lower[head] in PEOPLE


def _find_head(view: TokenView, part: Range) -> int:
    """The token of ``part`` that none of its others governs."""
    for token in range(part.start, part.end):
        if not part.start <= view.head[token] < part.end and view.pos[token] != "PUNCT":
            return token
    return part.start


def _is_person(view: TokenView, head: int) -> bool:
    return view.doc[head].ent_type_ == "PERSON"
