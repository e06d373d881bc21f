"""Adjust the confidence of quotes to everyday documents, and write it into the weights.

    .venv/bin/python -m training.calibrate

The corpus is news in which the wide notion of PolNeAR is annotated; a reader of press releases and
live blogs wants to know whether somebody said these words. The log odds that the corpus gives are
kept, and what the documents of everyday/dev/ add to them is fitted. Those of everyday/held_out/ are
not read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language

from claims.extraction.fitting.logistic_regression import fit
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.features import ConfidenceFeatures
from claims.extraction.quotes.classifier.model import QuoteModel, load_weights
from claims.extraction.quotes.combine import choose_quotes
from claims.extraction.quotes.find_quotes import apply_rules, drop_boilerplate
from claims.extraction.text.token_view import token_view
from training.annotation import Article
from training.everyday.documents import read_documents
from training.everyday.measures import judge

PENALTY = 2.0
_DIGITS = 3


def main() -> None:
    """Write the adjustment into ``claims/extraction/quotes/classifier/weights.json``."""
    documents = read_documents("dev")
    model = adjust(load_weights(), load_pipeline(), documents)
    model.write()
    print(f"{len(documents)} documents, {len(model.adjustment)} weights")


def adjust(model: QuoteModel, nlp: Language, documents: Sequence[Article]) -> QuoteModel:
    """Return the model with a new adjustment, fitted on the statements in the documents."""
    plain = replace(model, adjustment={})
    examples: list[ConfidenceFeatures] = []
    targets: list[float] = []
    for document in documents:
        for features, is_right in _read_statements(plain, nlp, document):
            examples.append(features)
            targets.append(float(is_right))
    offset = [plain.confidence_log_odds(features) for features in examples]
    weights = fit(examples, targets, penalty=PENALTY, offset=offset)
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items()}
    return replace(plain, adjustment={name: weight for name, weight in rounded.items() if weight})


def _read_statements(
    model: QuoteModel, nlp: Language, document: Article
) -> list[tuple[ConfidenceFeatures, bool]]:
    """Return the features of each predicted statement, and whether words and speaker are right."""
    doc = nlp(document.text)
    view = token_view(doc)
    drafts, features = choose_quotes(view, model, apply_rules(view))
    kept = {id(draft) for draft in drop_boilerplate(drafts, doc._.boilerplate)}
    of_content = {
        draft.content: values
        for draft, values in zip(drafts, features, strict=True)
        if id(draft) in kept
    }
    judged = judge(document, doc._.quotes).judged
    return [
        (of_content[item.predicted.content], item.is_right)
        for item in judged
        if item.predicted.content in of_content
    ]


if __name__ == "__main__":
    main()
