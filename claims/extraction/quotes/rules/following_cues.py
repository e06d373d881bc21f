"""Find a cue right after a quoted passage, where the parser did not see its clause."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.lexicon.reporting_verbs import CLAUSE, QUOTED, VERBS
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.subjects import expand_mention, trim
from claims.extraction.text.datelines import DASHES
from claims.extraction.text.token_view import Range, TokenView

_MAX_CUE_DISTANCE = 16
_BEFORE_CUE = DASHES | {",", "?", "!"}


def find_following_cue_quotes(view: TokenView, claimed: set[int]) -> Iterator[FoundQuote]:
    """Every passage not ``claimed`` by the parse which a cue follows in its paragraph."""
    for place, passage in enumerate(view.quoted):
        if place in claimed or passage.end - passage.start < 4:
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
