"""Adjust the confidence of quotes to everyday documents: in their words, and in their speakers.

    .venv/bin/python -m training.calibrate

The corpus is news in which the wide notion of PolNeAR is annotated; a reader of press releases and
live blogs wants to know whether somebody said these words. The log odds that the corpus gives are
kept, and what the documents of everyday/dev/ add to them is fitted. The confidence in the speaker,
given that the words were said, is fitted on the same documents. Those of everyday/held_out/ are not
read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language

from claims.extraction.drafts import Offsets
from claims.extraction.fitting.logistic_regression import fit
from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.features import ConfidenceFeatures
from claims.extraction.quotes.classifier.model import QuoteModel, load_weights
from claims.extraction.quotes.combine import choose_quotes
from claims.extraction.quotes.find_quotes import apply_rules, drop_boilerplate
from claims.extraction.speakers.resolver import describe_resolutions, resolve_quote_speakers
from claims.extraction.speakers.speaker_confidence import (
    ODDS,
    SpeakerFeatures,
    SpeakerModel,
    count_odds,
)
from claims.extraction.text.token_view import TokenView, token_view
from training.annotation import Article
from training.everyday.documents import read_documents
from training.everyday.measures import judge

WORDS_PENALTY = 2.0
SPEAKER_PENALTY = 2.0
RIGHT = 0.985
"""The target for what is right. The rules were written with these documents in view: of what they
get right here, they get some wrong in others."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """The features of a predicted statement, and whether its words and its speaker are right."""

    document: str
    words: ConfidenceFeatures
    speaker: SpeakerFeatures
    was_said: bool
    has_right_name: bool


def main() -> None:
    """Write the weights of both confidences into the project."""
    documents = read_documents("dev")
    plain = replace(load_weights(), adjustment={})
    statements = collect_statements(plain, load_pipeline(), documents)
    model = adjust(plain, statements)
    speakers = fit_speakers(model, statements)
    model.write()
    speakers.write()
    print(
        f"{len(documents)} documents, {len(statements):,} statements, "
        f"{len(model.adjustment)} weights for words, {len(speakers.weights)} for speakers"
    )


def collect_statements(
    plain: QuoteModel, nlp: Language, documents: Sequence[Article]
) -> list[Statement]:
    """Return the statements predicted in the documents. ``plain`` has no adjustment."""
    return [one for document in documents for one in _read_statements(plain, nlp, document)]


def adjust(plain: QuoteModel, statements: Sequence[Statement]) -> QuoteModel:
    """Return the model with an adjustment, by which its confidence is that words were said."""
    examples = [one.words for one in statements]
    targets = [RIGHT * one.was_said for one in statements]
    offset = [plain.confidence_log_odds(features) for features in examples]
    weights = fit(examples, targets, penalty=WORDS_PENALTY, offset=offset)
    return replace(plain, adjustment=_round(weights))


def fit_speakers(model: QuoteModel, statements: Sequence[Statement]) -> SpeakerModel:
    """Return the confidence in the speakers of words that were said."""
    said = [one for one in statements if one.was_said]
    examples = [describe_speaker(model, one) for one in said]
    targets = [RIGHT * one.has_right_name for one in said]
    return SpeakerModel(_round(fit(examples, targets, penalty=SPEAKER_PENALTY)))


def describe_speaker(model: QuoteModel, statement: Statement) -> SpeakerFeatures:
    """Return the features of the speaker with the confidence that ``model`` has in the words."""
    odds = count_odds(model.probability(statement.words))
    return [(name, odds if name == ODDS else value) for name, value in statement.speaker]


def _round(weights: dict[str, float]) -> dict[str, float]:
    rounded = {name: round(weight, _DIGITS) for name, weight in weights.items()}
    return {name: weight for name, weight in rounded.items() if weight}


def _read_statements(model: QuoteModel, nlp: Language, document: Article) -> Iterator[Statement]:
    doc = nlp(document.text)
    view = token_view(doc)
    words = _describe_words(view, model, doc._.boilerplate)
    found = doc._.found_quotes
    speakers = {
        quote.content: features
        for quote, features in zip(found, describe_resolutions(view, found), strict=True)
    }
    for item in judge(document, resolve_quote_speakers(view, found, least=0.0)[1]).judged:
        content = item.predicted.content
        if content in words:
            said = item.annotated is not None
            right = item.has_right_name
            yield Statement(document.name, words[content], speakers[content], said, right)


def _describe_words(
    view: TokenView, model: QuoteModel, boilerplate: Sequence[Offsets]
) -> dict[tuple[Offsets, ...], ConfidenceFeatures]:
    """Return the features of each chosen quote outside boilerplate, by its content."""
    drafts, features = choose_quotes(view, model, apply_rules(view))
    kept = {id(draft) for draft in drop_boilerplate(drafts, boilerplate)}
    return {
        draft.content: values
        for draft, values in zip(drafts, features, strict=True)
        if id(draft) in kept
    }


if __name__ == "__main__":
    main()
