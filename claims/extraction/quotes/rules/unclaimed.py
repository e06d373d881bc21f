"""Attribute quoted passages that no rule over the parse has claimed.

A cue right after the passage names its speaker; else it continues a quote before it, or floats.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.drafts import SAID
from claims.extraction.lexicon.origins import find_origin
from claims.extraction.lexicon.reporting_verbs import CLAUSE, QUOTED, VERBS
from claims.extraction.lexicon.speaker_nouns import is_person_noun
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.polarity import find_polarity
from claims.extraction.quotes.rules.cues_by_form import find_cue_by_form
from claims.extraction.quotes.rules.quoted_passages import merge_ranges
from claims.extraction.quotes.rules.spans import expand_mention, trim
from claims.extraction.quotes.statements import weigh
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_CUE_DISTANCE = 16
_BEFORE_CUE = DASHES | {",", "?", "!"}
_MIN_TOKENS = 4
_MIN_FLOATING_TOKENS = 9
_MAX_GAP = 14
_STOPS = DASHES | {".", "?", "!", ",", "...", "…", ":", ")"}


def find_following_cue_quotes(view: TokenView, claimed: set[int]) -> Iterator[FoundQuote]:
    """Yield each passage not in ``claimed`` that a cue follows in its paragraph.

    The parser did not see the clause of that cue. ``claimed`` holds indices of ``view.quoted``.
    """
    for place, passage in enumerate(view.quoted):
        if place in claimed or passage.end - passage.start < 4:
            continue
        by_form = find_cue_by_form(view, passage)
        if by_form is not None:
            yield FoundQuote((passage,), by_form.cue, (by_form.speaker,), "speech", "beside")
            continue
        cue = _find_cue_after(view, passage)
        speaker = _find_speaker_near(view, passage, cue) if cue is not None else None
        if cue is not None and speaker is not None:
            yield FoundQuote((passage,), Range(cue, cue + 1), (speaker,), "speech", "following")


def _find_cue_after(view: TokenView, passage: Range) -> int | None:
    if view.lower[passage.end - 2] not in _BEFORE_CUE:
        return None
    paragraph = view.paragraph[passage.start]
    for token in range(passage.end, min(passage.end + _MAX_CUE_DISTANCE, len(view.lower))):
        if view.within[token] >= 0 or view.paragraph[token] != paragraph:
            return None
        cue = VERBS.get(view.lemma[token])
        if view.lower[token - 1] in ("who", "which", "that"):
            continue
        if cue and view.tag[token] in ("VBD", "VBZ", "VBP") and cue.frames & {CLAUSE, QUOTED}:
            return token
        if view.lower[token] in (".", ";", ":") or view.tag[token] in ("VBZ", "VBP", "MD"):
            return None
    return None


def _find_speaker_near(view: TokenView, passage: Range, cue: int) -> Range | None:
    if cue > passage.end:
        return trim(view, Range(passage.end, cue))
    after = cue + 1
    if after >= view.closes[cue]:
        return None
    head = after
    while view.head[head] != cue and after <= view.head[head] < view.closes[cue]:
        if view.head[head] == head:
            break
        head = view.head[head]
    return expand_mention(view, head) if view.pos[head] in ("PROPN", "NOUN", "PRON") else None


def attach_unclaimed_passages(view: TokenView, found: list[FoundQuote]) -> list[FoundQuote]:
    """Return ``found`` with each unclaimed passage added to a quote before it, or floating.

    A floating quote has no cue; its speaker is the one of the quote before it.
    """
    found = sorted(found, key=lambda f: f.content[0].start)
    claimed = find_claimed_passages(view, found)
    floating: list[FoundQuote] = []
    last = -1
    for place, passage in enumerate(view.quoted):
        while last + 1 < len(found) and found[last + 1].content[0].start < passage.start:
            last += 1
        if place in claimed or not _is_spoken(view, passage):
            continue
        before = _find_continued_quote(view, found, last, passage)
        other = None if before is None else _find_other_actor(view, found[before], passage)
        if other is not None:
            floating.append(FoundQuote((passage,), None, (other,), "speech", "answered"))
        elif before is not None and _starts_anew(view, found[before], passage):
            actor = _find_actor_before(view, passage)
            speaker = found[before].speaker if actor is None else (actor,)
            floating.append(FoundQuote((passage,), None, speaker, "speech", "answered"))
        elif before is not None:
            found[before] = replace(
                found[before], content=merge_ranges((*found[before].content, passage))
            )
        elif _is_floating(view, passage):
            speaker = found[last].speaker if last >= 0 else ()
            floating.append(FoundQuote((passage,), None, speaker, "speech", "floating"))
        elif (actor := _find_actor_before(view, passage)) is not None:
            floating.append(FoundQuote((passage,), None, (actor,), "speech", "answered"))
    return sorted(found + floating, key=lambda f: (f.content[0].start, f.content[-1].end))


def _find_actor_before(view: TokenView, passage: Range) -> Range | None:
    """Return who acts in the sentence before: "Pressed on the cost, Moe laughed. “Ask them.”"."""
    before = passage.start - 1
    if before < 0 or view.lower[before] != "." or view.within[before] >= 0:
        return None
    if view.paragraph[before] != view.paragraph[passage.start]:
        return None
    tops = (t for t in range(view.opens[before], before + 1) if view.head[t] == t)
    top = next(tops, before)  # The root may stand inside the passage.
    subject = view.child(top, "nsubj")
    if subject is None or not _happens(view, top):
        return None
    is_named = view.lower[subject] in ("he", "she") or view.entity[subject] == "PERSON"
    return expand_mention(view, subject) if is_named or _is_described(view, subject) else None


def _happens(view: TokenView, verb: int) -> bool:
    """Return whether a verb tells what somebody did, also in "could only shrug"."""
    could = any(view.lower[child] in ("could", "can") for child in view.children[verb])
    only = any(view.lower[child] in ("only", "but", "just") for child in view.children[verb])
    return view.tag[verb] in ("VBD", "VBZ") or (could and only)


def _is_described(view: TokenView, subject: int) -> bool:
    """Return whether a subject is somebody whom the text has told of: "The Italian"."""
    if "the" not in (view.lower[child] for child in view.children[subject]):
        return False
    return is_person_noun(view.lower[subject]) or find_origin(view.lower[subject]) is not None


def _find_other_actor(view: TokenView, quote: FoundQuote, passage: Range) -> Range | None:
    """Return who is named as acting after a quote: "Lund said no. Moe was cheerful. “It will.”"."""
    actor = _find_actor_before(view, passage)
    if actor is None or view.lower[actor.end - 1] in ("he", "she"):
        return None
    ends = [part.end for part in (*quote.content, *quote.speaker)]
    speaking = {view.lower[i] for part in quote.speaker for i in range(part.start, part.end)}
    is_other = view.lower[actor.end - 1] not in speaking
    return actor if is_other and view.opens[actor.start] >= max(ends) else None


def find_claimed_passages(view: TokenView, found: list[FoundQuote]) -> set[int]:
    """Return the indices of the passages in ``view.quoted`` that overlap ``found``."""
    starts = [passage.start for passage in view.quoted]
    ends = [passage.end for passage in view.quoted]
    places: set[int] = set()
    for part in (part for quote in found for part in quote.content):
        places.update(range(bisect_right(ends, part.start), bisect_left(starts, part.end)))
    return places


def _is_spoken(view: TokenView, passage: Range) -> bool:
    """Return whether the passage is more than a scare quote: a sentence, or one with a verb."""
    if passage.end - passage.start < _MIN_TOKENS:
        return False
    before = passage.start - 1
    stopped = before < 0 or view.lower[before] in _STOPS or view.pos[before] == "SPACE"
    opens = view.opens[passage.start] == passage.start
    if view.lower[passage.end - 2] in (".", "?", "!") and view.doc[passage.start + 1].is_title:
        return stopped or opens
    return (stopped or opens) and any(
        view.pos[token] in ("VERB", "AUX") for token in range(passage.start, passage.end)
    )


def _find_continued_quote(
    view: TokenView, found: list[FoundQuote], last: int, passage: Range
) -> int | None:
    """Return the index of the quote that ``passage`` continues, preferably one in marks."""
    near = [p for p in range(last, max(last - 3, -1), -1) if _continues(view, found[p], passage)]
    direct = [p for p in near if view.within[found[p].content[-1].end - 1] >= 0]
    whole = [
        p
        for p in direct
        if found[p].rule != "object" and view.within[found[p].content[0].start] >= 0
    ]
    return next(iter(whole or direct or near), None)


def _starts_anew(view: TokenView, quote: FoundQuote, passage: Range) -> bool:
    """Return whether a passage is a quote of its own: an answer, or after a refusal or a wish.

    "Would he go? “If there is tea.”" answers the reporter; "She would not say who paid. “Ask me
    again.”" goes on after words that were not said.
    """
    before = passage.start - 1
    if view.lower[before] == "?" and before >= quote.content[-1].end:
        return True
    if weigh(view, quote).attribution == "thought":
        return True
    polarity = find_polarity(view, quote.cue, quote.content)
    # "“We will build,” she is to say. “No more delays.”": both are from one speech.
    is_of_speech = polarity == "announced" and view.within[quote.content[-1].end - 1] >= 0
    return polarity not in SAID and not is_of_speech


def _continues(view: TokenView, quote: FoundQuote, passage: Range) -> bool:
    """Return whether a quote and its cue end shortly before ``passage``, in its paragraph."""
    end = quote.content[-1].end
    if view.paragraph[end - 1] != view.paragraph[passage.start]:
        return False
    last = max(
        end, quote.cue.end if quote.cue else 0, quote.speaker[-1].end if quote.speaker else 0
    )
    close = view.closes[last - 1]
    return passage.start - close <= _MAX_GAP


def _is_floating(view: TokenView, passage: Range) -> bool:
    paragraph = view.paragraph[passage.start]
    long = passage.end - passage.start >= _MIN_FLOATING_TOKENS
    return long and paragraph >= 0 and passage.start <= view.paragraphs[paragraph].start
