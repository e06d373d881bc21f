"""The record a rule of attribution leaves: content, cue and speaker as ranges of tokens."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from claims.extraction.drafts import Attribution, Offsets, QuoteDraft, QuoteKind
from claims.extraction.text.token_view import Range, TokenView

_SENTENCES = {
    "clause": "the clause after the cue “{cue}”",
    "infinitive": "the infinitive after the cue “{cue}”",
    "particle": "what follows the cue “{cue}” and its preposition",
    "object": "the object of the cue “{cue}”",
    "aside": "{words} beside the cue “{cue}”",
    "introduced": "{words} that the cue “{cue}” introduces",
    "following": "{words} with the cue “{cue}” right after",
    "announced": "{words} after a colon, announced by “{cue}”",
    "according-to": "the sentence around “{cue}”",
    "in-words": "the sentence around “{cue}”",
    "noun": "what the noun “{cue}” tells of",
    "adjective": "what the adjective “{cue}” tells of",
    "colon": "the words after a name and a colon",
    "signed": "{words} signed with a dash and a name",
    "chain": "what somebody is quoted on by somebody else, with the cue “{cue}”",
    "floating": "quotation marks that open a paragraph, without a cue",
    "learned": "what goes with the cue “{cue}”, by the model learned from annotated articles",
}
_UNNAMED = "words with the cue “{cue}”"
_DIRECT, _INDIRECT = 0.95, 0.05


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One attribution. ``content`` and ``speaker`` are ordered and disjoint.

    ``reporter`` mentions who passes the speaker's words on, where the text names somebody.
    """

    content: tuple[Range, ...]
    cue: Range | None
    speaker: tuple[Range, ...]
    attribution: Attribution
    rule: str
    reporter: tuple[Range, ...] = ()


def explain_quote(rule: str, kind: QuoteKind, cue: str) -> str:
    """One line for an editor; ``cue`` is as it stands in the text, empty where there is none."""
    words = "words" if kind == "indirect" else "quotation marks"
    sentence = _SENTENCES.get(rule, _UNNAMED if cue else "quotation marks")
    return f"Found as {sentence.format(cue=' '.join(cue.split()), words=words)}."


def make_drafts(view: TokenView, found: list[FoundQuote]) -> list[QuoteDraft]:
    """One QuoteDraft for each of ``found``, in the same order."""
    is_word = [pos not in ("PUNCT", "SPACE") for pos in view.pos]
    words = [0, *accumulate(is_word)]
    inside = [0, *accumulate(w and p >= 0 for w, p in zip(is_word, view.within, strict=True))]
    return [_make_draft(view, quote, words, inside) for quote in found]


def _make_draft(
    view: TokenView, quote: FoundQuote, words: list[int], inside: list[int]
) -> QuoteDraft:
    total = sum(words[part.end] - words[part.start] for part in quote.content)
    marked = sum(inside[part.end] - inside[part.start] for part in quote.content)
    cue = (_to_offsets(view, quote.cue),) if quote.cue else ()
    kind = _quote_kind(marked / total if total else 0.0)
    # Not Doc.text, which is put together anew from all tokens each time.
    cue_words = view.doc[quote.cue.start : quote.cue.end].text if quote.cue else ""
    return QuoteDraft(
        content=tuple(_to_offsets(view, part) for part in quote.content),
        cue=cue,
        speaker=tuple(_to_offsets(view, part) for part in quote.speaker),
        kind=kind,
        attribution=quote.attribution,
        rule=quote.rule,
        explanation=(explain_quote(quote.rule, kind, cue_words),),
        reporter=tuple(_to_offsets(view, part) for part in quote.reporter),
    )


def _quote_kind(share: float) -> QuoteKind:
    return "direct" if share >= _DIRECT else "indirect" if share <= _INDIRECT else "mixed"


def _to_offsets(view: TokenView, part: Range) -> Offsets:
    first, last = view.doc[part.start], view.doc[part.end - 1]
    return Offsets(first.idx, last.idx + len(last))
