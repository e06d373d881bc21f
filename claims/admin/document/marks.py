"""Collect what is marked in a Revision: its quotes, claims and boilerplate."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from claims.admin.document.highlight import Mark
from claims.models import Appearance, Quote, Revision
from claims.models.vocabulary import ReviewState

_KIND_OF_ROLE = {"content": "quote", "cue": "cue", "speaker": "speaker"}


def quotes_in(revision: Revision) -> QuerySet[Quote]:
    """The quotes to show, in two queries; a rejected one is no quote."""
    shown = revision.quotes.exclude(state=ReviewState.REJECTED)
    return shown.select_related("speaker").prefetch_related("spans")


def appearances_in(revision: Revision) -> QuerySet[Appearance]:
    """The claims made in the revision, in one query, those that a person rejected left out."""
    shown = revision.appearances.exclude(claim__state=ReviewState.REJECTED)
    return shown.select_related("claim", "quote__speaker").defer("claim__search")


def marks_of(
    revision: Revision, quotes: Any = None, appearances: Any = None, *, focus: int | None = None
) -> list[Mark]:
    """All marks of the revision; ``focus`` is the id of the Appearance that a page is about."""
    marks = list(_boilerplate(revision))
    for quote in quotes_in(revision) if quotes is None else quotes:
        marks += _of_quote(quote)
    for appearance in appearances_in(revision) if appearances is None else appearances:
        marks.append(_of_appearance(appearance, focus=focus))
    return marks


def _boilerplate(revision: Revision) -> Iterator[Mark]:
    for start, end in revision.boilerplate:
        yield Mark(start, end, "boilerplate", label="Set aside as boilerplate")


def _of_quote(quote: Quote) -> Iterator[Mark]:
    who = f"{quote.get_kind_display()} quote: {quote.speaker or 'speaker unknown'}"
    href = reverse("admin:claims_quote_change", args=[quote.pk])
    for number, span in enumerate(sorted(quote.spans.all(), key=lambda span: span.start)):
        yield Mark(
            span.start,
            span.end,
            _KIND_OF_ROLE[span.role],
            label=who if span.role == "content" else "",
            href=href if span.role == "content" else "",
            anchor="" if number else f"quote-{quote.pk}",
        )


def _of_appearance(appearance: Appearance, *, focus: int | None) -> Mark:
    here = appearance.pk == focus
    claim = appearance.claim_id
    return Mark(
        appearance.start,
        appearance.end,
        "focus" if here else "claim",
        label="This claim" if here else f"Claim, score {appearance.score:.2f}",
        href="" if here else reverse("admin:claims_claim_change", args=[claim]),
        anchor=f"appearance-{appearance.pk}",
    )
