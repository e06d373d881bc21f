"""A spaCy component that opens a sentence at every paragraph, before the parser runs."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.paragraphs import paragraphs

Doc.set_extension("paragraphs", default=(), force=True)


@Language.component(
    "factcheck_paragraphs", assigns=["doc._.paragraphs", "token.is_sent_start"], retokenizes=False
)
def mark_paragraphs(doc: Doc) -> Doc:
    """Store the paragraphs as spans in ``doc._.paragraphs``; the parser keeps their starts."""
    spans = [
        doc.char_span(start, end, alignment_mode="expand") for start, end in paragraphs(doc.text)
    ]
    doc._.paragraphs = tuple(span for span in spans if span is not None)
    for span in doc._.paragraphs:
        doc[span.start].is_sent_start = True
    return doc
