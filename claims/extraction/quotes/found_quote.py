"""The record that a rule returns for each quote, and its conversion to a QuoteDraft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate

from claims.extraction.drafts import Attribution, Offsets, QuoteDraft, QuoteKind
from claims.extraction.quotes.polarity import find_polarity
from claims.extraction.text.token_view import Range, TokenView

_DIRECT, _INDIRECT = 0.95, 0.05
"""Shares of words in quotation marks from which a quote is direct, and up to which indirect."""

SPOKEN = "turn"
"""The rule of turns, which are direct speech without quotation marks."""

_EXPLANATIONS = {
    "clause": "the clause after the cue “{cue}”",
    "infinitive": "the infinitive after the cue “{cue}”",
    "particle": "what follows the cue “{cue}” and its preposition",
    "object": "the object of the cue “{cue}”",
    "aside": "{words} beside the cue “{cue}”",
    "introduced": "{words} that the cue “{cue}” introduces",
    "following": "{words} with the cue “{cue}” right after",
    "beside": "{words} right beside “{cue}” and a name",
    "announced": "{words} after a colon, announced by “{cue}”",
    "according-to": "the sentence around “{cue}”",
    "in-words": "the sentence around “{cue}”",
    "noun": "the content of the noun “{cue}”",
    "adjective": "the content of the adjective “{cue}”",
    "colon": "the words after a name and a colon",
    "turn": "what a speaker says in a transcript or interview, up to the next speaker",
    "signed": "{words} signed with a dash and a name",
    "chain": "words that somebody else quotes, with the cue “{cue}”",
    "answered": "quotation marks after a question or a refusal, without a cue",
    "floating": "quotation marks that open a paragraph, without a cue",
    "learned": "the content of the cue “{cue}”, by the model trained on annotated articles",
}
_DEFAULT_EXPLANATION = "words with the cue “{cue}”"


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One attribution in token ranges.

    ``content`` and ``speaker`` are ordered and disjoint. ``reporter`` mentions who passes the
    speaker's words on; it is empty if the text names nobody.
    """

    content: tuple[Range, ...]
    cue: Range | None
    speaker: tuple[Range, ...]
    attribution: Attribution
    rule: str
    reporter: tuple[Range, ...] = ()


def count_tokens(ranges: Iterable[Range]) -> int:
    """Return the number of tokens in the ranges."""
    return sum(part.end - part.start for part in ranges)


def make_drafts(view: TokenView, found: list[FoundQuote]) -> list[QuoteDraft]:
    """Return one QuoteDraft for each of ``found``, in the same order."""
    is_word = [pos not in ("PUNCT", "SPACE") for pos in view.pos]
    words = [0, *accumulate(is_word)]
    quoted = [0, *accumulate(w and p >= 0 for w, p in zip(is_word, view.within, strict=True))]
    return [_make_draft(view, quote, words, quoted) for quote in found]


def _make_draft(
    view: TokenView, quote: FoundQuote, words: list[int], quoted: list[int]
) -> QuoteDraft:
    total = sum(words[part.end] - words[part.start] for part in quote.content)
    in_marks = sum(quoted[part.end] - quoted[part.start] for part in quote.content)
    is_spoken = quote.rule == SPOKEN
    kind = "direct" if is_spoken else _quote_kind(in_marks / total if total else 0.0)
    # Doc.text would join all tokens of the document for every quote.
    cue = view.doc[quote.cue.start : quote.cue.end].text if quote.cue else ""
    return QuoteDraft(
        content=tuple(_to_offsets(view, part) for part in quote.content),
        cue=(_to_offsets(view, quote.cue),) if quote.cue else (),
        speaker=tuple(_to_offsets(view, part) for part in quote.speaker),
        kind=kind,
        attribution=quote.attribution,
        rule=quote.rule,
        polarity=find_polarity(view, quote.cue, quote.content),
        explanation=(explain_quote(quote.rule, kind, cue),),
        reporter=tuple(_to_offsets(view, part) for part in quote.reporter),
    )


def _quote_kind(quoted_share: float) -> QuoteKind:
    if quoted_share >= _DIRECT:
        return "direct"
    return "indirect" if quoted_share <= _INDIRECT else "mixed"


def _to_offsets(view: TokenView, part: Range) -> Offsets:
    first, last = view.doc[part.start], view.doc[part.end - 1]
    return Offsets(first.idx, last.idx + len(last))


def explain_quote(rule: str, kind: QuoteKind, cue: str) -> str:
    """Return one sentence for editors that says how a quote was found.

    ``cue`` is the text of the cue, or empty if the quote has none.
    """
    words = "words" if kind == "indirect" else "quotation marks"
    explanation = _EXPLANATIONS.get(rule, _DEFAULT_EXPLANATION if cue else "quotation marks")
    return f"Found as {explanation.format(cue=' '.join(cue.split()), words=words)}."
