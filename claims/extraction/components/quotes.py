"""A spaCy component that finds attributions: content, cue and speaker mention."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.quotes import combine as mixing
from claims.extraction.quotes import find_quotes as finding
from claims.extraction.quotes.classifier.model import Model, shipped

Doc.set_extension("quotes", default=(), force=True)


@dataclass(frozen=True, slots=True)
class QuoteFinder:
    """Sets ``doc._.quotes`` to the quotes outside the boilerplate, in text order.

    Without a ``model`` they are those of the rules alone.
    """

    model: Model | None

    def __call__(self, doc: Doc) -> Doc:
        boilerplate = doc._.boilerplate
        if self.model is None:
            doc._.quotes = finding.quotes(doc, boilerplate)
        else:
            doc._.quotes = mixing.quotes(doc, boilerplate, self.model)
        return doc


@Language.factory(
    "factcheck_quotes",
    requires=["token.dep", "token.lemma", "doc._.paragraphs", "doc._.boilerplate"],
    assigns=["doc._.quotes"],
    default_config={"learned": True},
)
def make_finder(nlp: Language, name: str, learned: bool) -> QuoteFinder:
    """The component: rules and the learned model, or rules only."""
    return QuoteFinder(shipped() if learned else None)
