"""The gender of given names, by our own lists and by the US census."""

from __future__ import annotations

import pytest

from claims.extraction.lexicon.given_names import get_common_name_gender, infer_name_gender


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Ada", "female"),
        ("HIROSHI", "male"),
        ("Anne-Marie", "female"),
        ("Jean", "female"),
        ("Jean-Luc", "male"),
        ("Abbey", "female"),
        ("Alonzo", "male"),
        ("Leslie", ""),
        ("Velorum", ""),
    ],
)
def test_the_gender_of_a_name(name, gender):
    assert infer_name_gender(name) == gender


def test_a_rare_name_is_in_the_census_only():
    assert get_common_name_gender("Alonzo") == ""
