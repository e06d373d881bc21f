from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from claims.matching.evidence_suggestions.candidate_passages import (
    find_previous_sentence,
    split_sentences,
)


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rents rose. Wages did not.", ["Rents rose.", "Wages did not."]),
        ("Heading\n\nRents rose.", ["Heading", "Rents rose."]),
        ("“Rents rose.” Wages did not.", ["“Rents rose.”", "Wages did not."]),
        ("Did rents rise? “No,” she said.", ["Did rents rise?", "“No,” she said."]),
        ("Mr. Osei and Dr. Lund met.", ["Mr. Osei and Dr. Lund met."]),
        ("J. Osei paid 3.5 million.", ["J. Osei paid 3.5 million."]),
        ("It cost 1.2 million. 40 people came.", ["It cost 1.2 million.", "40 people came."]),
        ("", []),
    ],
)
def test_sentences(text, expected):
    assert split(text) == expected


@given(some.text(alphabet="Ab.?!”\n \u2028é9", max_size=80))
def test_nothing_but_white_space_is_lost_and_nothing_is_repeated(text):
    spans = list(split_sentences(text))
    assert all(start < end for start, end in spans)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert "".join("".join(text[start:end].split()) for start, end in spans) == "".join(
        text.split()
    )


def test_the_sentence_before_is_of_the_same_paragraph():
    text = "Rents rose.\n\nWages fell. Prices stood. It was so."
    assert find_previous_sentence(text, text.index("It was")) == "Prices stood."
    assert find_previous_sentence(text, text.index("Wages")) == ""
    assert find_previous_sentence(text, 0) == ""


def test_the_sentence_before_is_whole_in_hard_wrapped_text():
    text = (
        "The harbour board raised its fees by 12 per cent on Monday, in what\n"
        "shippers called the steepest rise for a decade. It is the third in\n"
        "as many years, and it will not be the last."
    )
    before = find_previous_sentence(text, text.index("It is"))
    assert before.split()[:2] == ["The", "harbour"]
