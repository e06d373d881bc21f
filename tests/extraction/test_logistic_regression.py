"""The logistic regression finds the right weights, and the same ones each time."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.fitting.logistic_regression import fit, fit_choices, minimise

_EXAMPLES = [[("x", 1.0)], [("x", 1.0)], [("x", 1.0)], [("y", 1.0)], [("y", 1.0), ("rare", 1.0)]]


def test_weights_without_a_penalty_are_the_log_odds():
    weights = fit(_EXAMPLES, [1, 1, 0, 1, 0], penalty=1e-9)
    assert weights["x"] == pytest.approx(math.log(2), abs=1e-3)
    assert weights["y"] == pytest.approx(0, abs=1e-3)


def test_rare_features_are_omitted():
    assert set(fit(_EXAMPLES, [1, 1, 0, 1, 0], penalty=1.0)) == {"x", "y"}
    assert "rare" in fit(_EXAMPLES, [1, 1, 0, 1, 0], penalty=1.0, min_examples=1)


def test_a_penalty_shrinks_weights():
    light, heavy = (fit(_EXAMPLES, [1, 1, 1, 0, 0], penalty=p) for p in (0.1, 10.0))
    assert abs(light["x"]) > abs(heavy["x"]) > 0


@given(st.lists(st.floats(0, 1), min_size=5, max_size=5))
def test_fitting_is_reproducible(targets):
    assert fit(_EXAMPLES, targets, penalty=1.0) == fit(_EXAMPLES, targets, penalty=1.0)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=6))
def test_the_minimum_of_a_parabola_is_found(middle):
    middle = np.array(middle)
    steep = np.arange(1, len(middle) + 1)

    def loss(x):
        return float(steep @ (x - middle) ** 2), 2 * steep * (x - middle)

    assert np.allclose(minimise(loss, np.zeros(len(middle)), 200), middle, atol=1e-3)


def test_choices_without_a_penalty_give_the_shares_of_what_is_chosen():
    pair = [[("x", 1.0)], [("y", 1.0)]]
    right = [[True, False], [True, False], [False, True]]
    weights = fit_choices([pair] * 3, right, penalty=1e-9)
    assert weights["x"] - weights["y"] == pytest.approx(math.log(2), abs=1e-3)


def test_a_choice_of_two_that_are_right_teaches_nothing_about_them():
    three = [[("x", 1.0)], [("y", 1.0)], [("z", 1.0)]]
    weights = fit_choices([three] * 2, [[True, True, False]] * 2, penalty=0.1)
    assert weights["x"] == pytest.approx(weights["y"])
    assert weights["x"] > weights["z"]
