"""A spaCy component that resolves speaker mentions to speakers within the document."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.speakers.resolver import resolve
from claims.extraction.text.word_records import read

Doc.set_extension("speakers", default=(), force=True)


@Language.component(
    "factcheck_speakers",
    requires=["doc._.quotes", "token.dep", "token.tag"],
    assigns=["doc._.speakers", "doc._.quotes"],
)
def resolve_speakers(doc: Doc) -> Doc:
    """Fill ``doc._.speakers`` and give every quote with a known speaker its index and reference."""
    if doc._.quotes:
        doc._.speakers, doc._.quotes = resolve(read(doc), doc._.quotes)
    return doc
