"""A spaCy component that resolves speaker mentions to speakers within the document."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("speakers", default=(), force=True)


@Language.component(
    "factcheck_speakers",
    requires=["doc._.quotes"],
    assigns=["doc._.speakers", ],
)
def resolve_speakers(doc: Doc) -> Doc:
    return doc
