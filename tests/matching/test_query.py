"""A query is what a post or a speaker says, without what posts and speech add to the words."""

from __future__ import annotations

import numpy as np
import pytest

from claims.matching.embeddings.sentence_model import embed
from claims.matching.search.query import read_query

BODIES = {
    "The dam is shut https://t.co/a1B— Ada Quill (@adaquill) May 3, 2025": "The dam is shut",
    "RT @LundNews: the dam is shut": "the dam is shut",
    "@mayor @LundNews the dam is shut": "the dam is shut",
    "The dam is shut 🚨🇬🇧 pic.twitter.com/x9": "The dam is shut",
    'He said ""the dam is shut""': 'He said "the dam is shut"',
    "#SaveLundDam2025 now": "Save Lund Dam 2025 now",
    "Well, um, the dam is, you know, shut": "Well, the dam is, shut",
    "Do you know the dam, uh, at Lund?": "Do you know the dam, at Lund?",
}


@pytest.mark.parametrize(("text", "body"), BODIES.items())
def test_what_posts_and_speech_add_is_left_out(text, body):
    assert read_query(text).body == body


def test_the_author_is_searched_for_but_not_what_is_said():
    query = read_query("The dam is shut — Ada Quill (@AdaQuill) May 3, 2025")
    assert query.words == "The dam is shut — Ada Quill ( Ada Quill ) May 3, 2025"
    assert query.body == "The dam is shut"
    assert query.embed() @ embed(query.body) == pytest.approx(
        query.embed() @ embed(query.words), abs=1e-5
    )
    assert np.linalg.norm(query.embed()) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("text", ["", "🚨", "https://t.co/a1B", "@mayor", "um", "— (@x)"])
def test_a_text_of_nothing_else_is_searched_for_as_it_is(text):
    query = read_query(text)
    assert bool(query.words) == bool(query.body) == bool(text)


@pytest.mark.parametrize("part", ["-", "— ", " ", "\u00a0", "(@", "@a ", "- a (@a) "])
@pytest.mark.parametrize("before", ["", "It rose —"])
def test_a_text_that_is_made_to_be_slow_is_read_at_once(part, before):
    """In quadratic time, this would take hours."""
    assert read_query(before + part * (200_000 // len(part)) + "x").words
