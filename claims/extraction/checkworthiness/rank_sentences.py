"""Score every sentence of an annotated Doc, and pick the claims among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Span

from claims.extraction.checkworthiness.claim_type import (
    classify_claim_type,
    find_type_features,
    load_type_weights,
)
from claims.extraction.checkworthiness.main_clause import Clause, find_main_clause
from claims.extraction.checkworthiness.quoted_share import QuotedShares
from claims.extraction.checkworthiness.scoring_model import THRESHOLD, load_models, score_sentence
from claims.extraction.checkworthiness.sentence_features import (
    Features,
    find_features,
    list_word_codes,
    read_tokens,
)
from claims.extraction.drafts import (
    ClaimDraft,
    Offsets,
    QuantityDraft,
    QuoteDraft,
    SentenceDraft,
)
from claims.extraction.text.token_view import token_view

# A claim belongs to a quote that covers at least a third of it. The rest may name the speaker and
# the day, or be what the reporter adds.
_QUOTE_COVERS = 3


class DescribedSentence(NamedTuple):
    """A sentence with text, trimmed of white space, and everything that its score depends on."""

    start: int
    end: int
    text: str
    clause: Clause
    features: Features
    words: list[str]


def describe_sentences(doc: Doc) -> Iterator[DescribedSentence]:
    """Describe every sentence that is more than white space, in order."""
    # Span.text is assembled from its tokens on each access.
    whole = doc.text
    view = token_view(doc)
    tokens = read_tokens(view)
    quoted_shares = QuotedShares(whole)
    quantities = _PassageIndex(doc._.quantities)
    boilerplate = _PassageIndex(doc._.boilerplate)
    for sentence in doc.sents:
        start, end = _trim(whole, sentence)
        if start == end:
            continue
        text = whole[start:end]
        clause = find_main_clause(view, sentence.root.i)
        inside = [one for one in tokens[sentence.start : sentence.end] if not one.text.isspace()]
        found = find_features(
            text,
            inside,
            clause,
            [doc._.quantities[index] for index in quantities.find_starting_in(start, end)],
            quoted_shares.of(sentence),
        )
        if boilerplate.count_covered(start, end) * 2 > end - start:
            found["boilerplate"] = 1.0
        yield DescribedSentence(start, end, text, clause, found, list_word_codes(inside))


def score_sentences(doc: Doc) -> tuple[SentenceDraft, ...]:
    """Return a draft with score, reasons and claim type for every sentence, in order."""
    return tuple(map(_score, describe_sentences(doc)))


def _score(sentence: DescribedSentence) -> SentenceDraft:
    features, words = sentence.features, sentence.words
    type_features = find_type_features(sentence.text, sentence.clause, features)
    claim_type = classify_claim_type(type_features, words, load_type_weights())
    score, reasons = score_sentence(features, words, load_models().choose(features, words))
    return SentenceDraft(sentence.start, sentence.end, score, reasons, claim_type)


def _trim(whole: str, sentence: Span) -> Offsets:
    text = whole[sentence.start_char : sentence.end_char]
    start = sentence.start_char + len(text) - len(text.lstrip())
    return Offsets(start, max(start, sentence.end_char - len(text) + len(text.rstrip())))


def pick_claims(doc: Doc) -> tuple[ClaimDraft, ...]:
    """Return the scored sentences above the threshold, with their quote and their quantities."""
    chosen = [sentence for sentence in doc._.scored_sentences if sentence.score > THRESHOLD]
    quotes = _find_quotes(chosen, doc._.quotes)
    quantities = _PassageIndex(doc._.quantities)
    return tuple(
        ClaimDraft(
            start=sentence.start,
            end=sentence.end,
            score=sentence.score,
            reasons=sentence.reasons,
            quote_index=quotes.get(place),
            quantities=tuple(quantities.find_starting_in(sentence.start, sentence.end)),
            claim_type=sentence.claim_type,
        )
        for place, sentence in enumerate(chosen)
    )


def _find_quotes(sentences: list[SentenceDraft], quotes: Sequence[QuoteDraft]) -> dict[int, int]:
    """Return the quote that covers most of each sentence, if that is enough; both as indices."""
    ends = [sentence.end for sentence in sentences]
    shared: dict[int, Counter[int]] = {}
    for index, quote in enumerate(quotes):
        for content in quote.content:
            for place in _find_overlapping(content, sentences, ends):
                sentence = sentences[place]
                length = min(content.end, sentence.end) - max(content.start, sentence.start)
                shared.setdefault(place, Counter())[index] += length
    best = {place: counter.most_common(1)[0] for place, counter in shared.items()}
    return {
        place: index
        for place, (index, length) in best.items()
        if length * _QUOTE_COVERS >= sentences[place].end - sentences[place].start
    }


def _find_overlapping(
    content: Offsets, sentences: list[SentenceDraft], ends: list[int]
) -> Iterator[int]:
    place = bisect_left(ends, content.start + 1)
    while place < len(sentences) and sentences[place].start < content.end:
        yield place
        place += 1


class _PassageIndex:
    """Find passages, in order and disjoint, by offset."""

    def __init__(self, passages: Sequence[QuantityDraft] | Sequence[Offsets]) -> None:
        self._starts = [passage.start for passage in passages]
        self._ends = [passage.end for passage in passages]

    def find_starting_in(self, start: int, end: int) -> range:
        """Return the indices of the passages that start in ``[start, end)``."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def count_covered(self, start: int, end: int) -> int:
        """Count the characters of ``[start, end)`` that the passages cover."""
        covered, place = 0, bisect_left(self._ends, start + 1)
        while place < len(self._starts) and self._starts[place] < end:
            covered += min(end, self._ends[place]) - max(start, self._starts[place])
            place += 1
        return covered
