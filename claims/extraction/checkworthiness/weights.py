"""The weights of the check-worthiness score, one readable table with where each comes from."""

from __future__ import annotations

# Fitted: logistic regression (Newton's method, squared penalty 1) of the labels of ClaimBuster
# (Arslan, Hassan, Li and Tremayne, ICWSM 2020, CC BY-SA 4.0; see NOTICE), 22,499 sentences of US
# presidential debates, on the features of ``features.py``, rounded to two places.
FITTED: dict[str, float] = {
    "money or percent": 1.65,
    "length": 1.39,
    "quantity": 1.21,
    "names": 0.96,
    "date": 0.91,
    "past event": 0.80,
    "regulation": 0.78,
    "deed": 0.76,
    "superlative": 0.54,
    "comparison": 0.47,
    "two quantities": 0.45,
    "perfect": 0.39,
    "passive": 0.33,
    "cause": 0.32,
    "noun subject": 0.28,
    "period": 0.28,
    "universal": 0.22,
    "named subject": 0.12,
    "stative be": -0.13,
    "vague subject": -0.18,
    "you": -0.26,
    "first person subject": -0.30,
    "condition": -0.32,
    "possibility aside": -0.37,
    "definition": -0.46,
    "loose verb": -0.58,
    "I": -0.62,
    "possibility": -0.81,
    "evaluative": -0.84,
    "belief": -0.87,
    "future": -1.09,
    "abstract": -1.19,
    "question": -1.89,
}

# Set by hand: what debates do not hold, or where speech on a stage and written news differ.
SET: dict[str, float] = {
    # Not statements of the article at all; strong enough that no other feature outweighs them.
    "boilerplate": -7.0,
    "credit": -5.0,
    "invitation": -5.0,
    "signature": -4.0,
    # True, but about the reporting; debates have none and would rank it high as a past event.
    "no comment": -5.0,
    # The writer says that the thing is not known; speakers hedge for courtesy, writers for cause.
    "hedge": -1.5,
    "courtesy": -1.5,
    # Captions and headings; debates have broken-off speech instead.
    "no finite verb": -2.0,
    "capitals": -1.5,
    # Quoted words are mostly a judgement, facts an article tells itself; debates quote little.
    "quoted": -0.8,
    # A forecast may come true or not; in debates the fit sees mostly plans already made.
    "predictive": -0.5,
    "imperative": -1.0,
    # What a law, an order or a contract says can be looked up; too few in debates to fit (103).
    "rule": 1.2,
}

# The fitted base rate, raised by 0.5, because the F1 of the fitted labels is best at a fitted score
# of 0.38: so 0.5 reads as "rather checkable".
BIAS = -2.41 + 0.5

WEIGHTS: dict[str, float] = FITTED | SET
