"""End a quote's words where the speaker's stop and the writer's go on, by a learned choice.

"She said the bridge was safe, which nobody believed": the parser hangs the last clause on what she
said. Each place where the words may end is scored, and the best one taken.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from claims.extraction.attribution.cues import SPEAKING
from claims.extraction.attribution.found import Found
from claims.extraction.attribution.reading import Range, Reading
from claims.extraction.attribution.subjects import own_subject
from claims.extraction.datelines import DASHES
from claims.extraction.learned.features import closed_word, frames, over

_REACH = 120
"""Tokens from the beginning of the words within which their end is sought: so work is linear."""
_CLIMB = 8
_AHEAD = 25
_STOPS = DASHES | {",", ";", ":", "(", ")", "..."}
_BARE = _STOPS | {".", "?", "!", "…"}
_AFTER = ("clause", "infinitive", "object", "particle", "noun", "adjective", "learned")
_LENGTHS = (2, 4, 8, 15, 25, 40)
_FINITE = frozenset(("VBD", "VBP", "VBZ", "MD"))


class Placed(NamedTuple):
    """Words that follow their cue in one sentence: the tokens ``start`` to ``end``."""

    cue: int
    start: int
    end: int
    closes: int
    rule: str


def placed(reading: Reading, found: Found) -> Placed | None:
    """The words of ``found``, where their end is open: None for quotation marks and asides."""
    if found.cue is None or found.rule not in _AFTER or len(found.content) > 1:
        return None
    (words,), cue = found.content, found.cue.start
    closes = reading.closes[cue]
    apart = words.start < found.cue.end or reading.within[cue] >= 0
    if apart or words.end > closes or reading.opens[words.end - 1] != reading.opens[cue]:
        return None
    if found.rule == "noun":
        closes = words.end  # The sentence goes on with the noun's own verb.
    beyond = [*(part.start for part in found.speaker), *_above(reading, cue)]
    closes = min([closes, *(token for token in beyond if token >= words.end)])
    return Placed(cue, words.start, words.end, closes, found.rule)


def _above(reading: Reading, token: int) -> Iterator[int]:
    """The words that govern ``token``, which no words of its own reach."""
    for _ in range(_CLIMB):
        token = reading.head[token]
        yield token


def ends(reading: Reading, words: Placed) -> list[int]:
    """The tokens before which the words may end: before stops, and phrases that can be left off."""
    last = min(words.closes, words.start + _REACH)
    places = {words.end}
    for token in range(words.start + 1, last + 1):
        quoted = token < last and reading.within[token] >= 0
        if quoted and reading.within[token - 1] == reading.within[token]:
            continue
        stop = token == last or reading.lower[token] in _STOPS
        if stop or _phrase_at(reading, token) is not None:
            places.add(_without_stops(reading, words.start, token))
    return sorted(places)


def _without_stops(reading: Reading, start: int, end: int) -> int:
    while end > start + 1 and _is_stop(reading, end - 1):
        end -= 1
    return end


def _is_stop(reading: Reading, token: int) -> bool:
    return reading.lower[token] in _BARE or reading.pos[token] == "SPACE"


def _phrase_at(reading: Reading, token: int) -> int | None:
    """The head of the widest phrase that begins at ``token`` and hangs on a word before it."""
    head = token
    for _ in range(_CLIMB):
        above = reading.head[head]
        if reading.left[head] != token or above == head:
            return None
        if above < token:
            return head
        head = above
    return None


def end_features(reading: Reading, words: Placed, end: int) -> list[str]:
    """What tells whether the words end before token ``end``."""
    side = "own" if end == words.end else "before" if end < words.end else "after"
    after, stop = end, ""
    while after < words.closes and _is_stop(reading, after):
        stop = stop or reading.lower[after]
        after += 1
    stop = "dash" if stop in DASHES else stop
    done = after >= words.closes
    word = "" if done else closed_word(reading, after)
    named = [
        f"end {side}",
        f"end stop={stop} {word}",
        f"end stop={stop}",
        f"end word={word}",
        f"end done={done} {side}",
        f"end done={done} {stop}",
        f"end rule={words.rule} {side}",
        f"end tag={reading.tag[end - 1]}",
        f"end listed={frames(reading, words.cue)} {side}",
        f"end lemma={reading.lemma[words.cue]} {side}",
        f"end length={over(_LENGTHS, end - words.start)} {side}",
    ]
    return named if done else [*named, *_of_rest(reading, words, end, after, stop, side)]


def _of_rest(
    reading: Reading, words: Placed, end: int, after: int, stop: str, side: str
) -> Iterator[str]:
    """What is left of the sentence: what hangs where, who says it, and what else it holds."""
    head = _phrase_at(reading, after)
    dep = reading.dep[after if head is None else head]
    hung = "none" if head is None else _hung(reading, words, end, reading.head[head])
    rest = over(_LENGTHS, words.closes - end)
    second = closed_word(reading, after + 1) if after + 1 < words.closes else ""
    yield from (f"end dep={dep}", f"end hung={hung}", f"end hung={hung} {dep}")
    yield from (f"end dep={dep} {side}", f"end dep={dep} {stop}", f"end hung={hung} {dep} {stop}")
    yield from (f"end rest={rest}", f"end rest={rest} {stop} {side}")
    yield f"end words={stop} {closed_word(reading, after)} {second}"
    yield f"end entity={reading.doc[after].ent_type_} {dep}"
    yield f"end quoted={reading.within[after] >= 0} {stop}"
    verbs = [t for t in range(after, min(words.closes, after + _AHEAD)) if _is_verb(reading, t)]
    yield f"end finite={bool(verbs)} {stop}"
    yield f"end reports={any(_reports(reading, verb) for verb in verbs)} {stop} {dep}"
    if head is not None:
        tense = reading.tag[head]
        subject = _subject(reading, head)
        yield from (f"end subject={subject} {stop}", f"end subject={subject} {dep}")
        yield from (
            f"end tense={tense} {dep} {stop}",
            f"end tense={reading.tag[words.cue]} {tense}",
        )


def _hung(reading: Reading, words: Placed, end: int, above: int) -> str:
    """Where a phrase hangs: on the cue, on the head of the words, within them, or outside."""
    if above == words.cue:
        return "cue"
    if not words.start <= above < end:
        return "out"
    top = not words.start <= reading.head[above] < end
    return f"{'top' if top else 'in'} {reading.pos[above]}"


def _is_verb(reading: Reading, token: int) -> bool:
    return reading.pos[token] in ("VERB", "AUX") and reading.tag[token] in _FINITE


def _reports(reading: Reading, verb: int) -> bool:
    speaks = reading.lemma[verb] in SPEAKING and reading.within[verb] < 0
    return speaks and own_subject(reading, verb) is not None


def _subject(reading: Reading, verb: int) -> str:
    subject = own_subject(reading, verb)
    if subject is None:
        return "none"
    return reading.lower[subject] if reading.pos[subject] == "PRON" else reading.pos[subject]


def ended(reading: Reading, found: Found, weights: dict[str, float]) -> Found:
    """``found`` with its words ended where ``weights`` score best; as it is where that is open."""
    words = placed(reading, found)
    if words is None:
        return found
    places = ends(reading, words)
    if len(places) == 1:
        return found
    scores = {
        end: sum(weights.get(name, 0.0) for name in end_features(reading, words, end))
        for end in places
    }
    best = max(scores, key=lambda end: (scores[end], end == words.end))
    return replace(found, content=(Range(words.start, best),))
