"""The page that compares two revisions of a document, with what became of quotes and claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.shared.verb_forms import require_user
from claims.matching.revisions.choose_revisions import choose_revisions
from claims.matching.revisions.compare_texts import (
    ParagraphChange,
    Run,
    compare_texts,
    read_runs,
)
from claims.matching.revisions.trace_passages import TracedPassage, trace_claims, trace_quotes
from claims.models import Document, Revision
from claims.reviewing.embargoes import note_readings

MAX_CHANGES = 200
MAX_PASSAGES = 100
_LABELS = {
    "added": ("+", "Added"),
    "removed": ("−", "Removed"),
    "edited": ("±", "Edited"),
    "moved_from": ("↓", "Moved from here"),
    "moved_to": ("→", "Moved here"),
}


@dataclass(frozen=True, slots=True)
class ShownParagraph:
    """A changed paragraph, or an unchanged one beside it; ``skipped`` stands for others."""

    kind: str
    runs: Sequence[Run] = ()
    skipped: int = 0

    @property
    def sign(self) -> str:
        return _LABELS.get(self.kind, ("", ""))[0]

    @property
    def label(self) -> str:
        return _LABELS.get(self.kind, ("", ""))[1]


class ComparePageMixin:
    """For the ModelAdmin of documents: ``…/N/compare/?from=1&to=2``."""

    def get_urls(self: Any) -> list[URLPattern]:
        compare = path(
            "<path:object_id>/compare/",
            self.admin_site.admin_view(self.compare_view),
            name="claims_document_compare",
        )
        return [compare, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def compare_view(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        document = self.get_object(request, unquote(object_id))
        if document is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        note_readings(documents=[document], by=require_user(request))
        comparison = _compare(document, request.GET.get("from"), request.GET.get("to"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Compare revisions",
            "opts": self.opts,
            "original": document,
            **comparison,
        }
        status = 404 if "error" in comparison else 200
        template = "admin/claims/document/compare.html"
        return TemplateResponse(request, template, context, status=status)


def _compare(document: Document, before: str | None, after: str | None) -> dict[str, Any]:
    revisions = list(document.revisions.defer("text"))
    try:
        earlier, later = choose_revisions(revisions, before, after)
    except ValidationError as error:
        return {"revisions": revisions, "error": " ".join(error.messages)}
    changes = compare_texts(earlier.text, later.text)
    number = sum(change.kind != "same" for change in changes)
    return {
        "revisions": revisions,
        "before": earlier,
        "after": later,
        "paragraphs": list(show_changes(changes, earlier, later)),
        "changed": number,
        "more_changes": max(0, number - MAX_CHANGES),
        "traced": [
            ("Quotes", "quote", _by_fate(trace_quotes(earlier, later))),
            ("Claims", "claim", _by_fate(trace_claims(earlier, later))),
        ],
    }


def show_changes(
    changes: Sequence[ParagraphChange], before: Revision, after: Revision
) -> Iterator[ShownParagraph]:
    """Yield the changed paragraphs, each with the unchanged one before and after it."""
    changed = [number for number, one in enumerate(changes) if one.kind != "same"][:MAX_CHANGES]
    near = {number + step for number in changed for step in (-1, 0, 1)} & set(range(len(changes)))
    at = 0
    for number in sorted(near):
        if number > at:
            yield ShownParagraph("skipped", skipped=number - at)
        yield ShownParagraph(
            changes[number].kind, read_runs(changes[number], before.text, after.text)
        )
        at = number + 1
    if at < len(changes) and len(changed) < MAX_CHANGES:
        yield ShownParagraph("skipped", skipped=len(changes) - at)


def _by_fate(traced: Sequence[TracedPassage]) -> list[dict[str, Any]]:
    groups = []
    for fate, members in groupby(traced, key=lambda one: one.fate):
        passages = list(members)
        shown = passages[:MAX_PASSAGES]
        groups.append({"fate": fate, "number": len(passages), "passages": shown})
    return groups
