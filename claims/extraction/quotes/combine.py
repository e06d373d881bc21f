"""Combine the quotes of the rules with those of the classifier."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.classifier.candidates import Candidate, pool_candidates
from claims.extraction.quotes.classifier.features import (
    ConfidenceFeatures,
    candidate_features,
    classify_speaker,
    confidence_features,
    cue_features,
)
from claims.extraction.quotes.classifier.model import QuoteModel
from claims.extraction.quotes.classifier.span_end import choose_end
from claims.extraction.quotes.find_quotes import (
    apply_rules,
    complete_quotes,
    drop_boilerplate,
    keep_outermost,
)
from claims.extraction.quotes.found_quote import SPOKEN, FoundQuote, count_tokens, make_drafts
from claims.extraction.quotes.rules.clauses import has_second_clause
from claims.extraction.quotes.rules.complements import is_next_order
from claims.extraction.quotes.rules.contentless import breaks_news, is_placeholder, withholds
from claims.extraction.quotes.rules.verbs import places_words_only
from claims.extraction.text.token_view import Range, TokenView, token_view

_SAME_QUOTE = 0.4
"""Share of common tokens (intersection over union) above which two quotes are the same."""
_SAME_CONTENT = 0.6
"""The same share, from which two readings of one cue differ only in where they begin and end."""
_MAX_TOKENS = 1000
_MAX_QUOTES = 64
"""Limits on the tokens of a quote, and on the quotes of a bucket, that are compared. They keep the
work linear."""
_BUCKET_SIZE = 64
"""Tokens of a bucket."""

ScoredCandidate = tuple[float, Candidate]
"""The log odds of a candidate, and the candidate."""


def find_quotes(
    doc: Doc, boilerplate: Iterable[Offsets], model: QuoteModel
) -> tuple[QuoteDraft, ...]:
    """Return the quotes of the rules and the model outside ``boilerplate``, in text order."""
    view = token_view(doc)
    return tuple(drop_boilerplate(combine_quotes(view, model, apply_rules(view)), boilerplate))


def combine_quotes(view: TokenView, model: QuoteModel, ruled: list[FoundQuote]) -> list[QuoteDraft]:
    """Return the quotes of the model and the rules, with confidence, including boilerplate."""
    drafts, features = choose_quotes(view, model, ruled)
    return [
        replace(draft, confidence=round(model.probability(values), 4))
        for draft, values in zip(drafts, features, strict=True)
    ]


def choose_quotes(
    view: TokenView, model: QuoteModel, ruled: list[FoundQuote]
) -> tuple[list[QuoteDraft], list[ConfidenceFeatures]]:
    """Return the drafts chosen, and the features that calibrate the confidence of each."""
    combiner = QuoteCombiner(view, model, ruled)
    kept = complete_quotes(view, combiner.choose())
    drafts = make_drafts(view, kept)
    return drafts, list(confidence_features(view, kept, drafts, combiner.log_odds))


@dataclass(slots=True)
class QuoteCombiner:
    """The choice among all candidates of one TokenView.

    The rules have precedence. The classifier replaces the content of a rule's quote if another
    reading of its cue scores far better, and adds quotes for cues that no rule reads.
    ``log_odds`` are those of the chosen quotes, by cue.
    """

    view: TokenView
    model: QuoteModel
    ruled: list[FoundQuote]
    log_odds: dict[Range, float] = field(default_factory=dict)
    _buckets: dict[int, list[tuple[Range, int]]] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)
    _covered: bytearray = field(init=False)
    _in_turns: bytearray = field(init=False)
    _speaker_classes: dict[tuple[Range, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._covered = bytearray(len(self.view.lower))
        self._in_turns = bytearray(len(self.view.lower))
        for part in (part for one in self.ruled if one.rule == SPOKEN for part in one.content):
            self._in_turns[part.start : part.end] = b"\1" * (part.end - part.start)

    def choose(self) -> list[FoundQuote]:
        """Return the chosen quotes, in no particular order."""
        quotes = self._choose_candidates()
        return [choose_end(self.view, found, self.model.ends) for found in quotes]

    def _choose_candidates(self) -> list[FoundQuote]:
        scored = self._score_candidates()
        kept = []
        cues_of_rules = set()
        for found in keep_outermost(self.view, self.ruled):
            if found.cue is not None:
                cues_of_rules.add(found.cue.start)
                found = self._replace_content(found, scored[found.cue.start])
            kept.append(found)
            self._add(found)
        best_of_others = [
            max(candidates, key=_log_odds_of)
            for head, candidates in scored.items()
            if head not in cues_of_rules
        ]
        for log_odds, candidate in sorted(
            best_of_others, key=lambda pair: (-pair[0], pair[1].head)
        ):
            if self._is_new(candidate, log_odds):
                kept.append(candidate.found)
                self._add(candidate.found)
                self._record_log_odds(candidate.found, log_odds)
        return kept

    def _score_candidates(self) -> dict[int, list[ScoredCandidate]]:
        """Return the candidates of each cue with their log odds."""
        cues = self.model.score_cues(self.view)
        is_likely_cue = [False] * len(self.view.lower)
        for token, score in cues.items():
            is_likely_cue[token] = score > self.model.gate
        scored = {}
        for head, candidates in pool_candidates(self.view, self.ruled, is_likely_cue).items():
            cue = cues.get(head)
            if cue is None:
                cue = self.model.score(cue_features(self.view, head))
            base = self.model.bias + cue
            scored[head] = [(base + self._score(candidate), candidate) for candidate in candidates]
        return scored

    def _score(self, candidate: Candidate) -> float:
        speaker = candidate.found.speaker
        speaker_class = self._speaker_classes.get(speaker)
        if speaker_class is None:
            speaker_class = self._speaker_classes[speaker] = classify_speaker(self.view, speaker)
        return self.model.score(candidate_features(self.view, candidate, speaker_class))

    def _replace_content(self, found: FoundQuote, scored: list[ScoredCandidate]) -> FoundQuote:
        """Return a rule's quote, with the content of another candidate if that is far better."""
        own = next(odds for odds, candidate in scored if candidate.found.content == found.content)
        log_odds, best = max(scored, key=_log_odds_of)
        is_bound = (
            found.rule == "beside"
            or _adds_addressee(self.view, found, best.found)
            or _drops_clause(self.view, found, best.found)
            or _drops_order(self.view, found, best.found)
            or _leaves_passage(self.view, found, best.found)
        )
        if is_bound or self._is_quoted_rest(found, best.found):
            best = next(c for _, c in scored if c.found.content == found.content)
        if log_odds > own + self.model.swap and _differ(found, best.found):
            found, own = replace(best.found, rule=found.rule), log_odds
        self._record_log_odds(found, own)
        return found

    def _is_quoted_rest(self, found: FoundQuote, other: FoundQuote) -> bool:
        """Return whether ``other`` leaves out who is "accused of ‘guessing’"."""
        if found.rule != "object" or len(found.content) > 1 or found.cue is None:
            return False
        if self.view.lemma[found.cue.start] != "accuse":
            return False
        return other.content[0].start > found.content[0].start

    def _record_log_odds(self, found: FoundQuote, log_odds: float) -> None:
        if found.cue is not None:
            self.log_odds[found.cue] = max(log_odds, self.log_odds.get(found.cue, log_odds))

    def _add(self, found: FoundQuote) -> None:
        """Remember where a chosen quote is."""
        size = count_tokens(found.content)
        for part in found.content:
            self._covered[part.start : part.end] = b"\1" * (part.end - part.start)
            for bucket in _find_buckets(part) if size <= _MAX_TOKENS else ():
                quotes = self._buckets.setdefault(bucket, [])
                if len(quotes) < _MAX_QUOTES:
                    quotes.append((part, len(self._sizes)))
        self._sizes.append(size)

    def _is_new(self, candidate: Candidate, log_odds: float) -> bool:
        """Return whether a candidate is likely, has a speaker, and differs from chosen quotes."""
        found, head = candidate.found, candidate.head
        threshold = self.model.nested if self._covered[head] else self.model.add
        is_said = self.view.within[head] >= 0 or self._in_turns[head]
        if log_odds <= threshold or is_said or not found.speaker:
            return False
        if places_words_only(self.view, head) or _tells_nothing(self.view, candidate):
            return False
        size = count_tokens(found.content)
        shared = self._count_shared_tokens(found).items()
        return all(n < _SAME_QUOTE * (size + self._sizes[quote] - n) for quote, n in shared)

    def _count_shared_tokens(self, found: FoundQuote) -> dict[int, int]:
        """Return how many tokens a candidate shares with each chosen quote near it."""
        counts: dict[int, int] = {}
        for part in found.content:
            near = {
                pair for bucket in _find_buckets(part) for pair in self._buckets.get(bucket, ())
            }
            for other, quote in near:
                shared = min(part.end, other.end) - max(part.start, other.start)
                counts[quote] = counts.get(quote, 0) + max(0, shared)
        return counts


