"""The weights that are set by hand: rules for what labelled sentences do not teach enough of."""

from __future__ import annotations

# Given before anything is fitted, so that fitting adds to them what the labels show.
RULES: dict[str, float] = {
    # Not statements of the article at all; strong enough that no other feature outweighs them.
    "boilerplate": -7.0,
    "credit": -5.0,
    "invitation": -5.0,
    "signature": -4.0,
    # True, but about the reporting; debates have none and would rank it high as a past event.
    "no_comment": -5.0,
    # The writer says that the thing is not known; speakers hedge for courtesy, writers for cause.
    "hedge": -1.5,
    "courtesy": -1.5,
    # Captions and headings; debates have broken-off speech instead.
    "no_finite_verb": -1.5,
    "no_end_punctuation": -1.5,
    "capitals": -1.5,
    # Quoted words are mostly a judgement, facts an article tells itself; debates quote little.
    "quoted_share": -0.8,
    # A forecast may come true or not; in debates the fit sees mostly plans already made.
    "predictive": -0.5,
    "imperative": -1.0,
    # What a law, an order or a contract says can be looked up; too few in debates to fit.
    "rule_in_force": 0.8,
}
