"""A spaCy component that finds attributions: content, cue and speaker mention."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

Doc.set_extension("quotes", default=(), force=True)


@Language.component(
    "factcheck_quotes",
    requires=["token.dep", "token.lemma", "doc._.paragraphs", "doc._.boilerplate"],
    assigns=["doc._.quotes", ],
)
def find_quotes(doc: Doc) -> Doc:
    return doc
