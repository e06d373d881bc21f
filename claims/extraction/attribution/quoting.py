"""Words that somebody is quoted as saying: "Reuters quoted the minister as saying …"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.complements import governed
from claims.extraction.attribution.cues import SPEAKING, VERBS
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.passages import introduced, widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import mention, speaker_of, trimmed

CHAIN = "chain"
_QUOTING = frozenset(("quote", "cite", "report", "paraphrase"))


def quoted_as(reading: Reading, found: list[Found]) -> list[Found]:
    """One quote of who is quoted in place of all ``found`` by "quoted" and "as saying"."""
    chains: list[Found] = []
    cues: set[int] = set()
    for quoting, saying in _quotings(reading):
        chain = _chain(reading, quoting, saying)
        if chain is not None:
            chains.append(chain)
            cues.update((quoting, saying))
    if not chains:
        return found
    return [f for f in found if f.cue is None or f.cue.start not in cues] + chains


def _quotings(reading: Reading) -> Iterator[tuple[int, int]]:
    """The verbs of each "quoted … as saying" and "reported by … to have said"."""
    for token, lemma in enumerate(reading.lemma):
        if lemma in SPEAKING and reading.dep[token] in ("pcomp", "xcomp"):
            above = _quoted_by(reading, token)
            apart = reading.within[token] < 0 or reading.within[token] == reading.within[above]
            if above < token and reading.lemma[above] in _QUOTING and apart:
                yield above, token


def _quoted_by(reading: Reading, saying: int) -> int:
    """The verb above "as saying" or, in the passive, "to have said"; else ``saying`` itself."""
    above = reading.head[saying]
    if reading.dep[saying] == "xcomp":
        return above if reading.child(above, "agent") is not None else saying
    if reading.lower[above] != "as":
        return saying
    above = reading.head[above]
    return above if reading.pos[above] == "VERB" else reading.head[above]


def _chain(reading: Reading, quoting: int, saying: int) -> Found | None:
    who, relay = _links(reading, quoting, saying)
    words = _words(reading, quoting, saying)
    content = None if words is None else widened(reading, words, saying)
    if who is None or content is None or content.overlaps(who):
        return None
    relay = tuple(part for part in relay if not part.overlaps(content))
    cue = Range(saying, saying + 1)
    return Found((content,), cue, (who,), VERBS[reading.lemma[saying]].attribution, CHAIN, relay)


def _links(reading: Reading, quoting: int, saying: int) -> tuple[Range | None, tuple[Range, ...]]:
    """Who is quoted, and who quotes them, if anybody is named."""
    passive = reading.child(quoting, "nsubjpass")
    if passive is None:
        named = reading.child(quoting, "dobj")
        whole = None if named is None else mention(reading, named)
        if whole is None or whole.start >= saying - 1:
            return None, ()
        who = trimmed(reading, Range(whole.start, min(whole.end, saying - 1)))
        return who, speaker_of(reading, quoting)
    agent = _agent(reading, quoting, saying)
    return mention(reading, passive), () if agent is None else (mention(reading, agent),)


def _agent(reading: Reading, quoting: int, saying: int) -> int | None:
    """Who quotes, after "by": "was quoted by the Courier", "quoted as saying by the Courier"."""
    for verb in (quoting, saying):
        for child in reading.children[verb]:
            if reading.lower[child] == "by":
                return reading.child(child, "pobj")
    return None


def _words(reading: Reading, quoting: int, saying: int) -> Range | None:
    """The words: after "saying", else before the whole clause."""
    passage = introduced(reading, saying)
    clause = governed(reading, saying, VERBS[reading.lemma[saying]])
    after = [part for part in (passage, clause[0] if clause else None) if part is not None]
    if after:
        return Range(min(part.start for part in after), max(part.end for part in after))
    return _words_before(reading, quoting)


def _words_before(reading: Reading, quoting: int) -> Range | None:
    subject = reading.child(quoting, "nsubjpass", "nsubj")
    before = -1 if subject is None else reading.left[subject] - 1
    if before < 0 or reading.paragraph[before] != reading.paragraph[quoting]:
        return None
    if reading.within[before] >= 0:
        return reading.quoted[reading.within[before]]
    opens = reading.opens[before]
    return trimmed(reading, Range(opens, before)) if reading.lower[before] == "," else None
