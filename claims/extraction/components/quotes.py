"""A spaCy component that finds attributions: content, cue and speaker mention."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.attribution.finding import quotes

Doc.set_extension("quotes", default=(), force=True)


@Language.component(
    "factcheck_quotes",
    requires=["token.dep", "token.lemma", "doc._.paragraphs", "doc._.boilerplate"],
    assigns=["doc._.quotes"],
)
def find_quotes(doc: Doc) -> Doc:
    """Set ``doc._.quotes`` to the quotes outside the boilerplate, in text order."""
    doc._.quotes = quotes(doc, doc._.boilerplate)
    return doc
