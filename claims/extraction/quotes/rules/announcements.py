"""Quoted passages announced by a colon without a verb of speech: "His answer was blunt: “…”"."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.rules.subjects import find_speaker, find_subject
from claims.extraction.text.token_view import Range, TokenView

_MAX_DISTANCE = 30


def find_announced_quotes(view: TokenView, claimed: set[int]) -> Iterator[FoundQuote]:
    """Every passage not ``claimed`` that follows a colon, be it in the paragraph before."""
    for place, passage in enumerate(view.quoted):
        colon = _find_token_before(view, passage.start)
        if place in claimed or colon is None or view.lower[colon] != ":":
            continue
        verb = _find_verb_before(view, colon)
        if verb is not None:
            speaker = _find_owner_of_subject(view, verb) or find_speaker(view, verb)
            yield FoundQuote((passage,), Range(verb, verb + 1), speaker, "speech", "announced")


def _find_token_before(view: TokenView, token: int) -> int | None:
    before = token - 1
    while before > 0 and view.pos[before] == "SPACE":
        before -= 1
    return before if before >= 0 else None


def _find_verb_before(view: TokenView, colon: int) -> int | None:
    """The nearest verb before the colon that has a subject, in its paragraph."""
    for token in range(colon - 1, max(colon - _MAX_DISTANCE, -1), -1):
        if view.paragraph[token] != view.paragraph[colon]:
            return None
        if view.pos[token] in ("VERB", "AUX") and find_subject(view, token) is not None:
            return token
    return None


def _find_owner_of_subject(view: TokenView, verb: int) -> tuple[Range, ...]:
    """Whose answer, motto or message it is: "His answer was blunt"."""
    subject = view.child(verb, "nsubj")
    if subject is None or view.lemma[verb] != "be":
        return ()
    owner = view.child(subject, "poss")
    return () if owner is None else (Range(view.left[owner], owner + 1),)
