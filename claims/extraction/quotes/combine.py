"""Mix the rules' quotes with learned ones: where rules are silent, or read a cue less well."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from claims.extraction.drafts import Offsets, QuoteDraft
from claims.extraction.quotes.classifier.attribution_candidates import Candidate
from claims.extraction.quotes.classifier.candidate_pool import pooled, size
from claims.extraction.quotes.classifier.confidence_features import Signs, signs
from claims.extraction.quotes.classifier.features import cue_features, features, speaker_class
from claims.extraction.quotes.classifier.model import Model
from claims.extraction.quotes.classifier.span_end import ended
from claims.extraction.quotes.find_quotes import found_by_rules, outside, settled
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.quotes.nesting import outermost
from claims.extraction.quotes.quote_drafts import drafted
from claims.extraction.text.token_view import Range, TokenView, read

_SAME = 0.4
"""Share of common tokens (intersection over union) above which two quotes are one."""

_LONGEST = 1000
_MOST = 64
"""Tokens of a quote, and quotes in one place, that are compared: so that work is linear."""
_BUCKET = 64
"""Tokens of a place."""
_CLOSE = 0.6
"""The same share, under which a rule's quote is bounded anew."""


def quotes(doc: Doc, boilerplate: Iterable[Offsets], model: Model) -> tuple[QuoteDraft, ...]:
    """The quotes of the rules and the model in text order, each with its confidence."""
    view = read(doc)
    return tuple(outside(mixed(view, model, found_by_rules(view)), boilerplate))


def mixed(view: TokenView, model: Model, ruled: list[FoundQuote]) -> list[QuoteDraft]:
    """Combine the quotes of the model with those of the rules, boilerplate included."""
    drafts, values = judged(view, model, ruled)
    return [
        replace(draft, confidence=round(model.probability(of), 4))
        for draft, of in zip(drafts, values, strict=True)
    ]


def judged(
    view: TokenView, model: Model, ruled: list[FoundQuote]
) -> tuple[list[QuoteDraft], list[Signs]]:
    """The drafts chosen, and the signs from which the confidence of each is calibrated."""
    mixture = Mixture(view, model, ruled)
    kept = settled(view, mixture.chosen())
    drafts = drafted(view, kept)
    return drafts, list(signs(view, kept, drafts, mixture.odds))


@dataclass(slots=True)
class Mixture:
    """The choice among all candidates of one TokenView; ``odds`` are the log odds by cue."""

    view: TokenView
    model: Model
    ruled: list[FoundQuote]
    odds: dict[Range, float] = field(default_factory=dict)
    _taken: dict[int, list[tuple[Range, int]]] = field(default_factory=dict)
    _classes: dict[tuple[Range, ...], str] = field(default_factory=dict)
    _sizes: list[int] = field(default_factory=list)
    _inside: bytearray = field(init=False)

    def __post_init__(self) -> None:
        self._inside = bytearray(len(self.view.lower))

    def chosen(self) -> list[FoundQuote]:
        """The rules' outermost quotes, some bounded anew, and the learned ones beside them."""
        return [ended(self.view, found, self.model.ends) for found in self._kept()]

    def _kept(self) -> list[FoundQuote]:
        scored = self._scored()
        kept = []
        read_by_rules = set()
        for found in outermost(self.view, self.ruled):
            if found.cue is not None:
                read_by_rules.add(found.cue.start)
                found = self._bounded(found, scored[found.cue.start])
            kept.append(found)
            self._take(found)
        silent = [max(of, key=_odds) for head, of in scored.items() if head not in read_by_rules]
        for odds, candidate in sorted(silent, key=lambda one: (-one[0], one[1].head)):
            if self._is_new(candidate, odds):
                kept.append(candidate.found)
                self._take(candidate.found)
                self._note(candidate.found, odds)
        return kept

    def _scored(self) -> dict[int, list[tuple[float, Candidate]]]:
        """The candidates of each cue with their log odds."""
        cues = self.model.cues(self.view)
        worth = [False] * len(self.view.lower)
        for token, score in cues.items():
            worth[token] = score > self.model.gate
        scored = {}
        for head, candidates in pooled(self.view, self.ruled, worth).items():
            cue = cues.get(head)
            if cue is None:
                cue = self.model.score(cue_features(self.view, head))
            base = self.model.bias + cue
            scored[head] = [(base + self._score(one), one) for one in candidates]
        return scored

    def _score(self, one: Candidate) -> float:
        speaker = one.found.speaker
        who = self._classes.get(speaker)
        if who is None:
            who = self._classes[speaker] = speaker_class(self.view, speaker)
        return self.model.score(features(self.view, one, who))

    def _bounded(self, found: FoundQuote, scored: list[tuple[float, Candidate]]) -> FoundQuote:
        """A rule's quote, with the words of a candidate that is better by far."""
        own = next(odds for odds, one in scored if one.found.content == found.content)
        odds, best = max(scored, key=_odds)
        if odds > own + self.model.swap and _apart(found, best.found):
            found, own = replace(best.found, rule=found.rule), odds
        self._note(found, own)
        return found

    def _note(self, found: FoundQuote, odds: float) -> None:
        if found.cue is not None:
            self.odds[found.cue] = max(odds, self.odds.get(found.cue, odds))

    def _take(self, found: FoundQuote) -> None:
        length = size(found.content)
        for part in found.content:
            self._inside[part.start : part.end] = b"\1" * (part.end - part.start)
            for place in _buckets(part) if length <= _LONGEST else ():
                near = self._taken.setdefault(place, [])
                if len(near) < _MOST:
                    near.append((part, len(self._sizes)))
        self._sizes.append(length)

    def _is_new(self, candidate: Candidate, odds: float) -> bool:
        """Whether a candidate is likely, has a speaker, and is none of the quotes kept so far."""
        found, head = candidate.found, candidate.head
        within = self.view.within[head] >= 0
        least = self.model.nested if self._inside[head] else self.model.add
        if odds <= least or within or not found.speaker:
            return False
        own = size(found.content)
        common = self._common(found).items()
        return all(n < _SAME * (own + self._sizes[quote] - n) for quote, n in common)

    def _common(self, found: FoundQuote) -> dict[int, int]:
        """How many tokens a candidate has in common with each quote taken near it."""
        common: dict[int, int] = {}
        for part in found.content:
            near = {one for place in _buckets(part) for one in self._taken.get(place, ())}
            for other, quote in near:
                shared = min(part.end, other.end) - max(part.start, other.start)
                common[quote] = common.get(quote, 0) + max(0, shared)
        return common


def _buckets(part: Range) -> range:
    return range(part.start // _BUCKET, (part.end - 1) // _BUCKET + 1)


def _apart(one: FoundQuote, other: FoundQuote) -> bool:
    """Whether two quotes are more than two ways to draw the edges of the same words."""
    common = sum(
        max(0, min(a.end, b.end) - max(a.start, b.start))
        for a in one.content
        for b in other.content
    )
    return common < _CLOSE * (size(one.content) + size(other.content) - common)


def _odds(one: tuple[float, Candidate]) -> float:
    return one[0]
