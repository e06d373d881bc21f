"""Fit the model that ranks the antecedents of pronouns, and write its weights into the project.

    .venv/bin/python -m training.rank_antecedents [--score]

The corpus and the documents of everyday/dev/ tell whom "she said" means. With --score, nothing is
written: each tenth of the documents is ranked by a model fitted to the others, and compared with
the antecedents by rule. The documents of everyday/held_out/ are not read.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language

from claims.extraction.fitting.logistic_regression import fit_choices
from claims.extraction.pipeline import load_pipeline
from claims.extraction.speakers.antecedent_ranker import AntecedentModel
from claims.extraction.speakers.antecedents import Candidate
from claims.extraction.speakers.resolver import describe_antecedents
from claims.extraction.text.token_view import TokenView, token_view
from training.annotation import Article, read_articles
from training.everyday.documents import read_documents
from training.everyday.measures import MIN_OVERLAP, is_name_right
from training.metrics import match_quotes, words_of

PENALTY = 1.0
MIN_EXAMPLES = 5
FOLDS = 10
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of a pronoun, and which of them are right."""

    document: str
    source: str
    candidates: list[Candidate]
    right: list[bool]


def main(arguments: Sequence[str]) -> None:
    """Write the weights, or with --score print how often the antecedent is right."""
    nlp = load_pipeline()
    choices = [
        *collect_choices(nlp, read_articles(), "corpus"),
        *collect_choices(nlp, read_documents("dev"), "everyday"),
    ]
    if "--score" in arguments:
        print("\n".join(score_folds(choices)))
        return
    model = train_ranker(choices)
    model.write()
    print(f"{len(choices):,} pronouns, {len(model.weights)} weights")


def collect_choices(nlp: Language, articles: Sequence[Article], source: str) -> Iterator[Choice]:
    """Yield the pronouns among the speakers of the quotes that are found and annotated."""
    for article in articles:
        doc = nlp(article.text)
        view = token_view(doc)
        rankings = describe_antecedents(view, doc._.found_quotes)
        annotated = [words_of(article.text, quote.content) for quote in article.quotes]
        found = [words_of(article.text, content) for content in rankings]
        ranked = list(rankings.values())
        for i, j in match_quotes(annotated, found, MIN_OVERLAP):
            reference = article.quotes[i].reference
            right = [is_name_right(reference, name_of(view, one)) for one in ranked[j]]
            yield Choice(article.name, source, ranked[j], right)


def name_of(view: TokenView, candidate: Candidate) -> str:
    """Return the name of a candidate, or the words that describe it."""
    if candidate.entity is not None:
        return candidate.entity.name
    phrase = candidate.described
    return "" if phrase is None else view.slice(phrase.start, phrase.end)


def train_ranker(choices: Sequence[Choice]) -> AntecedentModel:
    """Return the model fitted to the pronouns of which a candidate is right."""
    known = [one for one in choices if any(one.right)]
    weights = fit_choices(
        [[candidate.features for candidate in one.candidates] for one in known],
        [one.right for one in known],
        penalty=PENALTY,
        min_examples=MIN_EXAMPLES,
    )
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items()}
    return AntecedentModel({name: weight for name, weight in rounded.items() if weight})


def score_folds(choices: Sequence[Choice]) -> Iterator[str]:
    """Yield a line for each source: how often the antecedent by rule and by rank is right."""
    total, by_rule, by_rank, known = (Counter[str]() for _ in range(4))
    for fold in range(FOLDS):
        model = train_ranker([one for one in choices if _find_fold(one.document) != fold])
        for one in choices:
            if _find_fold(one.document) != fold:
                continue
            chosen, _ = model.choose(one.candidates)
            flags = list(zip(one.candidates, one.right, strict=True))
            total[one.source] += 1
            known[one.source] += any(one.right)
            by_rule[one.source] += any(right for c, right in flags if c.is_by_rule)
            by_rank[one.source] += any(right for c, right in flags if c is chosen)
    for source, number in total.items():
        yield (
            f"{source:9} {number:5} pronouns, {known[source]} with a right candidate, "
            f"{by_rule[source]} right by rule, {by_rank[source]} by rank"
        )


def _find_fold(document: str) -> int:
    return hashlib.sha256(document.encode()).digest()[0] % FOLDS


if __name__ == "__main__":
    main(sys.argv[1:])
