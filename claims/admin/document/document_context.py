"""Collect what the document page shows beside its form: the text with marks, and its records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When
from django.urls import reverse

from claims.admin.document.highlight import Mark, numbered_paragraphs
from claims.models import Appearance, Document, Quote, QuoteSpan, Revision
from claims.models.vocabulary import ReviewState

THOUGHTS = "thoughts"
"""The parameter with which the text also has the marks of thoughts."""
_NONE = Q(pk__in=[])
_LONG_NUMBER = 10
_MARK_KINDS = {"content": "quote", "cue": "cue", "speaker": "speaker"}


def document_context(
    document: Document, number: str | None, *, with_thoughts: bool = False
) -> dict[str, Any]:
    """Return the context for the revision with this number, or for the current revision.

    The text has the marks of thoughts only ``with_thoughts``: a reader sees statements first.
    Runs a fixed number of queries.
    """
    wanted = int(number) if number and number.isdecimal() and len(number) < _LONG_NUMBER else 0
    read = Case(When(Q(is_current=True) | Q(number=wanted), then=F("text")))
    # One query for all revisions, but only the texts that may be shown.
    revisions = list(document.revisions.defer("text").annotate(read=read))
    revision = _choose_revision(revisions, wanted)
    if revision is None:
        return {"revisions": [], "shown": None}
    revision.text = revision.read  # type: ignore[attr-defined]
    lost = Q(revision__document=document, needs_reanchoring=True)
    quotes, lost_quotes = _split(list_quotes(revision, lost), revision)
    appearances, lost_appearances = _split(list_appearances(revision, lost), revision)
    statements = [quote for quote in quotes if quote.is_statement]
    marked = quotes if with_thoughts else statements
    return {
        "revisions": revisions,
        "shown": revision,
        "article": numbered_paragraphs(revision.text, collect_marks(revision, marked, appearances)),
        "quotes": statements,
        "thoughts": [quote for quote in quotes if not quote.is_statement],
        "with_thoughts": with_thoughts,
        "appearances": appearances,
        "lost_quotes": lost_quotes,
        "lost_appearances": lost_appearances,
    }


def _split(records: Iterable[Any], revision: Revision) -> tuple[list[Any], list[Any]]:
    """Return the records in the text, and those whose words it does not contain."""
    both: tuple[list[Any], list[Any]] = ([], [])
    for record in records:
        both[record.revision_id != revision.pk].append(record)
    return both


def list_quotes(revision: Revision, also: Q = _NONE) -> QuerySet[Quote]:
    """Return the revision's quotes and ``also`` others, without rejected ones, in two queries."""
    shown = Quote.objects.filter(Q(revision=revision) | also).exclude(state=ReviewState.REJECTED)
    return shown.select_related("speaker").prefetch_related("spans")


def list_appearances(revision: Revision, also: Q = _NONE) -> QuerySet[Appearance]:
    """Return the appearances in the revision and ``also`` others, without rejected claims.

    Runs one query.
    """
    here = Appearance.objects.filter(Q(revision=revision) | also)
    shown = here.exclude(claim__state=ReviewState.REJECTED)
    return shown.select_related("claim", "quote__speaker")


def collect_marks(
    revision: Revision, quotes: Iterable[Quote], appearances: Iterable[Appearance]
) -> list[Mark]:
    """Return the marks of the revision: boilerplate, the quotes and the appearances."""
    marks = list(_boilerplate_marks(revision))
    for quote in quotes:
        marks += quote_marks(quote, quote.spans.all())
    for appearance in appearances:
        marks.append(_appearance_mark(appearance))
    return marks


def _choose_revision(revisions: list[Revision], number: int) -> Revision | None:
    current = next((revision for revision in revisions if revision.is_current), None)
    return next((revision for revision in revisions if revision.number == number), current)


def _boilerplate_marks(revision: Revision) -> Iterator[Mark]:
    notices = {(start, end): str(kind) for start, end, kind in revision.notices}
    for start, end in revision.boilerplate:
        kind = notices.pop((start, end), "boilerplate")
        yield Mark(start, end, "boilerplate", label=f"{kind.capitalize()}, not analysed")
    for (start, end), kind in notices.items():
        yield Mark(start, end, "boilerplate", label=kind.capitalize())


def quote_marks(quote: Quote, spans: Iterable[QuoteSpan]) -> Iterator[Mark]:
    """Yield the marks of the content, cue and speaker mention of the quote."""
    label = f"{quote.get_kind_display()} quote: {quote.speaker or 'speaker unknown'}"
    href = reverse("admin:claims_quote_change", args=[quote.pk])
    for number, span in enumerate(sorted(spans, key=lambda span: span.start)):
        yield Mark(
            span.start,
            span.end,
            _MARK_KINDS[span.role],
            label=label if span.role == "content" else "",
            href=href if span.role == "content" else "",
            anchor="" if number else f"quote-{quote.pk}",
            record=f"quote-{quote.pk}",
        )


def _appearance_mark(appearance: Appearance) -> Mark:
    return Mark(
        appearance.start,
        appearance.end,
        "claim",
        label=f"Claim, score {appearance.score:.2f}",
        href=reverse("admin:claims_claim_change", args=[appearance.claim_id]),
        anchor=f"appearance-{appearance.pk}",
        record=f"appearance-{appearance.pk}",
    )
