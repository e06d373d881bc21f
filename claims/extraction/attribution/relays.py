"""Tell who passes words on (the press, a transcript) and who is cited for them (a person)."""

from __future__ import annotations

from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.resolution.anonymity import SOURCES
from claims.extraction.resolution.lexicon import lexicon
from claims.extraction.resolution.nouns import PEOPLE, PRESS, PRESS_NAMES, is_person, singular

_AGENCIES = lexicon(
    """reuters ap afp upi bloomberg xinhua tass interfax kyodo yonhap dpa ansa efe pti cnn bbc nbc
    cbs abc msnbc cnbc fox npr politico axios wire wires ledger beacon advertiser"""
)
_MEDIA = lexicon("media television radio broadcaster newsletter website site network")
_RECORDS = lexicon("transcript recording readout video footage audio tape clip report article")
_PRESS = PRESS | PRESS_NAMES | _AGENCIES | _MEDIA
_REPORTING = lexicon("report write learn")


def passes_on(reading: Reading, found: Found) -> bool:
    """Whether the speaker of ``found`` only passes on what it says."""
    if found.cue is None or not found.speaker:
        return False
    head = _head(reading, found.speaker[0])
    if is_relay(reading, head) or reading.lemma[head] in _RECORDS:
        return True
    reports = reading.lemma[found.cue.start] in _REPORTING
    return reports and reading.pos[head] == "PROPN" and not _human(reading, head)


def is_relay(reading: Reading, head: int) -> bool:
    """Whether the noun is one of the press: "the Courier", "state television", "Reuters"."""
    if _human(reading, head):
        return False
    names = [head, *(c for c in reading.children[head] if reading.dep[c] == "compound")]
    return any(reading.lower[n] in _PRESS or reading.lemma[n] in _PRESS for n in names)


def sources_named(reading: Reading, part: Range) -> bool:
    """Whether the words are people who may be cited ("two people familiar with the talks")."""
    head = _head(reading, part)
    noun = singular(reading.lower[head])
    if reading.pos[head] == "PROPN":
        return _human(reading, head) or reading.lower[part.start : head] == ["the"]
    return noun in SOURCES or is_person(noun) or reading.lower[head] in PEOPLE


def _head(reading: Reading, part: Range) -> int:
    """The token of ``part`` that none of its others governs."""
    for token in range(part.start, part.end):
        if not part.start <= reading.head[token] < part.end and reading.pos[token] != "PUNCT":
            return token
    return part.start


def _human(reading: Reading, head: int) -> bool:
    return reading.doc[head].ent_type_ == "PERSON"
