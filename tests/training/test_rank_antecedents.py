"""The ranking of antecedents is fitted reproducibly, and from all quotes that are found."""

from __future__ import annotations

from claims.extraction.speakers.resolver import resolve_quote_speakers
from claims.extraction.text.token_view import token_view
from training.annotation import read_articles
from training.rank_antecedents import collect_choices, score_folds, train_ranker


def test_the_same_documents_give_the_same_weights(nlp):
    choices = [*collect_choices(nlp, read_articles()[:6], "corpus")]
    assert choices
    assert train_ranker(choices) == train_ranker(choices)
    assert sum(any(one.right) for one in choices) > len(choices) / 2


def test_each_document_is_scored_once(nlp):
    choices = [*collect_choices(nlp, read_articles()[:6], "corpus")]
    (line,) = score_folds(choices)
    assert line.split()[:3] == ["corpus", str(len(choices)), "pronouns,"]


def test_only_statements_below_the_least_confidence_are_left_out(nlp):
    doc = nlp("Ann Hale said the dam would hold. Per Lund hopes that it will last.")
    found = doc._.found_quotes
    kept = resolve_quote_speakers(token_view(doc), found, least=1.0)[1]
    assert {quote.attribution for quote in found} == {"speech", "thought"}
    assert {quote.attribution for quote in kept} == {"thought"}
