"""The queue of documents whose day of publication is unknown, each corrected in one step."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from claims import publication_day
from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import require_user
from claims.models import Document, Revision
from claims.reviewing.edits import edit
from claims.reviewing.embargoes import note_readings

PER_PAGE = 25
_OPENING = 400
_DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")


class DayForm(forms.Form):
    """The day of one document, and the version that the person has seen."""

    document = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    version = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    published = forms.DateField(label="Published on", widget=widgets.date_input())

    def clean_published(self) -> date:
        published: date = self.cleaned_data["published"]
        if not publication_day.can_be(published):
            raise ValidationError(f"{publication_day.why_not(published)}.")
        return published


class UndatedPageMixin:
    """For the ModelAdmin of documents: ``…/undated/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undated_view)
        return [path("undated/", view, name="claims_document_undated"), *super().get_urls()]  # type: ignore[misc]

    def undated_view(self: Any, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm("claims.view_document"):
            raise PermissionDenied
        if request.method == "POST":
            _save(request)
            page = request.GET.get("p", "")
            query = f"?p={page}" if page.isdecimal() else ""
            return HttpResponseRedirect(reverse("admin:claims_document_undated") + query)
        shown = Paginator(find_undated(), PER_PAGE).get_page(request.GET.get("p"))
        documents = list(shown.object_list)
        note_readings(documents=documents, by=require_user(request))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Documents without a day",
            "media": self.media,
            "page": shown,
            "rows": [
                (one, list(_propose_days(one)), DayForm(auto_id=f"{one.pk}-%s"))
                for one in documents
            ],
            "may_edit": request.user.has_perm("claims.change_document"),
        }
        return TemplateResponse(request, "admin/claims/document/undated.html", context)


def find_undated() -> QuerySet[Document]:
    """Return the documents without a day, newest first, with what may tell it."""
    current = Revision.objects.current().filter(document=OuterRef("pk"))
    return (
        Document.objects.filter(published=None)
        .select_related("source")
        .annotate(
            opening=Subquery(current.values(start=Left("text", _OPENING))[:1]),
            remarks=Subquery(current.values("remarks")[:1]),
            captured_at=Subquery(current.values("captured_at")[:1]),
        )
        .order_by("-pk")
    )


def _propose_days(document: Any) -> Iterator[tuple[date, str]]:
    """Yield the days that the document may be of, with where they are from."""
    seen = set()
    for words in document.remarks or []:
        for written in _DAY.findall(words):
            with suppress(ValueError):
                day = date.fromisoformat(written)
                if publication_day.can_be(day) and day not in seen:
                    seen.add(day)
                    yield day, ""
    if document.captured_at:
        yield timezone.localdate(document.captured_at), "when it was fetched"


def _save(request: HttpRequest) -> None:
    form = DayForm(request.POST)
    if not form.is_valid():
        problems = [str(error) for errors in form.errors.values() for error in errors]
        messages.error(request, " ".join(["The date was not saved.", *problems]))
        return
    given = form.cleaned_data
    document = Document.objects.filter(pk=given["document"]).first()
    if document is None:
        messages.error(request, "This document was deleted in the meantime.")
        return
    by, changes = require_user(request), {"published": given["published"]}
    try:
        edit(record=document, changes=changes, by=by, version=given["version"])
    except ValidationError as error:
        messages.error(request, f"{document}: {' '.join(error.messages)}")
    else:
        messages.success(request, f"{document} is dated {given['published']:%-d %B %Y}.")
