"""A spaCy component that sets aside credits, invitations to subscribe, bylines and the like."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("boilerplate", default=(), force=True)


@Language.component(
    "factcheck_boilerplate",
    requires=["doc._.paragraphs"],
    assigns=["doc._.boilerplate", ],
)
def mark_boilerplate(doc: Doc) -> Doc:
    return doc
