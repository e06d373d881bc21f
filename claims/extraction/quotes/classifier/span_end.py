"""End a quote's words where the speaker's stop and the writer's go on, by a learned choice.

"She said the bridge was safe, which nobody believed": the parser hangs the last clause on what she
said. Each place where the words may end is scored, and the best one taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claims.extraction.lexicon.reporting_verbs import SPEAKING
from claims.extraction.quotes.classifier.features import count_exceeded, describe_cue, word_or_tag
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.subjects import find_subject
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_REACH = 120
"""Tokens from the beginning of the words within which their end is sought: so work is linear."""
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
_LENGTHS = (2, 4, 8, 15, 25, 40)
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))


class OpenSpan(NamedTuple):
    """Words that follow their cue in one sentence: the tokens ``start`` to ``end``."""

    cue: int
    start: int
    end: int
    closes: int
    rule: str


def find_open_span(view: TokenView, found: FoundQuote) -> OpenSpan | None:
    """The words of ``found``, where their end is open: None for quotation marks and asides."""
    if found.cue is None or found.rule not in _RULES_WITH_OPEN_END or len(found.content) > 1:
        return None
    (words,), cue = found.content, found.cue.start
    closes = view.closes[cue]
    apart = words.start < found.cue.end or view.within[cue] >= 0
    if apart or words.end > closes or view.opens[words.end - 1] != view.opens[cue]:
        return None
    if found.rule == "noun":
        closes = words.end  # The sentence goes on with the noun's own verb.
    beyond = [*(part.start for part in found.speaker), *_ancestors(view, cue)]
    closes = min([closes, *(token for token in beyond if token >= words.end)])
    return OpenSpan(cue, words.start, words.end, closes, found.rule)


def _ancestors(view: TokenView, token: int) -> Iterator[int]:
    """The words that govern ``token``, which no words of its own reach."""
    for _ in range(_MAX_STEPS):
        token = view.head[token]
        yield token


def possible_ends(view: TokenView, words: OpenSpan) -> list[int]:
    """The tokens before which the words may end: before stops, and phrases that can be left off."""
    last = min(words.closes, words.start + _REACH)
    places = {words.end}
    for token in range(words.start + 1, last + 1):
        quoted = token < last and view.within[token] >= 0
        if quoted and view.within[token - 1] == view.within[token]:
            continue
        stop = token == last or view.lower[token] in _STOPS
        if stop or _find_phrase_head(view, token) is not None:
            places.add(_strip_stops(view, words.start, token))
    return sorted(places)


def _strip_stops(view: TokenView, start: int, end: int) -> int:
    while end > start + 1 and _is_stop(view, end - 1):
        end -= 1
    return end


def _is_stop(view: TokenView, token: int) -> bool:
    return view.lower[token] in _ENDING_STOPS or view.pos[token] == "SPACE"


def _find_phrase_head(view: TokenView, token: int) -> int | None:
    """The head of the widest phrase that begins at ``token`` and hangs on a word before it."""
    head = token
    for _ in range(_MAX_STEPS):
        above = view.head[head]
        if view.left[head] != token or above == head:
            return None
        if above < token:
            return head
        head = above
    return None


def end_features(view: TokenView, words: OpenSpan, end: int) -> list[str]:
    """What tells whether the words end before token ``end``."""
    side = "own" if end == words.end else "before" if end < words.end else "after"
    after, stop = end, ""
    while after < words.closes and _is_stop(view, after):
        stop = stop or view.lower[after]
        after += 1
    stop = "dash" if stop in DASHES else stop
    done = after >= words.closes
    word = "" if done else word_or_tag(view, after)
    named = [
        f"end {side}",
        f"end stop={stop} {word}",
        f"end stop={stop}",
        f"end word={word}",
        f"end done={done} {side}",
        f"end done={done} {stop}",
        f"end rule={words.rule} {side}",
        f"end tag={view.tag[end - 1]}",
        f"end listed={describe_cue(view, words.cue)} {side}",
        f"end lemma={view.lemma[words.cue]} {side}",
        f"end length={count_exceeded(_LENGTHS, end - words.start)} {side}",
    ]
    return named if done else [*named, *_remainder_features(view, words, end, after, stop, side)]


def _remainder_features(
    view: TokenView, words: OpenSpan, end: int, after: int, stop: str, side: str
) -> Iterator[str]:
    """What is left of the sentence: what hangs where, who says it, and what else it holds."""
    head = _find_phrase_head(view, after)
    dep = view.dep[after if head is None else head]
    hung = "none" if head is None else _attachment(view, words, end, view.head[head])
    rest = count_exceeded(_LENGTHS, words.closes - end)
    second = word_or_tag(view, after + 1) if after + 1 < words.closes else ""
    yield from (f"end dep={dep}", f"end hung={hung}", f"end hung={hung} {dep}")
    yield from (f"end dep={dep} {side}", f"end dep={dep} {stop}", f"end hung={hung} {dep} {stop}")
    yield from (f"end rest={rest}", f"end rest={rest} {stop} {side}")
    yield f"end words={stop} {word_or_tag(view, after)} {second}"
    yield f"end entity={view.doc[after].ent_type_} {dep}"
    yield f"end quoted={view.within[after] >= 0} {stop}"
    verbs = [t for t in range(after, min(words.closes, after + _LOOKAHEAD)) if _is_finite(view, t)]
    yield f"end finite={bool(verbs)} {stop}"
    yield f"end reports={any(_has_reporting_verb(view, verb) for verb in verbs)} {stop} {dep}"
    if head is not None:
        tense = view.tag[head]
        subject = _subject_class(view, head)
        yield from (f"end subject={subject} {stop}", f"end subject={subject} {dep}")
        yield from (
            f"end tense={tense} {dep} {stop}",
            f"end tense={view.tag[words.cue]} {tense}",
        )


def _attachment(view: TokenView, words: OpenSpan, end: int, above: int) -> str:
    """Where a phrase hangs: on the cue, on the head of the words, within them, or outside."""
    if above == words.cue:
        return "cue"
    if not words.start <= above < end:
        return "out"
    top = not words.start <= view.head[above] < end
    return f"{'top' if top else 'in'} {view.pos[above]}"


def _is_finite(view: TokenView, token: int) -> bool:
    return view.pos[token] in ("VERB", "AUX") and view.tag[token] in _FINITE


def _has_reporting_verb(view: TokenView, verb: int) -> bool:
    speaks = view.lemma[verb] in SPEAKING and view.within[verb] < 0
    return speaks and find_subject(view, verb) is not None


def _subject_class(view: TokenView, verb: int) -> str:
    subject = find_subject(view, verb)
    if subject is None:
        return "none"
    return view.lower[subject] if view.pos[subject] == "PRON" else view.pos[subject]


def choose_end(view: TokenView, found: FoundQuote, weights: dict[str, float]) -> FoundQuote:
    """``found`` with its words ended where ``weights`` score best; as it is where that is open."""
    words = find_open_span(view, found)
    if words is None:
        return found
    places = possible_ends(view, words)
    if len(places) == 1:
        return found
    scores = {
        end: sum(weights.get(name, 0.0) for name in end_features(view, words, end))
        for end in places
    }
    best = max(scores, key=lambda end: (scores[end], end == words.end))
    return replace(found, content=(Range(words.start, best),))
