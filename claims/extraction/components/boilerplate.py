"""A spaCy component that sets aside credits, invitations to subscribe, bylines and the like."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.drafts import Offsets
from claims.extraction.text.boilerplate import boilerplate

Doc.set_extension("boilerplate", default=(), force=True)


@Language.component(
    "factcheck_boilerplate", requires=["doc._.paragraphs"], assigns=["doc._.boilerplate"]
)
def mark_boilerplate(doc: Doc) -> Doc:
    """Store the passages to set aside in ``doc._.boilerplate``; the text keeps them."""
    paragraphs = [Offsets(span.start_char, span.end_char) for span in doc._.paragraphs]
    doc._.boilerplate = tuple(boilerplate(doc.text, paragraphs))
    return doc
