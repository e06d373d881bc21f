"""Attributions made by a verb: its words from the parse, the sentence around it, or the marks."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.asides import beside
from claims.extraction.attribution.complements import governed
from claims.extraction.attribution.cues import CLAUSE, GOING_ON, QUOTED, VERBS, Cue
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.passages import apart, introduced, widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import speaker_of
from claims.extraction.drafts import Attribution

NOBODY = frozenset(("nobody", "none", "neither"))
_NAMING = frozenset(("named", "identified", "quoted"))


def said(reading: Reading) -> Iterator[Found]:
    """Every attribution made by a verb of the lexicon."""
    for token, lemma in enumerate(reading.lemma):
        if reading.pos[token] not in ("VERB", "AUX") or reading.within[token] >= 0:
            continue
        cue = GOING_ON if _goes_on(reading, token) else VERBS.get(lemma)
        if cue is not None:
            found = attribution_of(reading, token, cue)
            if found is not None:
                yield found


def _goes_on(reading: Reading, verb: int) -> bool:
    """Whether the verb is of "she went on" or "as she put it"."""
    after = reading.lower[verb + 1 : verb + 2]
    if reading.lemma[verb] == "put":
        as_put = any(reading.lower[child] == "as" for child in reading.children[verb])
        return as_put and after == ["it"]
    return reading.lemma[verb] == "go" and after == ["on"]


def _cue_words(reading: Reading, verb: int) -> Range:
    """The verb with the particle right after it: "pointed out", "went on"."""
    after = verb + 1
    particle = after in reading.children[verb] and reading.dep[after] == "prt"
    return Range(verb, after + particle)


def attribution_of(reading: Reading, verb: int, cue: Cue) -> Found | None:
    """What ``verb`` attributes as ``cue``, or None."""
    speaker = speaker_of(reading, verb)
    content, rule = _content(reading, verb, cue)
    parts = apart(filter(None, (widened(reading, part, verb) for part in content)))
    if not parts or asks_for_anonymity(reading, parts[0]):
        return None
    if any(reading.lower[s.start] in NOBODY for s in speaker):
        return None
    speaker = tuple(s for s in speaker if not any(s.overlaps(part) for part in parts))
    intended = rule == "infinitive" and cue.intends
    attribution: Attribution = "thought" if intended else cue.attribution
    return Found(parts, _cue_words(reading, verb), speaker, attribution, rule)


def asks_for_anonymity(reading: Reading, part: Range) -> bool:
    """Whether the words are the terms of the talk: "asked not to be named"."""
    opening = reading.lower[part.start : min(part.end, part.start + 5)]
    return "to" in opening and not _NAMING.isdisjoint(opening)


def _content(reading: Reading, verb: int, cue: Cue) -> tuple[tuple[Range, ...], str]:
    words = governed(reading, verb, cue)
    if CLAUSE in cue.frames or QUOTED in cue.frames:
        around = beside(reading, verb)
        if around:
            return around, "aside"
        passage = introduced(reading, verb)
        if passage is not None:
            return (_with_clause(passage, words),), "introduced"
    return ((words[0],), words[1]) if words is not None else ((), "")


def _with_clause(passage: Range, words: tuple[Range, str] | None) -> Range:
    """A passage with the clause that leads into it: "said it was time: “Go.”"."""
    if words is None or words[1] != "clause":
        return passage
    return Range(min(words[0].start, passage.start), max(words[0].end, passage.end))
