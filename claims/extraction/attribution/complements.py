"""The words a cue governs in the parse: its clause, its infinitive, its object."""

from __future__ import annotations

from claims.extraction.attribution.cues import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
    Cue,
)
from claims.extraction.attribution.endings import clause_to_its_end
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import trimmed

_CLAUSES = ("ccomp", "parataxis")
OPEN_QUESTIONS = frozenset(("if", "whether", "what", "how", "why", "when", "who", "where", "which"))
_NEAR = 16
_ADDED = frozenset(("as", "for", "of", "to", "with", "into"))
_PREDICATE = ("dobj", "oprd", "xcomp", "ccomp", "acomp", "attr", "pcomp")


def governed(reading: Reading, verb: int, cue: Cue) -> tuple[Range, str] | None:
    """The words governed by ``verb``, right of it, and the name of the construction."""
    after = [child for child in reading.children[verb] if child > verb]
    negated = reading.child(verb, "neg") is not None
    if CLAUSE in cue.frames:
        clause = _clause(reading, verb, after, cue)
        if clause is not None:
            unsaid = negated and reading.lower[clause.start] in OPEN_QUESTIONS
            return None if unsaid else (clause, "clause")
    if INFINITIVE in cue.frames:
        wish = _infinitive(reading, verb, after, cue)
        if wish is not None:
            return wish, "infinitive"
    if negated:
        return None
    particle = _particle(reading, after, cue)
    if particle is not None:
        return particle, "particle"
    if OBJECT in cue.frames:
        thing = _object(reading, verb, after)
        if thing is not None:
            return thing, "object"
    return None


def _clause(reading: Reading, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if reading.dep[child] in _CLAUSES:
            start = reading.left[child]
            if ADDRESSEE not in cue.frames:
                start = _with_stray_subject(reading, after, start)
            return clause_to_its_end(reading, verb, start, reading.right[child])
    return _that_clause(reading, verb)


def _that_clause(reading: Reading, verb: int) -> Range | None:
    """The clause after "that", where the parser hung it on the noun before it."""
    for token in range(verb + 1, min(reading.closes[verb], verb + _NEAR)):
        if reading.lower[token] == "that" and reading.tag[token] == "IN":
            return clause_to_its_end(reading, verb, token, reading.right[reading.head[token]])
        if reading.pos[token] in ("VERB", "AUX"):
            return None
    return None


def _with_stray_subject(reading: Reading, after: list[int], start: int) -> int:
    """The start of a clause whose subject the parser took for the object of the cue."""
    for child in after:
        if reading.dep[child] in ("dobj", "dative") and reading.right[child] == start:
            return reading.left[child]
    return start


def _infinitive(reading: Reading, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if reading.dep[child] in ("xcomp", "ccomp") and _has_to(reading, child):
            start = reading.left[child]
            spoken_to = _called_on(reading, after, start)
            if spoken_to is not None and ADDRESSEE not in cue.frames:
                start = reading.left[spoken_to]
            return trimmed(reading, Range(start, reading.right[child]))
    return None


def _called_on(reading: Reading, after: list[int], before: int) -> int | None:
    """Who is to do it: "urged members to leave", "called on members to leave"."""
    for child in after:
        if child < before and reading.dep[child] == "dobj":
            return child
        if child < before and reading.lower[child] in ("on", "upon"):
            return reading.child(child, "pobj")
    return None


def _has_to(reading: Reading, verb: int) -> bool:
    return any(reading.lower[c] == "to" and reading.dep[c] == "aux" for c in reading.children[verb])


def _particle(reading: Reading, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if reading.lower[child] not in cue.particles:
            continue
        if reading.dep[child] == "prep" and reading.right[child] > child + 1:
            return trimmed(reading, Range(child + 1, _restricted(reading, child)))
        rest = [c for c in after if c > child and reading.dep[c] in _PREDICATE]
        if rest:
            return trimmed(reading, Range(reading.left[rest[0]], reading.right[rest[-1]]))
    return None


def _restricted(reading: Reading, token: int) -> int:
    """The end of a phrase, before a relative clause after a comma, which the writer adds."""
    end = reading.right[token]
    below = [token, *reading.children[token]]
    for child in (c for t in below for c in reading.children[t]):
        comma = reading.left[child] - 1
        if reading.dep[child] == "relcl" and child > token and reading.lower[comma] == ",":
            end = min(end, comma)
    return end


def _object(reading: Reading, verb: int, after: list[int]) -> Range | None:
    parts = [c for c in after if reading.dep[c] in _PREDICATE]
    if not parts:
        return _of_passive(reading, verb, after)
    end = _restricted(reading, parts[-1])
    for child in after:
        if child > parts[0] and reading.lower[child] in _ADDED and reading.left[child] == end:
            end = reading.right[child]
    return trimmed(reading, Range(reading.left[parts[0]], end))


def _of_passive(reading: Reading, verb: int, after: list[int]) -> Range | None:
    """What was said of the subject: "was described as a genius by her teacher"."""
    if reading.child(verb, "auxpass") is None or reading.child(verb, "agent") is None:
        return None
    for child in after:
        if reading.lower[child] in ("as", "of", "for") and reading.right[child] > child + 1:
            return trimmed(reading, Range(child + 1, reading.right[child]))
    return None
