"""Where words end: what the speaker says, without what the writer adds."""

from __future__ import annotations

import pytest

from claims.extraction.quotes.classifier.span_end import (
    choose_end,
    end_features,
    find_open_span,
    find_possible_ends,
)
from claims.extraction.quotes.find_quotes import apply_rules
from claims.extraction.text.token_view import token_view
from tests.extraction.quoting import quotes_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("She criticised the plan, which had taken a year to write.", "the plan"),
        (
            "He promised to reopen the mill and to pay the workers what they were owed.",
            "to reopen the mill and to pay the workers what they were owed",
        ),
    ],
)
def test_words_end_where_the_speaker_does(nlp, text, words):
    assert [quote.content for quote in quotes_of(nlp, text)] == [(words,)]


def _open_words(nlp, text):
    reading = token_view(nlp(text))
    found = [one for one in apply_rules(reading) if find_open_span(reading, one)]
    return reading, found[0], find_open_span(reading, found[0])


def test_the_place_that_the_rules_chose_is_among_the_ends(nlp):
    reading, _, words = _open_words(nlp, "She said the pier was shut, and that the ferry was late.")
    places = find_possible_ends(reading, words)
    assert words.end in places
    assert places == sorted(set(places))
    assert all(words.start < place <= words.closes for place in places)


def test_without_weights_nothing_moves(nlp):
    reading, found, _ = _open_words(nlp, "She said the pier was shut, which surprised the crew.")
    assert choose_end(reading, found, {}) == found


def test_the_best_scored_end_is_taken(nlp):
    reading, found, words = _open_words(
        nlp, "She said the pier was shut, which surprised the crew."
    )
    first = find_possible_ends(reading, words)[0]
    weights = dict.fromkeys(end_features(reading, words, first), 0.0)
    weights[f"end tag={reading.tag[first - 1]}"] = 5.0
    best = choose_end(reading, found, weights).content[0]
    assert best.start == found.content[0].start
    assert best.end in find_possible_ends(reading, words)


def test_quotation_marks_end_where_they_end(nlp):
    reading = token_view(
        nlp("“The pier is shut,” she said, “and the ferry is late,” which was true.")
    )
    assert all(find_open_span(reading, found) is None for found in apply_rules(reading))