def _tells_nothing(view: TokenView, candidate: Candidate) -> bool:
    """Return whether a cue does not tell what was said: "denied them a win", "said the same"."""
    head = candidate.head
    is_empty = is_placeholder(view, candidate.found.content[0])
    return is_empty or withholds(view, head) or breaks_news(view, head)


def _find_buckets(part: Range) -> range:
    return range(part.start // _BUCKET_SIZE, (part.end - 1) // _BUCKET_SIZE + 1)


def _adds_addressee(view: TokenView, found: FoundQuote, other: FoundQuote) -> bool:
    """Return whether ``other`` begins with who is told: of "told MPs it was safe", "MPs"."""
    if found.rule != "clause" or found.cue is None:
        return False
    told = view.child(found.cue.start, "dobj", "dative")
    if told is None or view.left[told] != other.content[0].start:
        return False
    return view.right[told] == found.content[0].start


def _drops_clause(view: TokenView, found: FoundQuote, other: FoundQuote) -> bool:
    """Return whether ``other`` ends before "and that", which ``found`` includes."""
    if found.rule != "clause":
        return False
    return has_second_clause(view, other.content[-1].end, found.content[-1].end)


def _drops_order(view: TokenView, found: FoundQuote, other: FoundQuote) -> bool:
    """Return whether ``other`` ends before the next order: "to label coats", ", pack a hat"."""
    end = other.content[-1].end
    is_inside = end + 1 < found.content[-1].end
    return found.rule == "infinitive" and is_inside and is_next_order(view, end + 1)


def _leaves_passage(view: TokenView, found: FoundQuote, other: FoundQuote) -> bool:
    """Return whether ``other`` has other words than the marks beside the cue: "“Go,” she said"."""
    if found.rule != "aside" or view.within[found.content[0].start] < 0:
        return False
    return not any(a.overlaps(b) for a in found.content for b in other.content)


def _differ(first: FoundQuote, second: FoundQuote) -> bool:
    """Return whether two quotes differ by more than where they begin and end."""
    shared = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in first.content
        for b in second.content
    )
    union = count_tokens(first.content) + count_tokens(second.content) - shared
    return shared < _SAME_CONTENT * union


def _log_odds_of(pair: ScoredCandidate) -> float:
    return pair[0]
