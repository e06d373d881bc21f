"""Carry out verbs on the text of a document, and answer scripts with the text as it is then."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseNotAllowed, JsonResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import URLPattern, path

from claims.admin.document import text_forms
from claims.admin.document.document_context import THOUGHTS, document_context
from claims.admin.document.editable_marks import editor_context
from claims.admin.shared.verb_forms import VerbForm, attempt
from claims.models import Appearance, Document, Evidence, Quote, Revision

Records = tuple[type[VerbForm], type[Any]]

VERBS: dict[str, Records] = {
    "add-quote": (text_forms.AddQuote, Revision),
    "save-quote": (text_forms.SaveQuote, Quote),
    "accept-quote": (text_forms.AcceptQuote, Quote),
    "reject-quote": (text_forms.RejectQuote, Quote),
    "reanchor-quote": (text_forms.ReanchorQuote, Quote),
    "add-appearance": (text_forms.AddClaim, Revision),
    "save-appearance": (text_forms.SaveAppearance, Appearance),
    "reanchor-appearance": (text_forms.ReanchorAppearance, Appearance),
    "reanchor-evidence": (text_forms.ReanchorEvidence, Evidence),
    "accept-above": (text_forms.AcceptAbove, Document),
    "undo": (text_forms.Undo, Document),
}
_STALE = (
    "Not saved: somebody else has changed this since you opened it. The text now shows their "
    "version; yours is still selected. Save again to replace theirs, or cancel to keep it."
)


class TextEditingMixin:
    """For the ModelAdmin of documents: ``…/N/text/<verb>/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        verbs = path(
            "<int:document_id>/text/<slug:verb>/",
            self.admin_site.admin_view(self.text_view),
            name="claims_document_text",
        )
        return [verbs, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def text_view(self: Any, request: HttpRequest, document_id: int, verb: str) -> HttpResponseBase:
        """Carry out the verb; answer with a message and the parts of the page that change."""
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        document = self.get_object(request, str(document_id))
        if document is None or verb not in VERBS:
            raise Http404
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        make_form, model = VERBS[verb]
        subject = _find_subject(document, model, request.GET.get("record", ""))
        form: Any = make_form(request.POST)
        done = attempt(request, form, subject)
        said = [str(message) for message in get_messages(request)]
        if done:
            undo = " ".join(f"{one._meta.model_name}-{one.pk}" for one in form.done)
            answer = {"message": " ".join(said), "undo": undo, **render_text(request, document)}
            return JsonResponse(answer)
        if form.stale is not None:
            parts = render_text(request, document)
            return JsonResponse({"errors": [_STALE], **parts}, status=HTTPStatus.CONFLICT)
        status = form.status if form.status >= HTTPStatus.BAD_REQUEST else HTTPStatus.BAD_REQUEST
        return JsonResponse({"errors": list(_explain(form))}, status=status)


def render_text(request: HttpRequest, document: Document) -> dict[str, str]:
    """Render the parts of the page that an edit changes."""
    page = document_context(document, None, with_thoughts=THOUGHTS in request.GET)
    context = {**page, "original": document}
    context |= editor_context(request, document, context)
    folder = "admin/claims/document"
    return {
        name: render_to_string(f"{folder}/{name}.html", context, request)
        for name in ("article", "records")
    }


def _find_subject(document: Document, model: type[Any], key: str) -> Any:
    if model is Document:
        return document
    within = "document" if model is Revision else "revision__document"
    records = model._default_manager.select_related(within)
    found = records.filter(**{within: document}, pk=int(key) if key.isdecimal() else 0).first()
    if found is None:
        raise Http404
    return found


def _explain(form: VerbForm) -> Iterator[str]:
    """Yield the errors; one of a field whose message does not say so begins with its name."""
    for name, errors in form.errors.items():
        field = form.fields.get(name)
        for error in errors:
            label = "" if field is None or field.widget.is_hidden else f"{form[name].label}: "
            yield f"{label}{error}"
