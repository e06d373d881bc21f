"""Propose possible quotes for the classifier: those of the rules, and every reading of a cue."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from claims.extraction.drafts import Attribution
from claims.extraction.lexicon.reporting_nouns import NOUNS
from claims.extraction.lexicon.reporting_verbs import CLAUSE, OBJECT, VERBS, Cue
from claims.extraction.quotes.found_quote import FoundQuote, count_tokens
from claims.extraction.quotes.rules.asides import find_words_beside_cue
from claims.extraction.quotes.rules.clauses import OPEN_QUESTIONS, extend_clause
from claims.extraction.quotes.rules.complements import find_complement
from claims.extraction.quotes.rules.nouns_and_adjectives import find_holder
from claims.extraction.quotes.rules.quoted_passages import (
    find_introduced_passage,
    merge_ranges,
    widen_to_marks,
)
from claims.extraction.quotes.rules.spans import trim
from claims.extraction.quotes.rules.subjects import find_speaker, has_to
from claims.extraction.quotes.rules.verbs import NOBODY, asks_for_anonymity, is_asked_of_speaker
from claims.extraction.text.token_view import Range, TokenView

LEARNED = "learned"
_MAX_CHILDREN = 12
_CLAUSES = ("ccomp", "parataxis")
_ABOUT = frozenset(("about", "over", "at", "with", "for", "of", "in", "on", "to", "against"))
_OBJECTS = ("dobj", "oprd", "attr", "acomp")
_OBJECT_SHAPES = ("object", "objects", "prep")
"""Shapes whose content nobody says if the cue is negated: "did not criticise the plan"."""
_AS_OBJECT = Cue("speech", frozenset((OBJECT,)), frozenset(), intends=False)
_AS_CLAUSE = Cue("speech", frozenset((CLAUSE,)), frozenset(), intends=False)
_MAX_TOKENS = 400
"""Tokens of a proposed candidate's content. The limit keeps the work linear."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible quote.

    ``head`` is the token of the cue. ``shape`` names the construction that bounds the content.
    ``rule`` names the rule that found the same content by the same cue, or is empty.
    """

    found: FoundQuote
    head: int
    shape: str
    rule: str = ""


def propose_candidates(view: TokenView, is_likely_cue: list[bool]) -> Iterator[Candidate]:
    """Yield every candidate of the verbs and nouns for which ``is_likely_cue`` is true."""
    for token, pos in enumerate(view.pos):
        if not is_likely_cue[token]:
            continue
        if pos in ("VERB", "AUX"):
            yield from _propose_for_verb(view, token)
        elif pos == "NOUN":
            yield from _propose_for_noun(view, token)


def _propose_for_verb(view: TokenView, verb: int) -> Iterator[Candidate]:
    if is_asked_of_speaker(view, verb):
        return
    speaker = find_speaker(view, verb)
    if any(view.lower[mention.start] in NOBODY for mention in speaker):
        return
    negated = view.child(verb, "neg") is not None
    known = VERBS.get(view.lemma[verb])
    attribution: Attribution = known.attribution if known is not None else "thought"
    particle = verb + 1 in view.children[verb] and view.dep[verb + 1] == "prt"
    cue = Range(verb, verb + 1 + particle)
    seen: set[tuple[Range, ...]] = set()
    for shape, parts in _find_contents_of_verb(view, verb):
        widest = merge_ranges(w for w in (widen_to_marks(view, part, verb) for part in parts) if w)
        clear = tuple(p for p in widest if not p.start <= verb < p.end)
        unsaid = negated and shape in _OBJECT_SHAPES
        if clear and clear not in seen and not (unsaid or _is_unsaid(view, clear[0], negated)):
            seen.add(clear)
            yield _make_candidate(
                FoundQuote(clear, cue, speaker, attribution, LEARNED), verb, shape
            )


def _is_unsaid(view: TokenView, part: Range, negated: bool) -> bool:
    """Return whether nobody said the words, or they only ask for anonymity."""
    left_open = negated and view.lower[part.start] in OPEN_QUESTIONS
    return left_open or asks_for_anonymity(view, part)


def _make_candidate(found: FoundQuote, head: int, shape: str) -> Candidate:
    speaker = tuple(s for s in found.speaker if not any(s.overlaps(p) for p in found.content))
    return Candidate(replace(found, speaker=speaker), head, shape)


def _find_contents_of_verb(view: TokenView, verb: int) -> Iterator[tuple[str, tuple[Range, ...]]]:
    around = find_words_beside_cue(view, verb)
    if around:
        yield "aside", around
        if len(around) > 1:
            yield "before", around[:1]
    passage = find_introduced_passage(view, verb)
    if passage is not None:
        yield "introduced", (passage,)
    for shape, part in _find_contents_after_verb(view, verb):
        if part is not None:
            yield shape, (part,)


def _find_contents_after_verb(view: TokenView, verb: int) -> Iterator[tuple[str, Range | None]]:
    for child in _find_children_after(view, verb):
        dep, left, right = view.dep[child], view.left[child], view.right[child]
        if dep in ("xcomp", *_CLAUSES):
            yield from _find_contents_of_clause(view, verb, child)
        elif dep in _OBJECTS:
            yield "object", trim(view, Range(left, right))
        elif dep == "prep" and right > child + 1:
            yield "prep", trim(view, Range(child + 1, right))
        elif dep == "advcl" and view.lower[left] in ("if", "whether", "to"):
            yield "advcl", trim(view, Range(left, right))
    for name, cue in (("objects", _AS_OBJECT), ("governed", _AS_CLAUSE)):
        words = find_complement(view, verb, cue)
        if words is not None:
            yield name, words[0]


def _find_children_after(view: TokenView, head: int) -> list[int]:
    """Return the first children to the right, up to a limit for texts without full stops."""
    children = view.children[head]
    first = bisect_right(children, head)
    return children[first : first + _MAX_CHILDREN]


def _find_contents_of_clause(
    view: TokenView, verb: int, child: int
) -> Iterator[tuple[str, Range | None]]:
    left, right = view.left[child], view.right[child]
    shape = "to" if has_to(view, child) else "ing" if view.tag[child] == "VBG" else "clause"
    yield shape, trim(view, Range(left, right))
    if shape == "clause":
        yield "clause on", extend_clause(view, verb, left, right)
    else:
        for other in _find_children_after(view, verb):
            if other < child and view.dep[other] == "dobj":
                yield "object " + shape, trim(view, Range(view.left[other], right))
    yield shape + " to the end", trim(view, Range(left, view.closes[verb]))


def _propose_for_noun(view: TokenView, noun: int) -> Iterator[Candidate]:
    speaker = find_holder(view, noun)
    attribution = NOUNS.get(view.lemma[noun], "speech")
    for shape, part in _find_contents_of_noun(view, noun):
        content = widen_to_marks(view, part, noun)
        if content is not None and not content.start <= noun < content.end:
            found = FoundQuote((content,), Range(noun, noun + 1), speaker, attribution, LEARNED)
            yield _make_candidate(found, noun, shape)


def _find_contents_of_noun(view: TokenView, noun: int) -> Iterator[tuple[str, Range]]:
    for child in _find_children_after(view, noun):
        left, right = view.left[child], view.right[child]
        if view.dep[child] in ("acl", "ccomp", "relcl"):
            if view.lower[left] in ("that", "to", "whether"):
                yield "noun " + view.lower[left], Range(left, right)
        elif view.dep[child] == "prep" and view.lower[child] in _ABOUT and right > child + 1:
            yield "noun about", Range(child + 1, right)
    verb = view.head[noun]
    if view.dep[noun] == "nsubj" and view.lemma[verb] == "be":
        for child in _find_children_after(view, verb):
            if view.dep[child] in ("ccomp", "advcl", "xcomp"):
                yield "noun is", Range(view.left[child], view.right[child])


def pool_candidates(
    view: TokenView, ruled: Iterable[FoundQuote], is_likely_cue: list[bool]
) -> dict[int, list[Candidate]]:
    """Return the candidates of each cue token: those of the rules and the proposed ones.

    A proposed candidate whose cue a rule reads differently has the rule "not …".
    """
    pool: dict[int, dict[tuple[Range, ...], Candidate]] = {}
    for found in ruled:
        if found.cue is not None:
            head = found.cue.start
            candidate = Candidate(found, head, found.rule, found.rule)
            pool.setdefault(head, {}).setdefault(found.content, candidate)
    rules = {head: next(iter(of.values())).rule for head, of in pool.items()}
    for proposed in propose_candidates(view, is_likely_cue):
        if count_tokens(proposed.found.content) > _MAX_TOKENS:
            continue
        of_cue = pool.setdefault(proposed.head, {})
        same = of_cue.get(proposed.found.content)
        if same is not None:
            of_cue[same.found.content] = replace(same, shape=proposed.shape)
        elif proposed.head in rules:
            of_cue[proposed.found.content] = replace(proposed, rule=f"not {rules[proposed.head]}")
        else:
            of_cue[proposed.found.content] = proposed
    return {head: list(of.values()) for head, of in pool.items()}
