"""The topics, and the box with the topics of one claim or document."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import AutocompleteSelectFilter
from unfold.decorators import display

from claims.admin.following import follow_context
from claims.admin.shared.bounded_counts import count_up_to, counted
from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.admin.shared.found_first import keep_found
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.models import Claim, Document, Tagging, Topic
from claims.models.count_rows import count_rows
from claims.models.embargo import among_open
from claims.reviewing.topics import TAG, suggest_topics, tag, untag

_KINDS: dict[str, type[Claim] | type[Document]] = {"claim": Claim, "document": Document}


class TopicFilter(AutocompleteSelectFilter):
    """Filter claims by one of their topics."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = "topic"

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return keep_found(queryset, super().queryset(request, QuerySet(queryset.model)))


@admin.register(Topic)
class TopicAdmin(CountedDeletionMixin, VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    list_display = ("name", "tagged_claims", "tagged_documents")
    search_fields = ("name",)
    ordering = ("name", "id")
    fields = ("name", "words")
    change_form_template = "admin/claims/versioned_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        """Return the topics with numbers to show, and with exact ones to sort the list by."""
        claims, documents = _given_to("claim"), _given_to("document")
        shown = Topic.objects.annotate(
            number_of_claims=count_up_to(claims), number_of_documents=count_up_to(documents)
        )
        return shown.alias(all_claims=count_rows(claims), all_documents=count_rows(documents))

    @display(description="Claims", ordering="all_claims")
    def tagged_claims(self, topic: Any) -> str:
        return counted(topic.number_of_claims)

    @display(description="Documents", ordering="all_documents")
    def tagged_documents(self, topic: Any) -> str:
        return counted(topic.number_of_documents)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context |= follow_context(request, topic=context.get("original"))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        tagging = path(
            "of/<slug:kind>/<int:record_id>/<slug:verb>/",
            self.admin_site.admin_view(self.tagging_view),
            name="claims_topic_tagging",
        )
        return [tagging, *super().get_urls()]

    def tagging_view(
        self, request: HttpRequest, kind: str, record_id: int, verb: str
    ) -> HttpResponse:
        """Give the record a topic or take it away, and go back to its page."""
        if kind not in _KINDS or verb not in ("tag", "untag"):
            raise Http404
        person = require_user(request)
        if not person.has_perm(f"claims.{TAG}"):
            raise PermissionDenied
        record: Any = get_object_or_404(_KINDS[kind], pk=record_id)
        if request.method == "POST":
            try:
                _change(request, record, verb)
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
        address = reverse(f"admin:claims_{kind}_change", args=[record_id])
        return HttpResponseRedirect(f"{address}#topics")


def _given_to(kind: str) -> QuerySet[Tagging]:
    """Return the taggings of claims or documents with the topic of a list.

    They are counted by an index alone, which the condition on the other kind is not in.
    """
    theirs = Tagging._base_manager.filter(topic=OuterRef("pk")).exclude(**{kind: None})
    return theirs.filter(among_open(kind, f"{kind}_id"))


def _change(request: HttpRequest, record: Claim | Document, verb: str) -> None:
    key = request.POST.get("topic", "")
    topic = Topic.objects.filter(pk=key).first() if key.isascii() and key.isdigit() else None
    if topic is None:
        raise ValidationError("Choose a topic.")
    carry_out: Any = {"tag": tag, "untag": untag}[verb]
    carry_out(record=record, topic=topic, by=require_user(request))


def topics_context(
    request: HttpRequest,
    record: Claim | Document,
    text: str,
    found: Iterable[Topic] | None = None,
) -> dict[str, Any]:
    """Return the topics of the record, those that ``text`` suggests, and the rest.

    ``found`` are all topics ``with_tagged``; without them, they are read.
    """
    if not request.user.has_perm("claims.view_topic"):
        return {}
    topics: list[Any] = list(Topic.objects.with_tagged(record) if found is None else found)
    others = [topic for topic in topics if not topic.is_tagged]
    suggested = suggest_topics(text, others)
    return {
        "topics": [topic for topic in topics if topic.is_tagged],
        "suggested_topics": suggested,
        "other_topics": [topic for topic in others if topic not in suggested],
        "may_tag": request.user.has_perm(f"claims.{TAG}")
        and getattr(record, "merged_into_id", None) is None,
        "topics_of": record._meta.model_name,
    }
