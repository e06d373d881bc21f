"""The signs by which a quote's probability of being right is calibrated."""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.drafts import QuoteDraft
from claims.extraction.quotes.classifier.attribution_candidates import LEARNED
from claims.extraction.quotes.classifier.candidate_pool import count_tokens
from claims.extraction.quotes.found_quote import FoundQuote
from claims.extraction.text.token_view import Range, TokenView

ConfidenceFeatures = list[tuple[str, float]]
_MAX_LOG_ODDS = 5.0


def confidence_features(
    view: TokenView, found: list[FoundQuote], drafts: list[QuoteDraft], odds: dict[Range, float]
) -> Iterator[ConfidenceFeatures]:
    """The named values of each quote: the model's log odds by its cue, its rule and its form."""
    depth = _nesting_depth(view, found)
    for quote, draft in zip(found, drafts, strict=True):
        own = odds.get(quote.cue) if quote.cue is not None else None
        source = "learned" if quote.rule == LEARNED else "rule"
        values = [
            ("always", 1.0),
            (f"rule {quote.rule}", 1.0),
            (f"kind {draft.kind}", 1.0),
            (f"source {source}", 1.0),
        ]
        if own is not None:
            values.append((f"odds {source}", max(-_MAX_LOG_ODDS, min(_MAX_LOG_ODDS, own))))
        if not quote.speaker:
            values.append(("nobody", 1.0))
        if quote.cue is not None and depth[quote.cue.start]:
            values.append(("nested", 1.0))
        if count_tokens(quote.content) < 3:
            values.append(("short", 1.0))
        yield values


def _nesting_depth(view: TokenView, found: list[FoundQuote]) -> list[int]:
    """How many quotes each token is content of."""
    depth = [0] * (len(view.lower) + 1)
    for part in (part for quote in found for part in quote.content):
        depth[part.start] += 1
        depth[part.end] -= 1
    total = 0
    for token, change in enumerate(depth):
        total += change
        depth[token] = total
    return depth
