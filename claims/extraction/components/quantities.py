"""A spaCy component that reads normalised numbers."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.numbers.read_quantities import quantities

Doc.set_extension("quantities", default=(), force=True)


@Language.component(
    "factcheck_quantities",
    requires=["token.pos", "token.tag", "token.lemma", "token.dep", "doc._.paragraphs"],
    assigns=["doc._.quantities"],
)
def read_quantities(doc: Doc) -> Doc:
    """Store the document's QuantityDrafts, in order and disjoint, in ``doc._.quantities``."""
    doc._.quantities = quantities(doc)
    return doc
