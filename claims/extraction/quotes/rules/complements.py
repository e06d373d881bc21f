"""Find the words that a verb governs in the parse: its clause, infinitive or object."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import (
    ADDRESSEE,
    CLAUSE,
    INFINITIVE,
    OBJECT,
    Cue,
)
from claims.extraction.quotes.rules.clauses import find_clause
from claims.extraction.quotes.rules.objects import (
    find_object,
    find_particle_object,
    find_put_amount,
)
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import find_shared_cue, find_start_of_conjunct, has_to
from claims.extraction.text.token_view import Range, TokenView

_CONDITIONS = frozenset(("unless", "until", "if"))


def find_complement(view: TokenView, verb: int, cue: Cue) -> tuple[Range, str] | None:
    """Return the words right of ``verb`` that it governs, and the construction's name, or None."""
    amount = find_put_amount(view, verb)
    if amount is not None:
        return amount
    after = [child for child in view.children[verb] if child > verb]
    negated = view.child(verb, "neg") is not None
    if CLAUSE in cue.frames:
        clause = find_clause(view, verb, after, cue)
        if clause is not None:
            return clause, "clause"
    if INFINITIVE in cue.frames:
        infinitive = _find_infinitive(view, verb, after, cue)
        if infinitive is not None:
            return infinitive, "infinitive"
    if negated:
        return None
    particle = find_particle_object(view, after, cue)
    if particle is not None:
        return particle, "particle"
    if OBJECT in cue.frames:
        direct_object = find_object(view, verb, after)
        if direct_object is not None:
            return direct_object, "object"
    return None


def _find_infinitive(view: TokenView, verb: int, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        opens = view.left[child]
        is_wish = view.dep[child] == "advcl" and view.lower[opens] == "for" and opens == verb + 1
        if is_wish and has_to(view, child) and "for" in cue.particles:
            return trim(view, Range(opens, _find_end(view, verb, child)))
        is_purpose = view.dep[child] == "advcl" and _follows_addressee(view, after, child, cue)
        if (view.dep[child] in ("xcomp", "ccomp") or is_purpose) and has_to(view, child):
            start = view.left[child]
            addressee = _find_addressee(view, after, start)
            if addressee is not None and ADDRESSEE not in cue.frames:
                start = view.left[addressee]
            return trim(view, Range(start, _find_end(view, verb, child)))
    return None


def _find_end(view: TokenView, verb: int, infinitive: int) -> int:
    """Return the end of an infinitive before a second cue: "asked them to wait and warned …"."""
    for child in view.children[infinitive]:
        if find_shared_cue(view, child) == verb:
            return find_start_of_conjunct(view, child)
    end = view.right[infinitive]
    for child in view.children[verb]:
        # "advised people not to travel unless they must"
        if view.left[child] == end and view.lower[end] in _CONDITIONS:
            end = view.right[child]
        # "urged them to check the wind, wear a leash and carry a phone"
        if view.left[child] in (end, end + 1) and is_next_order(view, child):
            end = view.right[child]
    return end


def is_next_order(view: TokenView, verb: int) -> bool:
    """Return whether a verb goes on with what was asked: "to wait, sit and listen"."""
    is_bare = view.dep[verb] == "conj" and view.tag[verb] in ("VB", "VBP")
    return is_bare and view.left[verb] == verb and view.lower[verb - 1] == ","


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
        if child < before and view.lower[child] in ("on", "upon", "to"):
            return view.child(child, "pobj")
    return None
