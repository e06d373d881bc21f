"""Choose where the content of a quote ends and the writer's own words begin, by trained weights.

In "She said the bridge was safe, which nobody believed" the parser attaches the last clause to
what she said. Each possible end is scored, and the best one is chosen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.quotes.classifier.features import count_exceeded, describe_cue, word_or_tag
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.clauses import has_second_clause
from claims.extraction.quotes.rules.complements import is_next_order
from claims.extraction.quotes.rules.subjects import (
    FINITE_TAGS,
    TURNING,
    find_shared_cue,
    find_start_of_conjunct,
    find_subject,
)
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_DISTANCE = 120
"""Tokens after the start of the content in which its end may be. It keeps the work linear."""
_MAX_STEPS = 8
_LOOKAHEAD = 25
_STOPS = DASHES | {",", ";", ":", "(", ")", "..."}
_ENDING_STOPS = _STOPS | {".", "?", "!", "…"}
_RULES_WITH_OPEN_END = (
    "clause",
    "infinitive",
    "object",
    "particle",
    "noun",
    "adjective",
    "learned",
)
_RELATIVE = frozenset(("which", "who", "whose", "whom"))
_AFTER = frozenset(("after", "as", "when", "because"))
_REPORTED = frozenset(("would", "could", "might", "should"))
_LENGTHS = (2, 4, 8, 15, 25, 40)


class OpenSpan(NamedTuple):
    """Content after its cue in one sentence, tokens ``start`` to ``end``.

    ``closes`` is the last token before which it may end.
    """

    cue: int
    start: int
    end: int
    closes: int
    rule: str


def find_open_span(view: TokenView, found: FoundQuote) -> OpenSpan | None:
    """Return the content of ``found``, or None if its end is fixed: quoted passages and asides."""
    if found.cue is None or found.rule not in _RULES_WITH_OPEN_END or len(found.content) > 1:
        return None
    (span,), cue = found.content, found.cue.start
    closes = view.closes[cue]
    is_separate = span.start < found.cue.end or view.within[cue] >= 0
    if is_separate or span.end > closes or view.opens[span.end - 1] != view.opens[cue]:
        return None
    if found.rule == "noun":
        closes = span.end  # The rest of the sentence belongs to the noun's own verb.
    beyond = [*(part.start for part in found.speaker), *_find_ancestors(view, cue)]
    closes = min([closes, *(token for token in beyond if token >= span.end)])
    closes = min(closes, _find_shared_cue(view, cue, span.end, closes))
    end = span.end if span.end <= closes else _strip_stops(view, span.start, closes)
    return OpenSpan(cue, span.start, end, closes, found.rule)


def _find_shared_cue(view: TokenView, cue: int, start: int, closes: int) -> int:
    """Return the conjunction before a verb that is coordinated with the cue, or ``closes``."""
    for token in range(start, min(closes, start + _LOOKAHEAD)):
        if view.lemma[token] not in TURNING or view.within[token] >= 0:
            continue
        is_own = view.dep[token] == "conj" and view.head[token] == cue
        is_own = is_own and view.child(token, "mark") is None
        is_own = is_own and view.tag[token] == view.tag[cue] and view.tag[cue] in FINITE_TAGS
        if is_own or find_shared_cue(view, token) == cue:
            return max(start - 1, find_start_of_conjunct(view, token))
    return closes


def _find_ancestors(view: TokenView, token: int) -> Iterator[int]:
    """Yield the heads above ``token``, which its content cannot include."""
    for _ in range(_MAX_STEPS):
        token = view.head[token]
        yield token


def find_possible_ends(view: TokenView, span: OpenSpan) -> list[int]:
    """Return the tokens before which the content may end: stops and optional phrases."""
    last = min(span.closes, span.start + _MAX_DISTANCE)
    places = {span.end}
    head = view.find_head(Range(span.start, span.end), default=span.start)
    first = head if span.rule == "object" else span.start
    for token in range(first + 1, last + 1):
        quoted = token < last and view.within[token] >= 0
        if quoted and view.within[token - 1] == view.within[token]:
            continue
        if span.rule == "infinitive" and token + 1 < span.end and is_next_order(view, token + 1):
            continue
        stop = token == last or view.lower[token] in _STOPS
        if stop or _find_phrase_head(view, token) is not None:
            places.add(_strip_stops(view, span.start, token))
    return sorted(places)


def _strip_stops(view: TokenView, start: int, end: int) -> int:
    while end > start + 1 and _is_stop(view, end - 1):
        end -= 1
    return end


def _is_stop(view: TokenView, token: int) -> bool:
    return view.lower[token] in _ENDING_STOPS or view.pos[token] == "SPACE"


def _find_phrase_head(view: TokenView, token: int) -> int | None:
    """Return the head of the widest phrase that begins at ``token`` and modifies a word before."""
    head = token
    for _ in range(_MAX_STEPS):
        above = view.head[head]
        if view.left[head] != token or above == head:
            return None
        if above < token:
            return head
        head = above
    return None


def end_features(view: TokenView, span: OpenSpan, end: int) -> list[str]:
    """Return the features of ending the content before token ``end``."""
    side = "own" if end == span.end else "before" if end < span.end else "after"
    after, stop = end, ""
    while after < span.closes and _is_stop(view, after):
        stop = stop or view.lower[after]
        after += 1
    stop = "dash" if stop in DASHES else stop
    done = after >= span.closes
    word = "" if done else word_or_tag(view, after)
    named = [
        f"end {side}",
        f"end stop={stop} {word}",
        f"end stop={stop}",
        f"end word={word}",
        f"end done={done} {side}",
        f"end done={done} {stop}",
        f"end rule={span.rule} {side}",
        f"end tag={view.tag[end - 1]}",
        f"end listed={describe_cue(view, span.cue)} {side}",
        f"end lemma={view.lemma[span.cue]} {side}",
        f"end length={count_exceeded(_LENGTHS, end - span.start)} {side}",
    ]
    return named if done else [*named, *_remainder_features(view, span, end, after, stop, side)]


def _remainder_features(
    view: TokenView, span: OpenSpan, end: int, after: int, stop: str, side: str
) -> Iterator[str]:
    """Yield the features of the rest of the sentence: its attachment, subject and other verbs."""
    head = _find_phrase_head(view, after)
    dep = view.dep[after if head is None else head]
    attachment = "none" if head is None else _find_attachment(view, span, end, view.head[head])
    rest = count_exceeded(_LENGTHS, span.closes - end)
    second = word_or_tag(view, after + 1) if after + 1 < span.closes else ""
    yield from (f"end dep={dep}", f"end hung={attachment}", f"end hung={attachment} {dep}")
    yield from (
        f"end dep={dep} {side}",
        f"end dep={dep} {stop}",
        f"end hung={attachment} {dep} {stop}",
    )
    yield from (f"end rest={rest}", f"end rest={rest} {stop} {side}")
    yield f"end words={stop} {word_or_tag(view, after)} {second}"
    yield f"end entity={view.doc[after].ent_type_} {dep}"
    yield f"end quoted={view.within[after] >= 0} {stop}"
    verbs = [t for t in range(after, min(span.closes, after + _LOOKAHEAD)) if _is_finite(view, t)]
    yield f"end finite={bool(verbs)} {stop}"
    yield f"end reports={any(_has_reporting_verb(view, verb) for verb in verbs)} {stop} {dep}"
    if head is not None:
        tense = view.tag[head]
        subject = _subject_class(view, head)
        yield from (f"end subject={subject} {stop}", f"end subject={subject} {dep}")
        yield from (
            f"end tense={tense} {dep} {stop}",
            f"end tense={view.tag[span.cue]} {tense}",
        )


def _find_attachment(view: TokenView, span: OpenSpan, end: int, above: int) -> str:
    """Return where a phrase attaches: the cue, the head of the content, inside it, or outside."""
    if above == span.cue:
        return "cue"
    if not span.start <= above < end:
        return "out"
    top = not span.start <= view.head[above] < end
    return f"{'top' if top else 'in'} {view.pos[above]}"


def _is_finite(view: TokenView, token: int) -> bool:
    return view.pos[token] in ("VERB", "AUX") and view.tag[token] in FINITE_TAGS


def _has_reporting_verb(view: TokenView, verb: int) -> bool:
    speaks = view.lemma[verb] in SPEAKING and view.within[verb] < 0
    return speaks and find_subject(view, verb) is not None


def _subject_class(view: TokenView, verb: int) -> str:
    subject = find_subject(view, verb)
    if subject is None:
        return "none"
    return view.lower[subject] if view.pos[subject] == "PRON" else view.pos[subject]


def choose_end(view: TokenView, found: FoundQuote, weights: dict[str, float]) -> FoundQuote:
    """Return ``found`` with the end of its content that ``weights`` score best.

    Equal scores keep the end that the rule chose.
    """
    span = find_open_span(view, found)
    if span is None:
        return found
    scores = {
        end: sum(weights.get(name, 0.0) for name in end_features(view, span, end))
        for end in find_possible_ends(view, span)
    }
    best = max(scores, key=lambda end: (scores[end], end == span.end))
    if best < span.end and has_second_clause(view, best, span.end):
        best = span.end
    if span.rule == "infinitive" and best < span.closes and view.lower[best] == "unless":
        best = view.right[view.head[best]]
    best = _find_end_before_event(view, span, _find_end_before_relative(view, span, best))
    return replace(found, content=(Range(span.start, best),))


def _find_end_before_event(view: TokenView, span: OpenSpan, end: int) -> int:
    """Return the end of an order before what led to it: "to leave after the dam had cracked".

    What is still to be done cannot come after what is told in the past.
    """
    if span.rule != "infinitive" or view.tag[span.cue] not in ("VBD", "VBN"):
        return end
    for token in range(span.start + 3, end - 2):
        if view.lower[token] not in _AFTER or view.within[token] >= 0:
            continue
        clause = view.head[token]
        opens = view.dep[clause] == "advcl" and view.left[clause] == token
        if opens and (view.tag[clause] == "VBD" or view.lower[clause - 1] == "had"):
            return _strip_stops(view, span.start, token)
    return end


def _find_end_before_relative(view: TokenView, span: OpenSpan, end: int) -> int:
    """Return the end without a clause that describes the last noun: "the bridge, which opened …".

    The reporter adds it, unless it has the mood of what is reported: "…, which would cost jobs".
    """
    for token in range(span.start + 2, end - 2):
        if view.lower[token] != "," or view.within[token] >= 0 or view.within[token + 1] >= 0:
            continue
        clause = _find_relative_clause(view, token + 1)
        if clause is None or view.right[clause] < end:
            continue
        words = view.lower[token:end]
        if _REPORTED.isdisjoint(words) or _has_reporting_verb(view, clause):
            return token
    return end


def _find_relative_clause(view: TokenView, token: int) -> int | None:
    """Return the verb of the relative clause that ``token`` opens."""
    if view.tag[token] in ("IN", "TO") and view.lower[token + 1 : token + 2] in (
        ["which"],
        ["whom"],
    ):
        token += 1
    if view.lower[token] not in _RELATIVE:
        return None
    for _ in range(_MAX_STEPS):
        if view.dep[token] in ("relcl", "advcl"):
            return token
        token = view.head[token]
    return None
