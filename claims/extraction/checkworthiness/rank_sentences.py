"""Score every sentence of an annotated Doc, and pick the claims among them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from claims.extraction.checkworthiness.claim_type import (
    classify_claim_type,
    load_type_weights,
)
from claims.extraction.checkworthiness.claim_type_features import find_type_features
from claims.extraction.checkworthiness.main_clause import Clause, find_main_clause
from claims.extraction.checkworthiness.scoring_model import THRESHOLD, load_models, score_sentence
from claims.extraction.checkworthiness.sentence_features import (
    END_PUNCTUATION,
    Features,
    find_features,
    list_word_codes,
    read_tokens,
)
from claims.extraction.drafts import (
    SAID,
    ClaimDraft,
    Offsets,
    QuantityDraft,
    QuoteDraft,
    SentenceDraft,
)
from claims.extraction.text.token_view import TokenView, token_view

# A claim belongs to a quote that covers at least a third of it. The rest may name the speaker and
# the day, or be what the reporter adds.
_QUOTE_COVERS = 3
_BOILERPLATE_SHARE = 0.5
_ASKED_SHARE = 0.5
_MAX_HEADING = 24


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
    view = token_view(doc)
    tokens = read_tokens(view)
    quoted = _PassageIndex(
        [view.offsets(part.start, part.end) for parts in view.fragments for part in parts]
    )
    quantities = _PassageIndex(doc._.quantities)
    boilerplate = _PassageIndex(doc._.boilerplate)
    headings = _find_headings(view)
    for first, last in _split_sentences(view):
        inside = [token for token in tokens[first:last] if not token.text.isspace()]
        if not inside:
            continue
        start, end = view.offsets(inside[0].position, inside[-1].position + 1)
        text = view.full_text[start:end]
        clause = find_main_clause(view, _find_root(view, first, last))
        found = find_features(
            text,
            inside,
            clause,
            [doc._.quantities[index] for index in quantities.find_starting_in(start, end)],
            quoted.share_covered(start, end),
        )
        if boilerplate.share_covered(start, end) > _BOILERPLATE_SHARE:
            found["boilerplate"] = 1.0
        if first in headings:
            found["heading"] = 1.0
        yield DescribedSentence(start, end, text, clause, found, list_word_codes(inside))


def _find_headings(view: TokenView) -> frozenset[int]:
    """Return the first tokens of lines without a full stop, if most of the text has full stops.

    They repeat in short what the text says. Items of lists are none.
    """
    open_ends, ended = set(), 0
    for paragraph in view.paragraphs:
        words = view.slice(paragraph.start, paragraph.end)
        if END_PUNCTUATION.search(words):
            ended += 1
        elif words[:1].isalpha() and paragraph.end - paragraph.start <= _MAX_HEADING:
            open_ends.add(paragraph.start)
    return frozenset(open_ends) if ended > len(open_ends) else frozenset()


def _split_sentences(view: TokenView) -> Iterator[tuple[int, int]]:
    # Iterating over Doc.sents makes an object of each token.
    first = 0
    while first < len(view):
        yield first, view.closes[first]
        first = view.closes[first]


def _find_root(view: TokenView, first: int, last: int) -> int:
    roots = (token for token in range(first, last) if view.head[token] == token)
    root = next(roots, None)
    return view.doc[first:last].root.i if root is None else root


def score_sentences(doc: Doc) -> tuple[SentenceDraft, ...]:
    """Return a draft with score, reasons and claim type for every sentence, in order."""
    return tuple(map(_score, describe_sentences(doc)))


def _score(sentence: DescribedSentence) -> SentenceDraft:
    features, words = sentence.features, sentence.words
    type_features = find_type_features(sentence.text, sentence.clause, features)
    claim_type = classify_claim_type(type_features, words, load_type_weights())
    score, reasons = score_sentence(features, words, load_models().choose(features, words))
    return SentenceDraft(sentence.start, sentence.end, score, reasons, claim_type)


def pick_claims(doc: Doc) -> tuple[ClaimDraft, ...]:
    """Return the scored sentences above the threshold, with their quote and their quantities.

    What an interviewer asks is no claim.
    """
    asked = _PassageIndex([part for turn in doc._.turns if turn.asks for part in turn.content])
    chosen = [
        one
        for one in doc._.scored_sentences
        if one.score > THRESHOLD and asked.share_covered(one.start, one.end) <= _ASKED_SHARE
    ]
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
    """Return the quote that covers most of each sentence, if that is enough; both as indices.

    Nobody makes a claim with what was not said.
    """
    ends = [sentence.end for sentence in sentences]
    shared: dict[int, Counter[int]] = {}
    for index, quote in enumerate(quotes):
        if quote.polarity not in SAID:
            continue
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

    def share_covered(self, start: int, end: int) -> float:
        """Return the share of the characters of ``[start, end)`` that the passages cover."""
        covered, place = 0, bisect_left(self._ends, start + 1)
        while place < len(self._starts) and self._starts[place] < end:
            covered += min(end, self._ends[place]) - max(start, self._starts[place])
            place += 1
        return covered / (end - start)
