"""Find the object of a cue in the parse: "denied the charge", "called it ‘a farce’"."""

from __future__ import annotations

from claims.extraction.lexicon.reporting_verbs import SPEAKING, Cue
from claims.extraction.quotes.rules.contentless import breaks_news, withholds
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import has_to
from claims.extraction.text.token_view import Range, TokenView

_OBJECT_PREPOSITIONS = frozenset(
    ("as", "for", "of", "to", "with", "into", "within", "across", "between")
)
_PREDICATE = ("dobj", "oprd", "xcomp", "ccomp", "acomp", "attr", "pcomp")
_TIMING = frozenset(("after", "as", "when", "while", "before", "since"))
_NAMING_TAGS = frozenset(("VBG", "NN", "NNS", "NNP"))
_RECALLING = frozenset(("recall", "describe", "admit", "deny", "report", "mention", "recount"))
_PARTS_OF_GERUND = frozenset(("prep", "cc", "conj", "advmod", "npadvmod", "dobj", "prt"))
_JOINTS = (["and"], ["or"], [",", "and"])


def find_particle_object(view: TokenView, after: list[int], cue: Cue) -> Range | None:
    for child in after:
        if view.lower[child] not in cue.particles or _is_time(view, child):
            continue
        if view.dep[child] == "prep" and view.right[child] > child + 1:
            asked = _find_asked(view, after, child)
            if asked is not None:
                return trim(view, Range(asked, view.right[child]))
            return trim(view, Range(child + 1, _find_end_before_relative_clause(view, child)))
        rest = [c for c in after if c > child and view.dep[c] in _PREDICATE]
        if rest:
            return trim(view, Range(view.left[rest[0]], view.right[rest[-1]]))
    return None


def _find_asked(view: TokenView, after: list[int], preposition: int) -> int | None:
    """Return where who is asked begins: of "asked the judge for mercy", "the judge"."""
    verb = view.head[preposition]
    if view.lemma[verb] != "ask" or view.lower[preposition] != "for":
        return None
    asked = [c for c in after if view.dep[c] in ("dobj", "dative")]
    is_one = len(asked) == 1 and asked[0] < preposition and view.pos[asked[0]] != "PRON"
    return view.left[asked[0]] if is_one else None


def _is_time(view: TokenView, preposition: int) -> bool:
    """Return whether a preposition leads only to a date or time: "for Monday"."""
    inside = set(view.entity[preposition + 1 : view.right[preposition]])
    return bool(inside) and inside <= {"DATE", "TIME"}


def _find_end_before_relative_clause(view: TokenView, token: int) -> int:
    """Return the end of a phrase without a relative clause after a comma, which the writer adds."""
    end = view.right[token]
    below = [token, *view.children[token]]
    for child in (c for t in below for c in view.children[t]):
        comma = view.left[child] - 1
        if view.dep[child] == "relcl" and child > token and view.lower[comma] == ",":
            end = min(end, comma)
    return end


def find_object(view: TokenView, verb: int, after: list[int]) -> Range | None:
    parts = [c for c in after if view.dep[c] in _PREDICATE]
    if withholds(view, verb) or breaks_news(view, verb):
        return None
    if not parts:
        return _find_passive_complement(view, verb, after)
    end = _find_end_before_relative_clause(view, parts[-1])
    if (gerund := _find_end_of_gerund(view, verb, parts[0], after)) is not None:
        return trim(view, Range(parts[0], max(end, gerund)))
    for child in after:
        is_preposition = view.lower[child] in _OBJECT_PREPOSITIONS
        if is_preposition and child > parts[0] and view.left[child] == end:
            end = view.right[child]
    end = _find_end_after_passage(view, parts[0], _extend_object(view, after, end))
    return trim(view, Range(_skip_pronoun(view, parts[0], end), end))


def _find_end_of_gerund(view: TokenView, verb: int, first: int, after: list[int]) -> int | None:
    """Return the end of what was done: "recalled handing in a text and getting back four pages".

    The parser takes it for a noun, and what follows for parts of the cue.
    """
    is_gerund = first == verb + 1 and view.lower[first].endswith("ing") and first + 1 < len(view)
    if not is_gerund or view.lemma[verb] not in _RECALLING or view.tag[first] == "NNP":
        return None
    end = view.right[first]
    for child in after:
        begins = view.left[child] == end and view.dep[child] in _PARTS_OF_GERUND
        if begins and not (view.dep[child] == "conj" and view.tag[child] not in _NAMING_TAGS):
            end = view.right[child]
    return end


def _skip_pronoun(view: TokenView, first: int, end: int) -> int:
    """Return the start of quoted words after a pronoun: of "called it ‘a farce’" the farce."""
    quoted = first + 1 + (view.lower[first + 1 : first + 2] == ["as"])
    if view.pos[first] != "PRON" or quoted >= end or view.within[first] >= 0:
        return view.left[first]
    passage = view.within[quoted]
    is_rest = passage >= 0 and view.quoted[passage].end >= end - 1
    return quoted if is_rest else view.left[first]


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


def find_put_amount(view: TokenView, verb: int) -> tuple[Range, str] | None:
    """Return the thing and the amount of "put the cost at £4m", which is an estimate, or None."""
    if view.lemma[verb] not in ("put", "place"):
        return None
    thing, at = view.child(verb, "dobj"), view.child(verb, "prep")
    if thing is None or at is None or view.lower[at] != "at" or view.left[at] != view.right[thing]:
        return None
    has_amount = any(view.pos[token] == "NUM" for token in range(at, view.right[at]))
    return (Range(view.left[thing], view.right[at]), "object") if has_amount else None
