"""The comments on the page of a document, and the address that adds one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from claims.admin.comment import AddComment, comments_context, page_of
from claims.admin.shared.form_drafts import (
    DraftsMixin,
    finish_draft,
    keep_refused,
    restore_drafts,
)
from claims.admin.shared.verb_forms import VerbForm, attempt, require_user
from claims.admin.topic import topics_context
from claims.models import Comment, Document, Draft, Topic, User
from claims.models.compiled_reads import read_compiled

VERB = "comment"


class CommentingMixin(DraftsMixin):
    """For the ModelAdmin of documents: a comment is added, or kept as a draft if it is refused."""

    def get_urls(self: Any) -> list[URLPattern]:
        comment = path(
            "<int:record_id>/review/<slug:verb>/",
            self.admin_site.admin_view(self.comment_view),
            name="claims_document_review",
        )
        return [comment, *super().get_urls()]  # the ModelAdmin's

    def comment_view(self: Any, request: HttpRequest, record_id: int, verb: str) -> HttpResponse:
        document = self.get_object(request, str(record_id))
        if document is None or verb != VERB:
            raise Http404
        if not self.has_view_permission(request, document):
            raise PermissionDenied
        page = HttpResponseRedirect(page_of(document))
        if request.method != "POST":
            return page
        form = self._form(verb, document, request, request.POST)
        if attempt(request, form, document):
            return finish_draft(request, page, document, verb)
        keep_refused(request, document, verb, form)
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return page

    def _form(self, verb: str, document: Document, request: HttpRequest, *data: Any) -> VerbForm:
        options: dict[str, Any] = {"prefix": verb}
        return AddComment(*data, **options)

    def comments_and_topics(
        self, request: HttpRequest, document: Document, text: str
    ) -> dict[str, Any]:
        """Return the comments, the form with the draft of the person, and the topics."""
        person = require_user(request)
        comments, drafts, topics = read_compiled(_find_all, document=document.pk, reader=person)
        forms = {VERB: self._form(VERB, document, request)}
        return {
            "forms": forms,
            **restore_drafts(request, document, forms, drafts),
            **comments_context(request, document, comments),
            **topics_context(request, document, text, topics),
        }


def _find_all(document: int, reader: User) -> list[QuerySet[Any]]:
    """Return the comments, the drafts of the reader, and the topics."""
    record = Document(pk=document)
    return [
        Comment.objects.about(record).shown_to(reader),
        Draft.objects.candidates(reader, record),
        Topic.objects.with_tagged(record),
    ]
