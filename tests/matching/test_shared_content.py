"""Find what a passage and a claim share."""

from __future__ import annotations

from claims.matching.evidence_suggestions.shared_content import find_shared_content
from claims.matching.statement import Statement, stem


def shared(passage: str, claim: str, *words: str) -> list[str]:
    weights = {stem(word): 1.0 for word in words}
    return find_shared_content(Statement(passage), Statement(claim), weights).phrases


def test_adjacent_words_are_listed_separately():
    told = shared(
        "In May port traffic fell.", "The traffic of the port grew.", "port", "traffic", "grew"
    )
    assert told == ["port", "traffic"]


def test_adjacent_parts_of_a_name_are_shown_as_one():
    told = shared("It was Ada Quill who fell.", "They say Ada Quill won.", "Ada", "Quill")
    assert told == ["Ada Quill"]
