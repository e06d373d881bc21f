"""A spaCy component that scores sentences for check-worthiness."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from claims.extraction.checkworthiness.rank_sentences import claims, scored_sentences

Doc.set_extension("scored_sentences", default=(), force=True)
Doc.set_extension("claims", default=(), force=True)


@Language.component(
    "factcheck_claims",
    requires=[
        "token.dep",
        "token.lemma",
        "doc._.quotes",
        "doc._.quantities",
        "doc._.boilerplate",
    ],
    assigns=["doc._.scored_sentences", "doc._.claims"],
)
def rank_claims(doc: Doc) -> Doc:
    """Store a SentenceDraft for every sentence, and a ClaimDraft for those worth checking."""
    doc._.scored_sentences = scored_sentences(doc)
    doc._.claims = claims(doc)
    return doc
