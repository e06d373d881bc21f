"""Propose attributions more freely than the rules: any verb, each way to bound its words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from claims.extraction.attribution.asides import beside
from claims.extraction.attribution.complements import OPEN_QUESTIONS, governed
from claims.extraction.attribution.cues import CLAUSE, OBJECT, VERBS, Cue
from claims.extraction.attribution.endings import clause_to_its_end
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.nominal_cues import NOUNS
from claims.extraction.attribution.nouns import holder
from claims.extraction.attribution.passages import apart, introduced, widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import speaker_of, trimmed
from claims.extraction.attribution.verbs import NOBODY, asks_for_anonymity
from claims.extraction.drafts import Attribution

LEARNED = "learned"
_MOST_CHILDREN = 12
_CLAUSES = ("ccomp", "parataxis")
_ABOUT = frozenset(("about", "over", "at", "with", "for", "of", "in", "on", "to", "against"))
_OBJECTS = ("dobj", "oprd", "attr", "acomp")
_OF_OBJECTS = ("object", "objects", "prep")
"""What a negated cue leaves unsaid: "did not criticise the plan"."""
_AS_OBJECT = Cue("speech", frozenset((OBJECT,)), frozenset(), intends=False)
_AS_CLAUSE = Cue("speech", frozenset((CLAUSE,)), frozenset(), intends=False)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible attribution: its ``head`` is the token of the cue, ``shape`` how it is bounded.

    ``rule`` names the rule that found the same words by the same cue, or is empty.
    """

    found: Found
    head: int
    shape: str
    rule: str = ""


def proposed(reading: Reading, worth: list[bool]) -> Iterator[Candidate]:
    """Every candidate whose cue is a verb or a noun which is ``worth`` a look."""
    for token, pos in enumerate(reading.pos):
        if not worth[token]:
            continue
        if pos in ("VERB", "AUX"):
            yield from _of_verb(reading, token)
        elif pos == "NOUN":
            yield from _of_noun(reading, token)


def _of_verb(reading: Reading, verb: int) -> Iterator[Candidate]:
    speaker = speaker_of(reading, verb)
    if any(reading.lower[mention.start] in NOBODY for mention in speaker):
        return
    negated = reading.child(verb, "neg") is not None
    known = VERBS.get(reading.lemma[verb])
    attribution: Attribution = known.attribution if known is not None else "thought"
    particle = verb + 1 in reading.children[verb] and reading.dep[verb + 1] == "prt"
    cue = Range(verb, verb + 1 + particle)
    seen: set[tuple[Range, ...]] = set()
    for shape, parts in _contents(reading, verb):
        widest = apart(w for w in (widened(reading, part, verb) for part in parts) if w)
        clear = tuple(p for p in widest if not p.start <= verb < p.end)
        unsaid = negated and shape in _OF_OBJECTS
        if clear and clear not in seen and not (unsaid or _unsaid(reading, clear[0], negated)):
            seen.add(clear)
            yield _candidate(Found(clear, cue, speaker, attribution, LEARNED), verb, shape)


def _unsaid(reading: Reading, part: Range, negated: bool) -> bool:
    """Whether the words are what nobody said, or the terms of the talk."""
    left_open = negated and reading.lower[part.start] in OPEN_QUESTIONS
    return left_open or asks_for_anonymity(reading, part)


def _candidate(found: Found, head: int, shape: str) -> Candidate:
    apart_from = tuple(s for s in found.speaker if not any(s.overlaps(p) for p in found.content))
    speaker = found.speaker if apart_from == found.speaker else apart_from
    clear = replace(found, speaker=speaker)
    return Candidate(clear, head, shape)


def _contents(reading: Reading, verb: int) -> Iterator[tuple[str, tuple[Range, ...]]]:
    around = beside(reading, verb)
    if around:
        yield "aside", around
        if len(around) > 1:
            yield "before", around[:1]
    passage = introduced(reading, verb)
    if passage is not None:
        yield "introduced", (passage,)
    for shape, part in _after(reading, verb):
        if part is not None:
            yield shape, (part,)


def _after(reading: Reading, verb: int) -> Iterator[tuple[str, Range | None]]:
    for child in _near(reading, verb):
        dep, left, right = reading.dep[child], reading.left[child], reading.right[child]
        if dep in ("xcomp", *_CLAUSES):
            yield from _clauses(reading, verb, child)
        elif dep in _OBJECTS:
            yield "object", trimmed(reading, Range(left, right))
        elif dep == "prep" and right > child + 1:
            yield "prep", trimmed(reading, Range(child + 1, right))
        elif dep == "advcl" and reading.lower[left] in ("if", "whether", "to"):
            yield "advcl", trimmed(reading, Range(left, right))
    for name, cue in (("objects", _AS_OBJECT), ("governed", _AS_CLAUSE)):
        words = governed(reading, verb, cue)
        if words is not None:
            yield name, words[0]


def _near(reading: Reading, head: int) -> list[int]:
    """The first children to the right: no sentence has more, a text without any stop may."""
    children = reading.children[head]
    first = bisect_right(children, head)
    return children[first : first + _MOST_CHILDREN]


def _clauses(reading: Reading, verb: int, child: int) -> Iterator[tuple[str, Range | None]]:
    left, right = reading.left[child], reading.right[child]
    to = any(reading.lower[c] == "to" and reading.dep[c] == "aux" for c in reading.children[child])
    shape = "to" if to else "ing" if reading.tag[child] == "VBG" else "clause"
    yield shape, trimmed(reading, Range(left, right))
    if shape == "clause":
        yield "clause on", clause_to_its_end(reading, verb, left, right)
    else:
        for other in _near(reading, verb):
            if other < child and reading.dep[other] == "dobj":
                yield "object " + shape, trimmed(reading, Range(reading.left[other], right))
    yield shape + " to the end", trimmed(reading, Range(left, reading.closes[verb]))


def _of_noun(reading: Reading, noun: int) -> Iterator[Candidate]:
    speaker = holder(reading, noun)
    attribution = NOUNS.get(reading.lemma[noun], "speech")
    for shape, part in _about(reading, noun):
        content = widened(reading, part, noun)
        if content is not None and not content.start <= noun < content.end:
            found = Found((content,), Range(noun, noun + 1), speaker, attribution, LEARNED)
            yield _candidate(found, noun, shape)


def _about(reading: Reading, noun: int) -> Iterator[tuple[str, Range]]:
    for child in _near(reading, noun):
        left, right = reading.left[child], reading.right[child]
        if reading.dep[child] in ("acl", "ccomp", "relcl"):
            if reading.lower[left] in ("that", "to", "whether"):
                yield "noun " + reading.lower[left], Range(left, right)
        elif reading.dep[child] == "prep" and reading.lower[child] in _ABOUT and right > child + 1:
            yield "noun about", Range(child + 1, right)
    verb = reading.head[noun]
    if reading.dep[noun] == "nsubj" and reading.lemma[verb] == "be":
        for child in _near(reading, verb):
            if reading.dep[child] in ("ccomp", "advcl", "xcomp"):
                yield "noun is", Range(reading.left[child], reading.right[child])
