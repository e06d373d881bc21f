"""Find the words that a verb governs in the parse: its clause, infinitive or object."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
    SPEAKING,
    Cue,
)
from claims.extraction.quotes.rules.subjects import find_shared_cue, trim
from claims.extraction.text.token_view import Range, TokenView

_CLAUSES = ("ccomp", "parataxis")
OPEN_QUESTIONS = frozenset(("if", "whether", "what", "how", "why", "when", "who", "where", "which"))
_MAX_DISTANCE = 16
_OBJECT_PREPOSITIONS = frozenset(("as", "for", "of", "to", "with", "into"))
_PREDICATE = ("dobj", "oprd", "xcomp", "ccomp", "acomp", "attr", "pcomp")
_TIMING = frozenset(("after", "as", "when", "while", "before", "since"))
_NAMING_TAGS = frozenset(("VBG", "NN", "NNS", "NNP"))
_JOINTS = (["and"], ["or"], [",", "and"])
_MAX_CLAUSE = 250
_CONTRASTING = frozenset(("though", "although", "while", "and", "but", "even"))


def find_complement(view: TokenView, verb: int, cue: Cue) -> tuple[Range, str] | None:
    """Return the words right of ``verb`` that it governs, and the construction's name, or None."""
    after = [child for child in view.children[verb] if child > verb]
    negated = view.child(verb, "neg") is not None
    if CLAUSE in cue.frames:
        clause = _find_clause(view, verb, after, cue)
        if clause is not None:
            is_unsaid = negated and view.lower[clause.start] in OPEN_QUESTIONS
            return None if is_unsaid else (clause, "clause")
    if INFINITIVE in cue.frames:
        infinitive = _find_infinitive(view, verb, after, cue)
        if infinitive is not None:
            return infinitive, "infinitive"
    if negated:
        return None
    particle = _find_particle_object(view, after, cue)
    if particle is not None:
        return particle, "particle"
    if OBJECT in cue.frames:
        direct_object = _find_object(view, verb, after)
        if direct_object is not None:
            return direct_object, "object"
    return None


