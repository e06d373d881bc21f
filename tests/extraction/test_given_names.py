"""The gender of given names, by our own lists, the US census, and births in the US."""

from __future__ import annotations

import pytest

from claims.extraction.lexicon.given_names import (
    get_common_name_gender,
    guess_gender,
    infer_name_gender,
    is_given_name,
)


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


def test_a_very_rare_name_tells_the_gender_of_people_only():
    assert (guess_gender("Jaydon"), guess_gender("Hetty"), guess_gender("Shelby-Lynn")) == (
        "male",
        "female",
        "",
    )
    assert infer_name_gender("Hetty") == ""
    assert is_given_name("Hetty")
    assert not is_given_name("Velorum")
