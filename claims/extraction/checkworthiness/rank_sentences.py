"""Score every sentence of an annotated Doc, and pick the claims among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from claims.extraction.checkworthiness.claim_type import claim_type, shipped_types, signs
from claims.extraction.checkworthiness.quoted_share import QuotedShares
from claims.extraction.checkworthiness.score import score
from claims.extraction.checkworthiness.scoring_model import THRESHOLD, shipped
from claims.extraction.checkworthiness.sentence_features import Features, features
from claims.extraction.checkworthiness.sentence_tokens import tokens_of
from claims.extraction.checkworthiness.word_pairs import wording
from claims.extraction.drafts import (
    ClaimDraft,
    Offsets,
    QuantityDraft,
    QuoteDraft,
    SentenceDraft,
)

# One part in three: the rest is who says it, when, and what the reporter adds.
QUOTED_SHARE = 3


class Described(NamedTuple):
    """A sentence with text, trimmed of white space, and what its score is made of."""

    start: int
    end: int
    features: Features
    words: list[str]
    sentence: Span
    text: str


def described_sentences(doc: Doc) -> Iterator[Described]:
    """Every sentence with text, in order."""
    # Not Span.text, which is put together anew from its tokens each time.
    whole = doc.text
    shares = QuotedShares(whole)
    numbers = _Inside(doc._.quantities)
    set_aside = _Inside(doc._.boilerplate)
    for sentence in doc.sents:
        start, end = _trimmed(whole, sentence)
        if start < end:
            text = whole[start:end]
            inside = numbers.starting(start, end)
            tokens = tokens_of(sentence)
            within = doc._.quantities[inside.start : inside.stop]
            found = features(sentence, text, tokens, within, shares.of(sentence))
            if set_aside.overlap(start, end) * 2 > end - start:
                found["boilerplate"] = 1.0
            yield Described(start, end, found, wording(tokens), sentence, text)


def scored_sentences(doc: Doc) -> tuple[SentenceDraft, ...]:
    """A draft for every sentence with text, trimmed of white space, in order."""
    return tuple(_scored(one) for one in described_sentences(doc))


def _scored(one: Described) -> SentenceDraft:
    sort = claim_type(signs(one.sentence, one.text, one.features), one.words, shipped_types())
    worth, reasons = score(one.features, one.words, shipped().of(one.features, one.words))
    return SentenceDraft(one.start, one.end, worth, reasons, sort)


def _trimmed(whole: str, sentence: Span) -> Offsets:
    text = whole[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(text) - len(text.lstrip())
    return Offsets(start, max(start, sentence.end_char - len(text) + len(text.rstrip())))


def claims(doc: Doc) -> tuple[ClaimDraft, ...]:
    """The scored sentences above the threshold, with their quote and their quantities."""
    chosen = [s for s in doc._.scored_sentences if s.score > THRESHOLD]
    quotes = _quotes_of(chosen, doc._.quotes)
    numbers = _Inside(doc._.quantities)
    return tuple(
        ClaimDraft(
            start=sentence.start,
            end=sentence.end,
            score=sentence.score,
            reasons=sentence.reasons,
            quote_index=quotes.get(place),
            quantities=tuple(numbers.starting(sentence.start, sentence.end)),
            claim_type=sentence.claim_type,
        )
        for place, sentence in enumerate(chosen)
    )


def _quotes_of(sentences: list[SentenceDraft], quotes: Sequence[QuoteDraft]) -> dict[int, int]:
    """For each sentence of which one quote's content is a third or more: which quote."""
    ends = [sentence.end for sentence in sentences]
    shared: dict[int, Counter[int]] = {}
    for index, quote in enumerate(quotes):
        for content in quote.content:
            for place in _overlapping(content, sentences, ends):
                sentence = sentences[place]
                length = min(content.end, sentence.end) - max(content.start, sentence.start)
                shared.setdefault(place, Counter())[index] += length
    best = {place: counter.most_common(1)[0] for place, counter in shared.items()}
    return {
        place: index
        for place, (index, length) in best.items()
        if length * QUOTED_SHARE >= sentences[place].end - sentences[place].start
    }


def _overlapping(
    content: Offsets, sentences: list[SentenceDraft], ends: list[int]
) -> Iterator[int]:
    place = bisect_left(ends, content.start + 1)
    while place < len(sentences) and sentences[place].start < content.end:
        yield place
        place += 1


class _Inside:
    """Passages in order and disjoint, found by offset without walking through all."""

    def __init__(self, items: Sequence[QuantityDraft] | Sequence[Offsets]) -> None:
        self._starts = [item.start for item in items]
        self._ends = [item.end for item in items]

    def starting(self, start: int, end: int) -> range:
        """The indexes of the passages that start in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def overlap(self, start: int, end: int) -> int:
        """How many characters of ``[start, end)`` the passages cover."""
        covered, place = 0, bisect_left(self._ends, start + 1)
        while place < len(self._starts) and self._starts[place] < end:
            covered += min(end, self._ends[place]) - max(start, self._starts[place])
            place += 1
        return covered
