"""Gather what the document page shows beside its form: a text, marked, and its records."""

from __future__ import annotations

from typing import Any

from claims.admin.document.highlight import paragraphs
from claims.admin.document.marks import appearances_in, marks_of, quotes_in
from claims.models import Document, Revision


def document_context(document: Document, number: str | None) -> dict[str, Any]:
    """The revision of that number, or the current one, in a fixed number of queries."""
    revisions = list(document.revisions.defer("text", "search"))
    shown = _chosen(revisions, number)
    if shown is None:
        return {"revisions": [], "shown": None}
    revision = Revision.objects.defer("search").get(pk=shown.pk)
    quotes, appearances = list(quotes_in(revision)), list(appearances_in(revision))
    return {
        "revisions": revisions,
        "shown": revision,
        "article": paragraphs(revision.text, marks_of(revision, quotes, appearances)),
        "quotes": quotes,
        "claims_made": appearances,
    }


def _chosen(revisions: list[Revision], number: str | None) -> Revision | None:
    current = next((one for one in revisions if one.is_current), None)
    return next((one for one in revisions if str(one.number) == number), current)
