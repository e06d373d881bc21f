"""The words of a search are marked in texts as the search finds them."""

from __future__ import annotations

import pytest

from claims.models.search_marks import find_marks

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "text", "marked"),
    [
        ("duty", "Duties rose; the duty (so-called) fell.", ["Duties", "duty"]),
        (
            '"145 per cent"',
            "145% now, 145 percent then, 145 cents per head",
            ["145%", "145 percent"],
        ),
        ("145%", "It is 145 per cent, or 145 %.", ["145 per cent", "145 %"]),
        ("uk munoz office", "The U.K. paid Muñoz’s oﬃce", ["U.K", "Muñoz’s", "oﬃce"]),
        ("1200 40300", "1,200 cranes, 40 300 tons", ["1,200", "40 300"]),
        ("tolls -port", "Port tolls", ["tolls"]),
        ("rents or tolls", "Rents or tolls", ["Rents", "tolls"]),
        ("dev-east", "germany-dev-east", ["germany-dev-east"]),
        ("prices", "Rents—prices—fell…prices!", ["prices", "prices"]),
        ('"prices rents"', "prices, rents; rents prices", ["prices, rents"]),
        (
            "tolls",
            "<b>tolls</b> &amp; <script>tolls()</script>",
            ["tolls", "tolls"],
        ),
        ("'", "It's", []),
        ("", "Nothing", []),
    ],
)
def test_what_is_marked(words, text, marked):
    (marks,) = find_marks([text], words)
    assert [text[start:end] for start, end in marks] == marked


def test_unusual_texts_are_marked_in_linear_time():
    for text in ("." * 200_000 + "a", "a " * 30_000, "1 234 " * 20_000):
        (marks,) = find_marks([text], f'"{"a " * 400}" or a or 234 "')
        assert marks


def test_the_last_word_may_be_incomplete_if_it_is_typed():
    for is_typed, found in ((True, [(0, 4), (5, 11)]), (False, [(0, 4)])):
        assert find_marks(["Inés Ortega"], "ines ort", is_typed=is_typed) == [found]
