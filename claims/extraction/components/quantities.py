"""A spaCy component that reads normalised numbers."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("quantities", default=(), force=True)


@Language.component(
    "factcheck_quantities",
    requires=["token.pos", "doc._.paragraphs"],
    assigns=["doc._.quantities", ],
)
def read_quantities(doc: Doc) -> Doc:
    return doc
