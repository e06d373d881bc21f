"""The cue clause set beside its words: "Prices rose, he said", "Prices, he said, rose"."""

from __future__ import annotations

from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import own_subject, trimmed
from claims.extraction.datelines import DASHES

_BREAK = DASHES | {",", "?", "!", "...", "…", ";"}
_LONGEST = 250
_CLOSED_BY = DASHES | {",", ".", ";", ")", "?", "!"}
_REOPENED_BY = DASHES | {",", ";"}
_ASKING = frozenset(("ask", "press", "question", "quiz", "challenge", "speak", "talk", "write"))
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD", "VB"))
_BEFORE = frozenset(("nsubj", "nsubjpass", "aux", "auxpass", "neg", "advmod", "expl"))
_AFTER = frozenset(
    ("nsubj", "dobj", "dative", "prep", "npadvmod", "advmod", "prt", "agent", "nmod", "pobj", "aux",
     "iobj", "appos")
)  # fmt: skip
_GOING_ON = frozenset(
    ("so", "because", "since", "while", "though", "although", "if", "unless", "which", "and",
     "but", "or", "that", "where", "whose", "who", "until", "even", "not")
)  # fmt: skip


def clause_core(reading: Reading, verb: int) -> Range:
    """The verb with its subject, auxiliaries, addressee and adverbs, on both sides of it."""
    start = verb
    for child in reversed(reading.children[verb]):
        if child < verb and reading.dep[child] in _BEFORE and _touches(reading, child, start):
            start = reading.left[child]
    if start > 0 and reading.lower[start - 1] == "as":
        start -= 1
    return Range(start, _core_end(reading, verb))


def _touches(reading: Reading, child: int, start: int) -> bool:
    end = reading.right[child]
    return end == start or (end == start - 1 and reading.lower[end] == ",")


def _core_end(reading: Reading, verb: int) -> int:
    end = verb + 1
    limit = reading.closes[verb]
    ends = {reading.left[c]: c for c in reading.children[verb] if c > verb}
    while end < limit and end in ends and reading.dep[ends[end]] in _AFTER:
        if reading.child(ends[end], "pcomp") is not None:
            break
        end = reading.right[ends[end]]
    return end


def beside(reading: Reading, verb: int) -> tuple[Range, ...]:
    """The words around a cue clause which stands after or amid them, or nothing."""
    core = clause_core(reading, verb)
    subject = own_subject(reading, verb)
    if subject is None or not core.start <= subject < core.end:
        return ()
    if reading.lower[subject] in ("who", "which", "that"):
        return ()
    if not _follows_words(reading, core, verb):
        return ()
    before = _words_before(reading, core)
    if before is None:
        return ()
    after = _words_after(reading, verb, core)
    if after is not None:
        return (after,) if _sets_scene(reading, before, after) else (before, after)
    return (before,) if _is_clause(reading, before) else ()


def _sets_scene(reading: Reading, before: Range, after: Range) -> bool:
    """Whether words only lead up to quotation marks: "As for the bridge, she said, “it holds”"."""
    if reading.within[before.start] >= 0 or reading.within[after.start] < 0:
        return False
    return reading.tag[before.start] in ("IN", "VBG", "VBN", "TO")


def _is_clause(reading: Reading, part: Range) -> bool:
    """Whether words stand by themselves, unlike "On Monday, he said", "Asked why, he said"."""
    if reading.within[part.end - 1] >= 0 or reading.within[part.start] >= 0:
        return True
    if reading.tag[part.start] in ("VBN", "VBG") and reading.lemma[part.start] in _ASKING:
        return False
    opening = range(part.start, min(part.end, part.start + _LONGEST))
    return any(reading.tag[token] in _FINITE for token in opening)


def _follows_words(reading: Reading, core: Range, verb: int) -> bool:
    opens = reading.opens[verb]
    previous = core.start - 1
    if previous < 0 or reading.paragraph[previous] != reading.paragraph[verb]:
        return False
    if reading.within[previous] >= 0 and reading.within[previous] != reading.within[verb]:
        return reading.lower[previous - 1] != "." and not _governs(reading, verb, core)
    if core.start == opens or reading.lower[previous] not in _BREAK:
        return False
    return _ends_soon(reading, verb, core)


def _governs(reading: Reading, verb: int, core: Range) -> bool:
    """Whether a clause of its own follows at once: "On “The Hour,” he said prices rose"."""
    return any(
        reading.dep[c] == "ccomp" and reading.left[c] == core.end for c in reading.children[verb]
    )


def _ends_soon(reading: Reading, verb: int, core: Range) -> bool:
    """Whether the clause has no words of its own after it: it ends, or a comma closes it."""
    closes = reading.closes[verb]
    if core.end >= closes or reading.pos[core.end] == "SPACE":
        return True
    return reading.lower[core.end] in _CLOSED_BY


def _words_before(reading: Reading, core: Range) -> Range | None:
    previous = core.start - 1
    passage = reading.within[previous]
    opens = reading.opens[previous]
    if passage >= 0 and reading.quoted[passage].end == core.start:
        opens = min(opens, reading.quoted[passage].start)
    else:
        opens = _after_colon(reading, opens, core.start)
    return trimmed(reading, Range(opens, core.start))


def _after_colon(reading: Reading, opens: int, end: int) -> int:
    """Where words begin that a colon sets off: "They disagreed: rents would rise, he said"."""
    for token in range(end - 1, max(opens, end - _LONGEST), -1):
        if reading.lower[token] == ":" and reading.within[token] < 0:
            return token + 1
    return opens


def _words_after(reading: Reading, verb: int, core: Range) -> Range | None:
    closes = reading.closes[verb]
    first = core.end + 1
    if first >= closes or reading.lower[core.end] not in _REOPENED_BY:
        return None
    rooted = reading.dep[verb] in ("parataxis", "ccomp", "advcl") and reading.head[verb] > core.end
    if reading.within[first] >= 0:
        return trimmed(reading, Range(first, closes))
    if reading.within[core.start - 1] < 0 and (rooted or _goes_on(reading, verb, first)):
        return trimmed(reading, Range(first, closes))
    return None


def _goes_on(reading: Reading, verb: int, first: int) -> bool:
    if any(reading.left[c] == first and reading.dep[c] == "ccomp" for c in reading.children[verb]):
        return True
    if reading.lower[first] not in _GOING_ON:
        return False
    return not any(
        reading.dep[c] == "conj" and c > verb and own_subject(reading, c) is None
        for c in reading.children[verb]
    )
