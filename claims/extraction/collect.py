"""Gather what the pipeline's components found in a Doc into one frozen Extraction."""

from __future__ import annotations

from spacy.tokens import Doc

from claims.extraction.drafts import Extraction


def collect(doc: Doc) -> Extraction:
    """The Extraction of a Doc that has been through ``load_pipeline()``."""
    return Extraction(
        quotes=doc._.quotes,
        speakers=doc._.speakers,
        sentences=doc._.scored_sentences,
        claims=doc._.claims,
        quantities=doc._.quantities,
        boilerplate=doc._.boilerplate,
    )
