"""Mix the rules' quotes with learned ones: where rules are silent, or read a cue less well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.classifier.candidates import Candidate, count_tokens, pool_candidates
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
from claims.extraction.quotes.found_quote import FoundQuote, make_drafts
from claims.extraction.text.token_view import Range, TokenView, token_view

_SAME_QUOTE = 0.4
"""Share of common tokens (intersection over union) above which two quotes are one."""

_MAX_TOKENS = 1000
_MAX_QUOTES = 64
"""Tokens of a quote, and quotes in one place, that are compared: so that work is linear."""
_BUCKET_SIZE = 64
"""Tokens of a place."""
_SAME_CONTENT = 0.6
"""The same share, under which a rule's quote is bounded anew."""


def find_quotes(
    doc: Doc, boilerplate: Iterable[Offsets], model: QuoteModel
) -> tuple[QuoteDraft, ...]:
    """The quotes of the rules and the model in text order, each with its confidence."""
    view = token_view(doc)
    return tuple(drop_boilerplate(combine_quotes(view, model, apply_rules(view)), boilerplate))


def combine_quotes(view: TokenView, model: QuoteModel, ruled: list[FoundQuote]) -> list[QuoteDraft]:
    """Combine the quotes of the model with those of the rules, boilerplate included."""
    drafts, values = choose_quotes(view, model, ruled)
    return [
        replace(draft, confidence=round(model.probability(of), 4))
        for draft, of in zip(drafts, values, strict=True)
    ]


def choose_quotes(
    view: TokenView, model: QuoteModel, ruled: list[FoundQuote]
) -> tuple[list[QuoteDraft], list[ConfidenceFeatures]]:
    """The drafts chosen, and the signs from which the confidence of each is calibrated."""
    mixture = QuoteCombiner(view, model, ruled)
    kept = complete_quotes(view, mixture.choose())
    drafts = make_drafts(view, kept)
    return drafts, list(confidence_features(view, kept, drafts, mixture.log_odds))


@dataclass(slots=True)
class QuoteCombiner:
    """The choice among all candidates of one TokenView; ``odds`` are the log odds by cue."""

    view: TokenView
    model: QuoteModel
    ruled: list[FoundQuote]
    log_odds: dict[Range, float] = field(default_factory=dict)
    _taken: dict[int, list[tuple[Range, int]]] = field(default_factory=dict)
    _speaker_classes: dict[tuple[Range, ...], str] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)
    _inside: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._inside = bytearray(len(self.view.lower))

    def choose(self) -> list[FoundQuote]:
        """The rules' outermost quotes, some bounded anew, and the learned ones beside them."""
        return [
            choose_end(self.view, found, self.model.ends) for found in self._choose_candidates()
        ]

    def _choose_candidates(self) -> list[FoundQuote]:
        scored = self._score_candidates()
        kept = []
        read_by_rules = set()
        for found in keep_outermost(self.view, self.ruled):
            if found.cue is not None:
                read_by_rules.add(found.cue.start)
                found = self._replace_content(found, scored[found.cue.start])
            kept.append(found)
            self._mark_as_taken(found)
        silent = [
            max(of, key=_log_odds_of) for head, of in scored.items() if head not in read_by_rules
        ]
        for odds, candidate in sorted(silent, key=lambda one: (-one[0], one[1].head)):
            if self._is_new(candidate, odds):
                kept.append(candidate.found)
                self._mark_as_taken(candidate.found)
                self._record_log_odds(candidate.found, odds)
        return kept

    def _score_candidates(self) -> dict[int, list[tuple[float, Candidate]]]:
        """The candidates of each cue with their log odds."""
        cues = self.model.score_cues(self.view)
        worth = [False] * len(self.view.lower)
        for token, score in cues.items():
            worth[token] = score > self.model.gate
        scored = {}
        for head, candidates in pool_candidates(self.view, self.ruled, worth).items():
            cue = cues.get(head)
            if cue is None:
                cue = self.model.score(cue_features(self.view, head))
            base = self.model.bias + cue
            scored[head] = [(base + self._score(one), one) for one in candidates]
        return scored

    def _score(self, one: Candidate) -> float:
        speaker = one.found.speaker
        who = self._speaker_classes.get(speaker)
        if who is None:
            who = self._speaker_classes[speaker] = classify_speaker(self.view, speaker)
        return self.model.score(candidate_features(self.view, one, who))

    def _replace_content(
        self, found: FoundQuote, scored: list[tuple[float, Candidate]]
    ) -> FoundQuote:
        """A rule's quote, with the words of a candidate that is better by far."""
        own = next(odds for odds, one in scored if one.found.content == found.content)
        odds, best = max(scored, key=_log_odds_of)
        if odds > own + self.model.swap and _differ(found, best.found):
            found, own = replace(best.found, rule=found.rule), odds
        self._record_log_odds(found, own)
        return found

    def _record_log_odds(self, found: FoundQuote, odds: float) -> None:
        if found.cue is not None:
            self.log_odds[found.cue] = max(odds, self.log_odds.get(found.cue, odds))

    def _mark_as_taken(self, found: FoundQuote) -> None:
        length = count_tokens(found.content)
        for part in found.content:
            self._inside[part.start : part.end] = b"\1" * (part.end - part.start)
            for place in _buckets_of(part) if length <= _MAX_TOKENS else ():
                near = self._taken.setdefault(place, [])
                if len(near) < _MAX_QUOTES:
                    near.append((part, len(self._sizes)))
        self._sizes.append(length)

    def _is_new(self, candidate: Candidate, odds: float) -> bool:
        """Whether a candidate is likely, has a speaker, and is none of the quotes kept so far."""
        found, head = candidate.found, candidate.head
        within = self.view.within[head] >= 0
        least = self.model.nested if self._inside[head] else self.model.add
        if odds <= least or within or not found.speaker:
            return False
        own = count_tokens(found.content)
        common = self._count_shared_tokens(found).items()
        return all(n < _SAME_QUOTE * (own + self._sizes[quote] - n) for quote, n in common)

    def _count_shared_tokens(self, found: FoundQuote) -> dict[int, int]:
        """How many tokens a candidate has in common with each quote taken near it."""
        common: dict[int, int] = {}
        for part in found.content:
            near = {one for place in _buckets_of(part) for one in self._taken.get(place, ())}
            for other, quote in near:
                shared = min(part.end, other.end) - max(part.start, other.start)
                common[quote] = common.get(quote, 0) + max(0, shared)
        return common


def _buckets_of(part: Range) -> range:
    return range(part.start // _BUCKET_SIZE, (part.end - 1) // _BUCKET_SIZE + 1)


def _differ(one: FoundQuote, other: FoundQuote) -> bool:
    """Whether two quotes are more than two ways to draw the edges of the same words."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    return common < _SAME_CONTENT * (
        count_tokens(one.content) + count_tokens(other.content) - common
    )


def _log_odds_of(one: tuple[float, Candidate]) -> float:
    return one[0]
