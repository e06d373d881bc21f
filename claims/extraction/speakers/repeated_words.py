"""Give the words of a heading to who says the same words in the text below it.

"Minister: 'We will not pay'" in a live blog stands above the sentence that says which minister.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from claims.extraction.drafts import QuoteDraft
from claims.extraction.speakers.entities import Entity
from claims.extraction.text.token_view import TokenView

_MIN_WORDS = 4
_WORD = re.compile(r"\w+")


def find_repeated(
    view: TokenView,
    quotes: Sequence[QuoteDraft],
    speakers: Sequence[Entity | None],
    names: Collection[int],
) -> dict[int, int]:
    """Return which quotes repeat, in more words, those of a heading: place by place.

    A heading's speaker is described before a colon, not named: none of the tokens at which
    ``names`` begin is in the description.
    """
    headings = [n for n, quote in enumerate(quotes) if _is_heading(view, quote, names)]
    if not headings:
        return {}
    said = [_read_words(view, quote) for quote in quotes]
    found: dict[int, int] = {}
    for place in headings:
        if len(said[place].split()) < _MIN_WORDS:
            continue
        repeated = (
            n
            for n in range(place + 1, len(quotes))
            if speakers[n] is not None and f" {said[place]} " in f" {said[n]} "
        )
        if (other := next(repeated, None)) is not None:
            found[place] = other
    return found


def _is_heading(view: TokenView, quote: QuoteDraft, names: Collection[int]) -> bool:
    """Return whether the quote fills its paragraph after a description and a colon."""
    if not (quote.speaker and quote.cue and quote.content):
        return False
    mention, cue = quote.speaker[0], quote.cue[0]
    first, last = view.tokens_in(mention)
    is_named = any(token in names for token in range(first, last))
    if view.full_text[cue.start : cue.end] != ":" or is_named:
        return False
    paragraph = view.paragraphs[view.paragraph[min(first, len(view) - 1)]]
    end = view.tokens_in(quote.content[-1])[1]
    return first == paragraph.start and end >= paragraph.end - 1


def _read_words(view: TokenView, quote: QuoteDraft) -> str:
    text = " ".join(view.full_text[start:end] for start, end in quote.content)
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))
