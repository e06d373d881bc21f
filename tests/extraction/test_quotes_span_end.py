"""The end of the content: without what the writer adds."""

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
        ("She demanded a ‘full cull’ within 200 metres of schools.",
         "a ‘full cull’ within 200 metres of schools"),
        ("Fees, in the words of Ida Moe, are “a tax on visits”; those were her words in May.",
         "“a tax on visits”"),
        ("So I rang Ida Moe, who has spent, she says, “too long on the sea.”",
         "“too long on the sea.”"),
    ],
)  # fmt: skip
def test_content_ends_before_the_writers_own_words(nlp, text, words):
    assert [quote.content for quote in quotes_of(nlp, text)] == [(words,)]


def _open_words(nlp, text):
    view = token_view(nlp(text))
    found = [one for one in apply_rules(view) if find_open_span(view, one)]
    return view, found[0], find_open_span(view, found[0])


def test_the_end_of_the_rule_is_a_possible_end(nlp):
    view, _, words = _open_words(nlp, "She said the pier was shut, and that the ferry was late.")
    places = find_possible_ends(view, words)
    assert words.end in places
    assert places == sorted(set(places))
    assert all(words.start < place <= words.closes for place in places)


def test_without_weights_the_end_stays(nlp):
    for clause in ("and that the ferry was late", "which would cost the town its ferry"):
        view, found, _ = _open_words(nlp, f"She said the pier was shut, {clause}.")
        assert choose_end(view, found, {}) == found


def test_a_clause_in_the_mood_of_the_reporter_is_left_out(nlp):
    for clause in ("which surprised the crew", "to which the crew replied with a shrug"):
        view, found, words = _open_words(nlp, f"She said the pier was shut, {clause}.")
        (content,) = choose_end(view, found, {}).content
        assert view.lower[content.end] == ","
        assert words.start == content.start


def test_the_best_scored_end_is_chosen(nlp):
    view, found, words = _open_words(nlp, "She said the pier was shut, which surprised the crew.")
    first = find_possible_ends(view, words)[0]
    weights = dict.fromkeys(end_features(view, words, first), 0.0)
    weights[f"end tag={view.tag[first - 1]}"] = 5.0
    best = choose_end(view, found, weights).content[0]
    assert best.start == found.content[0].start
    assert best.end in find_possible_ends(view, words)


def test_quoted_passages_have_no_open_end(nlp):
    view = token_view(nlp("“The pier is shut,” she said, “and the ferry is late,” which was true."))
    assert all(find_open_span(view, found) is None for found in apply_rules(view))
