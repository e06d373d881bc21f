"""The page on which documents are added, and the preview of each before it is stored."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin

from claims.admin.shared.mixins import ReadOnlyMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.submission.submission_forms import AddForm, FoundForm, found_forms
from claims.admin.submission.submission_rows import (
    describe_row,
    find_doubts,
    is_without_doubts,
    rows_context,
    sent_by,
)
from claims.extraction.documents.detect_format import FORMAT_BY_SUFFIX
from claims.models import Document, Source, Submission, User
from claims.reviewing.submissions import PERMISSION, discard_submission, store_submission

_TEMPLATES = "admin/claims/submission"
_PUBLISHERS = 500


@admin.register(Submission)
class SubmissionAdmin(ReadOnlyMixin, ModelAdmin):
    """Everyone sees what they have sent in themselves."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Submission]:
        found: QuerySet[Submission] = sent_by(require_user(request)).defer("content")
        return found

    def get_urls(self) -> list[URLPattern]:
        rows = self.admin_site.admin_view(self.rows_view)
        return [path("rows/", rows, name="claims_submission_rows"), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        by = _require_sender(request)
        if request.POST.get("act") == "store":
            _store_all(request, by)
            return _back()
        is_sent = request.method == "POST"
        form = AddForm(*([request.POST, request.FILES] if is_sent else []), by=by)
        if is_sent:
            problems = list(form.send()) if form.is_valid() else _errors(form)
            if request.headers.get("X-Requested-With") == "fetch":
                return JsonResponse({"problems": problems})
            for problem in problems:
                messages.error(request, problem)
            if not problems:
                return _back()
        context = {
            "form": form,
            "most": settings.MAX_DOCUMENT_BYTES,
            "suffixes": ",".join(FORMAT_BY_SUFFIX),
            "fetches": settings.FETCH_ADDRESSES,
            **rows_context(by),
        }
        return self._page(request, "add.html", "Add documents", context)

    def rows_view(self, request: HttpRequest) -> HttpResponse:
        """Answer with the rows; with nothing as long as they are as the page has them."""
        context = rows_context(_require_sender(request))
        if request.GET.get("seen") == context["seen"]:
            return HttpResponse(status=204)
        return TemplateResponse(request, f"{_TEMPLATES}/rows.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        by = _require_sender(request)
        submission = self.get_object(request, object_id)
        if submission is None:
            raise Http404
        forms = found_forms(submission, request.POST if request.method == "POST" else None)
        if request.method == "POST" and _carry_out(request, submission, forms, by):
            return _back()
        documents = (submission.found or {}).get("documents", [])
        more = (submission.found or {}).get("more", 0)
        keys = {key for one in documents if (key := one.get("document"))}
        stored = [one.document_id for one in submission.documents.all() if one.document_id]
        known = Document.objects.in_bulk([*keys, *stored])
        describe_row(submission, set(known))
        for one in documents:
            if until := one.get("embargo"):
                one["embargo"] = datetime.fromisoformat(until)
        shown = [
            (one, forms.get(place), find_doubts(one), known.get(one.get("document") or 0))
            for place, one in enumerate(documents)
        ]
        publishers = Source.objects.order_by("name").values_list("name", flat=True)
        context = {
            "submission": submission,
            "shown": shown,
            "more": more,
            "count": len(documents) + more,
            "skipped": (submission.found or {}).get("skipped", []),
            "publishers": publishers[:_PUBLISHERS] if forms else (),
        }
        return self._page(request, "preview.html", "Check what was found", context)

    def _page(
        self, request: HttpRequest, template: str, title: str, context: dict[str, Any]
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "title": title,
            "media": self.media,
        }
        response = TemplateResponse(request, f"{_TEMPLATES}/{template}", {**common, **context})
        # What is shown here is not published, perhaps not even stored.
        response["Cache-Control"] = "no-store"
        return response


def _require_sender(request: HttpRequest) -> User:
    if not request.user.has_perm(f"claims.{PERMISSION}"):
        raise PermissionDenied
    return require_user(request)


def _back() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("admin:claims_submission_changelist"))


def _errors(form: AddForm) -> list[str]:
    """Return the errors as sentences, each with the name of its field."""
    said = []
    for name, errors in form.errors.items():
        label = form.fields[name].label or name.capitalize()
        said += [f"{label}: {error}" for error in errors]
    return said


def _store_all(request: HttpRequest, by: User) -> None:
    """Store what was read without doubts, each by itself."""
    read = [one for one in sent_by(by).filter(state="read") if is_without_doubts(one)]
    count = 0
    for one in read:
        try:
            store_submission(submission=one, by=by)
            count += 1
        except ValidationError as error:
            messages.warning(request, f"{one}: {' '.join(error.messages)}")
    if count:
        messages.success(request, f"{count} will be stored by a worker.")


def _carry_out(request: HttpRequest, submission: Submission, forms: Any, by: User) -> bool:
    """Store or discard; return whether to leave the page."""
    discard = request.POST.get("act") == "discard"
    if not discard and not all(list(map(FoundForm.is_valid, forms.values()))):
        return False
    try:
        if discard:
            discard_submission(submission=submission, by=by)
            messages.success(request, f"{submission} was discarded.")
        else:
            changes = {place: form.changes() for place, form in forms.items()}
            kept = {place: fields for place, fields in changes.items() if fields}
            store_submission(submission=submission, by=by, changes=kept)
            messages.success(request, f"{submission} will be stored by a worker.")
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    return True
