"""Describe a candidate by features: its cue, its speaker, its words and where they end."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.cues import SPEAKING, VERBS
from claims.extraction.attribution.nominal_cues import NOUNS
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.learned.candidates import Candidate

_LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26, 40, 70)
_CLOSED = frozenset(("IN", "TO", "DT", "PRP", "PRP$", "WDT", "WP", "WRB", "CC", "MD", "EX", "RB"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))
_LONGEST = 80
_LONGEST_MENTION = 12


def over(limits: tuple[int, ...], size: int) -> int:
    """How many of the ``limits`` a size exceeds."""
    return sum(size > limit for limit in limits)


def cue_features(reading: Reading, token: int) -> list[str]:
    """What a cue's token tells by itself: word, form, lexicon, and what the parse hangs on it."""
    lemma, tag, dep = reading.lemma[token], reading.tag[token], reading.dep[token]
    head = reading.head[token]
    known = VERBS.get(lemma) if reading.pos[token] != "NOUN" else None
    listed = "noun" if reading.pos[token] == "NOUN" and lemma in NOUNS else "none"
    if known is not None:
        listed = known.attribution + "+".join(sorted(known.frames))
    children = sorted({reading.dep[c] for c in reading.children[token]})
    paragraph = reading.paragraph[token]
    return [
        f"lemma={lemma}",
        f"lemma tag={lemma} {tag}",
        f"tag={tag}",
        f"dep={dep}",
        f"dep tag={dep} {tag}",
        f"head={reading.lemma[head]} {dep}",
        f"listed={listed}",
        f"listed dep={listed} {dep}",
        f"marks={reading.within[token] >= 0}",
        f"headline={paragraph == 0}",
        f"next={reading.lower[token + 1] if token + 1 < len(reading.lower) else ''}",
        *(f"has={name}" for name in children),
        *(f"aux={reading.lower[c]}" for c in reading.children[token] if _helps(reading, c)),
    ]


def _helps(reading: Reading, token: int) -> bool:
    return reading.dep[token] in ("aux", "auxpass", "neg", "mark", "prt")


def features(reading: Reading, candidate: Candidate, who: str) -> list[str]:
    """What a candidate's speaker and words tell, beside its cue; ``who`` is the speaker's class."""
    head, shape = candidate.head, candidate.shape
    found = candidate.found
    lemma = reading.lemma[head]
    listed = frames(reading, head)
    first = found.content[0]
    return [
        f"shape={shape}",
        f"shape lemma={shape} {lemma}",
        f"shape listed={shape} {listed}",
        f"shape tag={shape} {reading.tag[head]}",
        f"who={who}",
        f"who shape={who} {shape}",
        f"who listed={who} {listed}",
        f"rule={candidate.rule}",
        f"rule shape={candidate.rule} {shape}",
        f"rule lemma={candidate.rule} {lemma}",
        *_words(reading, found.content, shape),
        *(f"{name} {shape}" for name in _edges(reading, first, head)),
    ]


def frames(reading: Reading, token: int) -> str:
    """What the lexicon says of a cue: its attribution and the constructions it takes."""
    known = VERBS.get(reading.lemma[token])
    if known is None:
        return "noun" if reading.lemma[token] in NOUNS else "none"
    return known.attribution + "+".join(sorted(known.frames))


def speaker_class(reading: Reading, speaker: tuple[Range, ...]) -> str:
    """What kind of mention speaks: its entity's type, else its pronoun or part of speech."""
    if not speaker:
        return "nobody"
    token = reading.doc[speaker[0].end - 1]
    if token.pos_ == "PRON" or len(speaker) > 1:
        return reading.lower[speaker[-1].start]
    near = reading.doc[speaker[0].start : min(speaker[0].end, speaker[0].start + _LONGEST_MENTION)]
    types = {t.ent_type_ for t in near}
    named = next((t for t in ("PERSON", "ORG", "GPE", "NORP") if t in types), "")
    return named or token.tag_


def _words(reading: Reading, content: tuple[Range, ...], shape: str) -> Iterator[str]:
    first, last = content[0], content[-1]
    size = sum(part.end - part.start for part in content)
    length = over(_LENGTHS, size)
    opening, ending = first.start, last.end - 1
    yield f"length={length}"
    yield f"length shape={length} {shape}"
    yield f"parts={len(content)}"
    yield f"opens={closed_word(reading, opening)}"
    yield f"opens shape={closed_word(reading, opening)} {shape}"
    yield f"ends={reading.tag[ending]}"
    after = last.end
    if after < len(reading.lower):
        yield f"after={closed_word(reading, after)}"
        yield f"after shape={closed_word(reading, after)} {shape}"
        yield f"new sentence={reading.opens[after] == after}"
    quoted = [reading.within[opening] >= 0, reading.within[ending] >= 0]
    yield f"quoted={quoted} {shape}"
    tokens = range(first.start, min(first.end, first.start + _LONGEST))
    yield f"finite={any(reading.tag[t] in _FINITE for t in tokens)} {shape}"
    yield f"reports={any(_reports(reading, t) for t in tokens)} {shape}"
    yield f"passage={any(reading.within[t] >= 0 for t in tokens)}"


def closed_word(reading: Reading, token: int) -> str:
    """The word itself where it is of a closed class or a mark, else its tag."""
    tag = reading.tag[token]
    closed = tag in _CLOSED or not reading.lower[token].isalpha()
    return reading.lower[token] if closed else tag


def _reports(reading: Reading, token: int) -> bool:
    return reading.lemma[token] in SPEAKING and reading.tag[token] in _FINITE


def _edges(reading: Reading, part: Range, head: int) -> Iterator[str]:
    side = "left" if part.end <= head else "right"
    gap = head - part.end if side == "left" else part.start - head - 1
    yield f"gap={side} {min(gap, 6)}"
    if part.start > 0:
        yield f"before={closed_word(reading, part.start - 1)}"
    yield f"whole={part.start == reading.opens[part.start]}"
