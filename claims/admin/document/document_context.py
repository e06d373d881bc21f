"""Collect what the document page shows beside its form: the text with marks, and its records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from claims.admin.document.highlight import Mark, paragraphs
from claims.models import Appearance, Document, Quote, Revision
from claims.models.vocabulary import ReviewState

_MARK_KINDS = {"content": "quote", "cue": "cue", "speaker": "speaker"}


def document_context(document: Document, number: str | None) -> dict[str, Any]:
    """Return the context for the revision with this number, or for the current revision.

    Runs a fixed number of queries.
    """
    revisions = list(document.revisions.defer("text"))
    shown = _choose_revision(revisions, number)
    if shown is None:
        return {"revisions": [], "shown": None}
    revision = Revision.objects.get(pk=shown.pk)
    quotes, appearances = list(list_quotes(revision)), list(list_appearances(revision))
    return {
        "revisions": revisions,
        "shown": revision,
        "article": paragraphs(revision.text, collect_marks(revision, quotes, appearances)),
        "quotes": quotes,
        "appearances": appearances,
    }


def list_quotes(revision: Revision) -> QuerySet[Quote]:
    """Return the revision's quotes, without rejected ones, in two queries."""
    shown = revision.quotes.exclude(state=ReviewState.REJECTED)
    return shown.select_related("speaker").prefetch_related("spans")


def list_appearances(revision: Revision) -> QuerySet[Appearance]:
    """Return the appearances of claims in the revision, without rejected claims, in one query."""
    shown = revision.appearances.exclude(claim__state=ReviewState.REJECTED)
    return shown.select_related("claim", "quote__speaker")


def collect_marks(
    revision: Revision, quotes: Any = None, appearances: Any = None, *, focus: int | None = None
) -> list[Mark]:
    """Return all marks of the revision; ``focus`` is the id of the Appearance to emphasise."""
    marks = list(_boilerplate_marks(revision))
    for quote in list_quotes(revision) if quotes is None else quotes:
        marks += _quote_marks(quote)
    for appearance in list_appearances(revision) if appearances is None else appearances:
        marks.append(_appearance_mark(appearance, focus=focus))
    return marks


def _choose_revision(revisions: list[Revision], number: str | None) -> Revision | None:
    current = next((revision for revision in revisions if revision.is_current), None)
    return next((revision for revision in revisions if str(revision.number) == number), current)


def _boilerplate_marks(revision: Revision) -> Iterator[Mark]:
    for start, end in revision.boilerplate:
        yield Mark(start, end, "boilerplate", label="Boilerplate, not analysed")


def _quote_marks(quote: Quote) -> Iterator[Mark]:
    label = f"{quote.get_kind_display()} quote: {quote.speaker or 'speaker unknown'}"
    href = reverse("admin:claims_quote_change", args=[quote.pk])
    for number, span in enumerate(sorted(quote.spans.all(), key=lambda span: span.start)):
        yield Mark(
            span.start,
            span.end,
            _MARK_KINDS[span.role],
            label=label if span.role == "content" else "",
            href=href if span.role == "content" else "",
            anchor="" if number else f"quote-{quote.pk}",
        )


def _appearance_mark(appearance: Appearance, *, focus: int | None) -> Mark:
    in_focus = appearance.pk == focus
    claim = appearance.claim_id
    return Mark(
        appearance.start,
        appearance.end,
        "focus" if in_focus else "claim",
        label="This claim" if in_focus else f"Claim, score {appearance.score:.2f}",
        href="" if in_focus else reverse("admin:claims_claim_change", args=[claim]),
        anchor=f"appearance-{appearance.pk}",
    )
