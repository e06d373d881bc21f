"""Comments on claims and documents: written from their pages, edited and deleted by the author."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import compress
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from unfold.admin import ModelAdmin
from unfold.decorators import display

from claims.admin.shared import widgets
from claims.admin.shared.formatting import LIST_LENGTH, truncate
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import VerbForm, require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.admin.shared.word_search import WordSearchMixin
from claims.models import Claim, Comment, Document, User
from claims.reviewing.comments import (
    COMMENT,
    add_comment,
    delete_comment,
    edit_comment,
    find_unknown_names,
)

HELP = (
    "Everyone who may see this record reads your comment: do not give away your verdict before all "
    "have judged. Once you have assessed a claim, people who have not do not see your comments on "
    "it. Write @username to notify a colleague."
)


class CommentForm(forms.ModelForm):  # type: ignore[type-arg]  # not at run time
    text = forms.CharField(label="Comment", help_text=HELP, widget=widgets.textarea(3))

    class Meta:
        model = Comment
        fields = ("text", "claim", "document")
        widgets = {"claim": forms.HiddenInput, "document": forms.HiddenInput}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        about = [data.get("claim"), data.get("document")]
        if self.instance.pk is None and about.count(None) != 1:
            raise ValidationError("Write comments on the page of a claim or document.")
        return data


class AddComment(VerbForm):
    """The form on the page of a claim or document."""

    permission = COMMENT
    text = forms.CharField(label="Comment", help_text=HELP, widget=widgets.textarea(3))

    def carry_out(self, subject: Any, by: User) -> None:
        text = self.cleaned_data["text"]
        add_comment(record=subject, text=text, by=by)
        self.success_message = f"Your comment is added. {_describe_unknown_names(text)}".strip()


@admin.register(Comment)
class CommentAdmin(WordSearchMixin, VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    form = CommentForm
    change_form_template = "admin/claims/versioned_form.html"
    warn_unsaved_form = True
    list_display = ("text_shown", "author", "about", "created_at")
    list_filter = ("created_at",)
    search_fields = ("text",)
    ordering = ("-id",)
    list_per_page = 50

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        visible = Comment.objects.visible_to(require_user(request))
        return visible.select_related("author", "claim", "document")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["text"] if obj else ["text", "claim", "document"]

    @display(description="Comment")
    def text_shown(self, comment: Comment) -> str:
        return str(truncate(comment.text, LIST_LENGTH)) or "Deleted"

    @display(description="About")
    def about(self, comment: Comment) -> str:
        return str(comment.record)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is not None and obj.author_id == request.user.pk and _may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        if obj is None:
            return False
        is_own = obj.author_id == request.user.pk or request.user.has_perm("claims.delete_comment")
        return is_own and _may_change(request, obj)

    def save_model(self, request: HttpRequest, obj: Comment, form: Any, change: bool) -> None:
        by = require_user(request)
        if change:
            edit_comment(comment=obj, text=obj.text, by=by)
        else:
            obj.pk = add_comment(record=obj.record, text=obj.text, by=by).pk
            obj.author = by
        _report_unknown_names(request, obj.text)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """A deleted comment keeps its row: nothing is deleted with it."""
        comments = [str(one) for one in objs]
        return comments, {"comments": len(comments)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Comment) -> None:
        delete_comment(comment=obj, by=require_user(request))

    def response_add(self, request: HttpRequest, obj: Comment, *args: Any) -> HttpResponse:
        return HttpResponseRedirect(page_of(obj.record))

    def response_change(self, request: HttpRequest, obj: Comment) -> HttpResponse:
        return HttpResponseRedirect(page_of(obj.record))


def _report_unknown_names(request: HttpRequest, text: str) -> None:
    if words := _describe_unknown_names(text):
        messages.warning(request, words)


def _describe_unknown_names(text: str) -> str:
    names = ", ".join(f"@{name}" for name in find_unknown_names(text))
    return names and f"Nobody was notified as {names}: there is no such account."


def _may_change(request: HttpRequest, comment: Comment) -> bool:
    return comment.deleted_at is None and request.user.has_perm(f"claims.{COMMENT}")


def page_of(record: Claim | Document) -> str:
    address = reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])
    return f"{address}#comments"


def comments_context(
    request: HttpRequest, record: Claim | Document, comments: Iterable[Comment] | None = None
) -> dict[str, Any]:
    """Return what the page of the claim or document shows of its ``comments``.

    Without them, they are read. Nothing is shown to those who may not see comments.
    """
    if not request.user.has_perm("claims.view_comment"):
        return {}
    is_merged = isinstance(record, Claim) and record.merged_into_id is not None
    may_comment = not is_merged and request.user.has_perm(f"claims.{COMMENT}")
    if comments is None:
        comments = Comment.objects.about(record).shown_to(require_user(request))
    # Annotated by ``shown_to``.
    may_read = [bool(one.is_open) for one in comments]  # type: ignore[attr-defined]
    return {
        "comments": list(compress(comments, may_read)),
        "comments_hidden": may_read.count(False),
        "may_comment": may_comment,
        "reader_id": request.user.pk,
    }
