"""The words a cue governs in the parse: its clause, its infinitive, its object."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
    Cue,
)
from claims.extraction.quotes.rules.clause_ends import clause_to_its_end
from claims.extraction.quotes.rules.subjects import trimmed
from claims.extraction.text.token_view import Range, TokenView

_CLAUSES = ("ccomp", "parataxis")
OPEN_QUESTIONS = frozenset(("if", "whether", "what", "how", "why", "when", "who", "where", "which"))
_NEAR = 16
_ADDED = frozenset(("as", "for", "of", "to", "with", "into"))
_PREDICATE = ("dobj", "oprd", "xcomp", "ccomp", "acomp", "attr", "pcomp")


def governed(view: TokenView, verb: int, cue: Cue) -> tuple[Range, str] | None:
    """The words governed by ``verb``, right of it, and the name of the construction."""
    after = [child for child in view.children[verb] if child > verb]
    negated = view.child(verb, "neg") is not None
    if CLAUSE in cue.frames:
        clause = _clause(view, verb, after, cue)
        if clause is not None:
            unsaid = negated and view.lower[clause.start] in OPEN_QUESTIONS
            return None if unsaid else (clause, "clause")
    if INFINITIVE in cue.frames:
        wish = _infinitive(view, verb, after, cue)
        if wish is not None:
            return wish, "infinitive"
    if negated:
        return None
    particle = _particle(view, after, cue)
    if particle is not None:
        return particle, "particle"
    if OBJECT in cue.frames:
        thing = _object(view, verb, after)
        if thing is not None:
            return thing, "object"
    return None


def _clause(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.dep[child] in _CLAUSES:
            start = view.left[child]
            if ADDRESSEE not in cue.frames:
                start = _with_stray_subject(view, after, start)
            return clause_to_its_end(view, verb, start, view.right[child])
    return _that_clause(view, verb)


def _that_clause(view: TokenView, verb: int) -> Range | None:
    """The clause after "that", where the parser hung it on the noun before it."""
    for token in range(verb + 1, min(view.closes[verb], verb + _NEAR)):
        if view.lower[token] == "that" and view.tag[token] == "IN":
            return clause_to_its_end(view, verb, token, view.right[view.head[token]])
        if view.pos[token] in ("VERB", "AUX"):
            return None
    return None


def _with_stray_subject(view: TokenView, after: list[int], start: int) -> int:
    """The start of a clause whose subject the parser took for the object of the cue."""
    for child in after:
        if view.dep[child] in ("dobj", "dative") and view.right[child] == start:
            return view.left[child]
    return start


def _infinitive(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.dep[child] in ("xcomp", "ccomp") and _has_to(view, child):
            start = view.left[child]
            spoken_to = _called_on(view, after, start)
            if spoken_to is not None and ADDRESSEE not in cue.frames:
                start = view.left[spoken_to]
            return trimmed(view, Range(start, view.right[child]))
    return None


def _called_on(view: TokenView, after: list[int], before: int) -> int | None:
    """Who is to do it: "urged members to leave", "called on members to leave"."""
    for child in after:
        if child < before and view.dep[child] == "dobj":
            return child
        if child < before and view.lower[child] in ("on", "upon"):
            return view.child(child, "pobj")
    return None


def _has_to(view: TokenView, verb: int) -> bool:
    return any(view.lower[c] == "to" and view.dep[c] == "aux" for c in view.children[verb])


def _particle(view: TokenView, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.lower[child] not in cue.particles:
            continue
        if view.dep[child] == "prep" and view.right[child] > child + 1:
            return trimmed(view, Range(child + 1, _restricted(view, child)))
        rest = [c for c in after if c > child and view.dep[c] in _PREDICATE]
        if rest:
            return trimmed(view, Range(view.left[rest[0]], view.right[rest[-1]]))
    return None


def _restricted(view: TokenView, token: int) -> int:
    """The end of a phrase, before a relative clause after a comma, which the writer adds."""
    end = view.right[token]
    below = [token, *view.children[token]]
    for child in (c for t in below for c in view.children[t]):
        comma = view.left[child] - 1
        if view.dep[child] == "relcl" and child > token and view.lower[comma] == ",":
            end = min(end, comma)
    return end


def _object(view: TokenView, verb: int, after: list[int]) -> Range | None:
    parts = [c for c in after if view.dep[c] in _PREDICATE]
    if not parts:
        return _of_passive(view, verb, after)
    end = _restricted(view, parts[-1])
    for child in after:
        if child > parts[0] and view.lower[child] in _ADDED and view.left[child] == end:
            end = view.right[child]
    return trimmed(view, Range(view.left[parts[0]], end))


def _of_passive(view: TokenView, verb: int, after: list[int]) -> Range | None:
    """What was said of the subject: "was described as a genius by her teacher"."""
    if view.child(verb, "auxpass") is None or view.child(verb, "agent") is None:
        return None
    for child in after:
        if view.lower[child] in ("as", "of", "for") and view.right[child] > child + 1:
            return trimmed(view, Range(child + 1, view.right[child]))
    return None