def _find_clause(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.dep[child] in _CLAUSES:
            start = view.left[child]
            if ADDRESSEE not in cue.frames:
                start = _find_start_with_stray_subject(view, after, start)
            return extend_clause(view, verb, start, view.right[child])
    return _find_that_clause(view, verb)


def _find_that_clause(view: TokenView, verb: int) -> Range | None:
    """Return the clause after "that" if the parser attached it to the noun before it."""
    for token in range(verb + 1, min(view.closes[verb], verb + _MAX_DISTANCE)):
        if view.lower[token] == "that" and view.tag[token] == "IN":
            return extend_clause(view, verb, token, view.right[view.head[token]])
        if view.pos[token] in ("VERB", "AUX"):
            return None
    return None


def _find_start_with_stray_subject(view: TokenView, after: list[int], start: int) -> int:
    """Return the start of a clause whose subject the parser took for the object of the cue."""
    for child in after:
        gap = start - view.right[child]
        is_before = gap == 0 or (gap == 1 and view.lower[start - 1] == ",")
        if view.dep[child] in ("dobj", "dative") and is_before:
            return view.left[child]
    return start


def _find_infinitive(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        is_purpose = view.dep[child] == "advcl" and _follows_addressee(view, after, child, cue)
        if (view.dep[child] in ("xcomp", "ccomp") or is_purpose) and has_to(view, child):
            start = view.left[child]
            addressee = _find_addressee(view, after, start)
            if addressee is not None and ADDRESSEE not in cue.frames:
                start = view.left[addressee]
            return trim(view, Range(start, view.right[child]))
    return None


def _follows_addressee(view: TokenView, after: list[int], child: int, cue: Cue) -> bool:
    """Return whether the parser took an order for a purpose: "forbade her to study"."""
    addressee = _find_addressee(view, after, child)
    if addressee is None or OBJECT in cue.frames:
        return False
    return view.right[addressee] == view.left[child] and view.pos[addressee] in ("PRON", "PROPN")


def _find_addressee(view: TokenView, after: list[int], before: int) -> int | None:
    """Return who is asked to act: "urged members to leave", "called on members to leave"."""
    for child in after:
        if child < before and view.dep[child] == "dobj":
            return child
        if child < before and view.lower[child] in ("on", "upon"):
            return view.child(child, "pobj")
    return None


def has_to(view: TokenView, verb: int) -> bool:
    """Return whether ``verb`` is an infinitive with "to"."""
    return any(view.lower[c] == "to" and view.dep[c] == "aux" for c in view.children[verb])


def _find_particle_object(view: TokenView, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.lower[child] not in cue.particles:
            continue
        if view.dep[child] == "prep" and view.right[child] > child + 1:
            return trim(view, Range(child + 1, _find_end_before_relative_clause(view, child)))
        rest = [c for c in after if c > child and view.dep[c] in _PREDICATE]
        if rest:
            return trim(view, Range(view.left[rest[0]], view.right[rest[-1]]))
    return None


def _find_end_before_relative_clause(view: TokenView, token: int) -> int:
    """Return the end of a phrase without a relative clause after a comma, which the writer adds."""
    end = view.right[token]
    below = [token, *view.children[token]]
    for child in (c for t in below for c in view.children[t]):
        comma = view.left[child] - 1
        if view.dep[child] == "relcl" and child > token and view.lower[comma] == ",":
            end = min(end, comma)
    return end


def _find_object(view: TokenView, verb: int, after: list[int]) -> Range | None:
    parts = [c for c in after if view.dep[c] in _PREDICATE]
    if not parts:
        return _find_passive_complement(view, verb, after)
    end = _find_end_before_relative_clause(view, parts[-1])
    for child in after:
        is_preposition = view.lower[child] in _OBJECT_PREPOSITIONS
        if is_preposition and child > parts[0] and view.left[child] == end:
            end = view.right[child]
    end = _find_end_after_passage(view, parts[0], _extend_object(view, after, end))
    return trim(view, Range(view.left[parts[0]], end))


def _extend_object(view: TokenView, after: list[int], end: int) -> int:
    """Return the end of an object with what the parser took for the cue's: "theft and lying".

    That is also a purpose after a comma: "a review, to be finished by May".
    """
    for child in after:
        gap = view.lower[end : view.left[child]]
        named = view.tag[child] in _NAMING_TAGS and view.lemma[child] not in SPEAKING
        joined = named and view.dep[child] == "conj" and gap in _JOINTS
        if joined or (view.dep[child] == "advcl" and gap == [","] and has_to(view, child)):
            end = view.right[child]
    return end


def _find_end_after_passage(view: TokenView, first: int, end: int) -> int:
    """Return the end before a clause of the reporter's: "of ‘guessing’ after a penalty fell"."""
    for token in range(first + 1, end):
        opens = view.lower[token] in _TIMING and view.dep[view.head[token]] == "advcl"
        if opens and view.within[token] < 0 <= view.within[token - 1]:
            return token
    return end


def _find_passive_complement(view: TokenView, verb: int, after: list[int]) -> Range | None:
    """Return what was said of the subject: "was described as a genius by her teacher"."""
    if view.child(verb, "auxpass") is None or view.child(verb, "agent") is None:
        return None
    for child in after:
        if view.lower[child] in ("as", "of", "for") and view.right[child] > child + 1:
            return trim(view, Range(child + 1, view.right[child]))
    return None


def extend_clause(view: TokenView, verb: int, start: int, end: int) -> Range | None:
    """Return the clause with the adverbials after it, up to the next cue.

    The parser often attaches such adverbials to the cue ``verb`` instead of the clause.
    """
    for child in view.children[verb]:
        if view.left[child] >= end and view.dep[child] in ("advcl", "prep", "npadvmod"):
            if view.tag[child] == "VBG":
                break
            end = view.right[child]
    end = _extend_over_modal(view, verb, end)
    if view.lower[end : end + 1] == [":"]:
        end = view.closes[verb]
    return trim(view, Range(start, _find_end_before_new_cue(view, start, end)))


def _extend_over_modal(view: TokenView, verb: int, end: int) -> int:
    """Return the end with a second predicate that the parser took for the cue's own.

    In "he said he was ill and would resign", only what is reported has "would".
    """
    for child in view.children[verb]:
        is_second = view.dep[child] == "conj" and view.left[child] == end + 1
        if not is_second or view.lower[end] not in ("and", "or", "but"):
            continue
        has_modal = view.lower[end + 1] in ("would", "could", "might", "had")
        if has_modal and view.tag[verb] == "VBD" and view.lemma[child] not in SPEAKING:
            return view.right[child]
    return end


def _find_end_before_new_cue(view: TokenView, start: int, end: int) -> int:
    """Return the end of a clause before the next cue: "rose, adding", "rose, though he said"."""
    for token in range(start + 2, min(end, start + _MAX_CLAUSE)):
        if view.lemma[token] not in SPEAKING or view.within[token] >= 0:
            continue
        if view.tag[token] == "VBG" and view.lower[token - 1] == ",":
            return token - 1
        if find_shared_cue(view, token) is not None:
            return _find_start_of_conjunct(view, token)
        subject = view.child(token, "nsubj")
        if subject is None or view.tag[token] not in ("VBD", "VBZ", "VBP"):
            continue
        first = view.left[subject]
        if view.lower[first - 2 : first] == ["even", "as"]:
            first -= 1
        contrasts = view.lower[first - 1] in _CONTRASTING and view.lower[first - 2] == ","
        if contrasts and first > start + 2:
            return first - 2
    return end


def _find_start_of_conjunct(view: TokenView, verb: int) -> int:
    """Return the place of the conjunction before a verb and its adverbs, or of the comma there."""
    start = view.left[verb]
    while start > 1 and view.lower[start - 1] in _CONTRASTING | {","}:
        start -= 1
    return start
