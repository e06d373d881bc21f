"""Nearly the same words have the same wording, but not other numbers, names or negations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.models.fingerprint import without_attribution, wording

TOLLS = "Tolls on the Lee bridge rose by 12 per cent in May"


@pytest.mark.parametrize(
    "other",
    [
        "Tolls on the Lee bridge rose by 12% in May.",
        "“Tolls on the Lee bridge rose by 12 percent in May,” the ministry said on Thursday.",
        "Tolls on the Lee bridge rose by 12 per cent in May, according to the harbour board.",
        "According to the harbour board, tolls on the Lee bridge rose by twelve per cent in May.",
        "LUND, June 3 (Anchor Wire) - Tolls on the Lee bridge rose by 12 percent in May",
        "Tolls on the Lee bridge, rose by 12 per cent - in May, said Dr Ada Quill.",
    ],
)
def test_nearly_the_same_words(other):
    assert wording(other) == wording(TOLLS)


@pytest.mark.parametrize(
    "other",
    [
        "Tolls on the Lee bridge rose by 12.5 per cent in May",
        "Tolls on the Lee bridge rose by 1.2 per cent in May",
        "Tolls on the Lee bridge rose by -12 per cent in May",
        "Tolls on the Lee bridge rose by 12 per cent in June",
        "Tolls on the Lee bridge rose by 12 euros in May",
        "Tolls on the Lee bridge never rose by 12 per cent in May",
        "Tolls on the Lee bridge rose by 12 per cent in May, not by 5 as the ministry said",
        "The harbour board denied that tolls on the Lee bridge rose by 12 per cent in May",
        "Tolls on the Lee tunnel rose by 12 per cent in May",
    ],
)
def test_other_words_that_matter(other):
    assert wording(other) != wording(TOLLS)


def test_thousands_and_billions_have_one_form():
    assert wording("It cost US$1,200 and 5.5bn") == wording("It cost $1200 and 5.5 billion")


def test_a_dependent_statement_keeps_its_attribution():
    assert without_attribution("No, the ministry said.") == "No, the ministry said."
    assert without_attribution("Prices fell, but wages rose.") == "Prices fell, but wages rose."


@given(st.text(max_size=300))
def test_any_text_has_a_wording(text):
    assert len(wording(text)) == 64
    assert wording(text) == wording(f"  {text}\n")


@pytest.mark.parametrize("text", [", a " * 20_000, "said " * 20_000, "A" * 50_000])
def test_long_texts_take_linear_time(text):
    assert len(wording(text)) == 64
