"""Attributions made by a noun: "the minister's claim that prices fell"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.attribution.cues import SPEAKING
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.nominal_cues import EXPRESSING, NOUNS, PROMISES, TOPICS
from claims.extraction.attribution.passages import widened
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import mention, speaker_of

_ABOUT = frozenset(("about", "over", "at", "with", "for", "of", "in", "on"))
_LIGHT = EXPRESSING | {
    "make", "issue", "repeat", "have", "send", "offer", "give", "release", "hold", "keep",
}  # fmt: skip


def claimed(reading: Reading) -> Iterator[Found]:
    """Every noun of the lexicon with its words: a clause with "that", or what it is about."""
    for token, lemma in enumerate(reading.lemma):
        if lemma in NOUNS and reading.pos[token] == "NOUN" and reading.within[token] < 0:
            found = _nominal(reading, token)
            if found is not None:
                yield found


def _nominal(reading: Reading, noun: int) -> Found | None:
    speaker = holder(reading, noun)
    words = _clause(reading, noun) or (_topic(reading, noun) if speaker else None)
    if words is None and speaker:
        words = _predicated(reading, noun)
    content = widened(reading, words, noun) if words is not None else None
    if content is None:
        return None
    return Found((content,), Range(noun, noun + 1), speaker, NOUNS[reading.lemma[noun]], "noun")


def _clause(reading: Reading, noun: int) -> Range | None:
    for child in reading.children[noun]:
        if child > noun and _that(reading, child):
            return Range(reading.left[child], reading.right[child])
    return None


def _topic(reading: Reading, noun: int) -> Range | None:
    """What the words are about: "his claim of fraud", "their call for talks"."""
    for child in (c for c in reading.children[noun] if c > noun):
        if _leads(reading, noun, child) and reading.right[child] > child + 1:
            return Range(child + 1, reading.right[child])
        if _promised(reading, noun, child):
            return Range(reading.left[child], reading.right[child])
    return None


def _predicated(reading: Reading, noun: int) -> Range | None:
    """What the words are said to be: "her view is that rents will fall"."""
    verb = reading.head[noun]
    if reading.dep[noun] != "nsubj" or reading.lemma[verb] != "be":
        return None
    clause = reading.child(verb, "ccomp", "advcl")
    if clause is None or reading.lower[reading.left[clause]] != "that":
        return None
    return Range(reading.left[clause], reading.right[clause])


def _promised(reading: Reading, noun: int, child: int) -> bool:
    if reading.dep[child] != "acl" or reading.lemma[noun] not in PROMISES:
        return False
    return reading.lower[reading.left[child]] == "to"


def _leads(reading: Reading, noun: int, child: int) -> bool:
    if reading.lower[child] in TOPICS.get(reading.lemma[noun], "").split():
        return True
    expressed = reading.lemma[reading.head[noun]] in EXPRESSING
    return expressed and reading.dep[child] == "prep" and reading.lower[child] in _ABOUT


def _that(reading: Reading, clause: int) -> bool:
    if reading.dep[clause] not in ("acl", "ccomp", "relcl"):
        return False
    return any(
        reading.lower[c] == "that" and reading.dep[c] == "mark" for c in reading.children[clause]
    )


def holder(reading: Reading, noun: int) -> tuple[Range, ...]:
    """The mention of whose claim, view or promise it is, or nothing."""
    owner = reading.child(noun, "poss")
    if owner is None:
        owner = _named_before(reading, noun)
    if owner is not None:
        return (mention(reading, owner),)
    if _is_verb_after_all(reading, noun):
        return (Range(reading.left[noun], noun),)
    for child in reading.children[noun]:
        if reading.lower[child] in ("by", "from") and reading.children[child]:
            return (mention(reading, reading.children[child][0]),)
    head = reading.head[noun]
    if reading.dep[noun] == "dobj" and reading.lemma[head] in _LIGHT:
        return speaker_of(reading, head)
    return ()


def _is_verb_after_all(reading: Reading, noun: int) -> bool:
    """Whether a verb was taken for a noun: "the central bank forecast that …" has no other."""
    rooted = reading.dep[noun] == "ROOT" and reading.lemma[noun] in SPEAKING
    return rooted and (noun - 1) in reading.children[noun] and reading.dep[noun - 1] == "compound"


def _named_before(reading: Reading, noun: int) -> int | None:
    """The name run together with the noun: "a Daily Herald report that …"."""
    before = noun - 1
    named = before in reading.children[noun] and reading.pos[before] == "PROPN"
    return before if named else None
