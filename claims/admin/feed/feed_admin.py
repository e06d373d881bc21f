"""The list of the feeds, the page of each, and the page on which one is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter
from unfold.decorators import action, display

from claims.admin.feed.feed_forms import AddressForm, FeedForm, NewFeedForm
from claims.admin.feed.feed_rows import SHOWN, feed_badge, newest_items
from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.models import Feed, Source
from claims.models.feed import FeedStatus
from claims.models.job import count_workers
from claims.reviewing.feeds.manage_feeds import (
    CHANGE,
    pause_feed,
    poll_now,
    resume_feed,
    start_again,
)
from claims.reviewing.feeds.send_items import MOST_FIRST
from claims.shown_address import mask_secrets

_PUBLISHERS, _PREVIEWED = 500, 10
_VERBS: dict[str, tuple[Callable[..., Any], str]] = {
    "poll": (poll_now, "{} is polled as soon as a worker is free."),
    "pause": (pause_feed, "{} is paused: it is not polled until somebody resumes it."),
    "resume": (resume_feed, "{} is polled again, now and from now on."),
}


class StatusFilter(DropdownFilter):
    title, parameter_name = "status", "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*FeedStatus.choices, ("paused", "Paused")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        if chosen == "paused":
            return queryset.filter(is_enabled=False)
        return queryset.filter(status=chosen) if chosen in FeedStatus.values else queryset


@admin.register(Feed)
class FeedAdmin(CountedDeletionMixin, VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    form = FeedForm
    list_display = (
        "name",
        "status_shown",
        "source",
        "polled",
        "next_poll",
        "items_shown",
        "message",
    )
    list_filter = (StatusFilter,)
    list_filter_submit = True
    list_select_related = ("source",)
    search_fields = ("name",)
    ordering = ("name", "id")
    compressed_fields = False
    fields = ("name", "address", "source", "every_minutes", "is_enabled")
    autocomplete_fields = ("source",)
    actions = ("poll_selected", "pause_selected", "resume_selected")
    change_form_template = "admin/claims/feed/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Feed]:
        return Feed.objects.with_counts()

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Also find a feed by its address, as far as that is shown."""
        named, has_many = super().get_search_results(request, queryset, search_term)
        term = search_term.strip().casefold()
        found = Feed.objects.filter(address__icontains=term) if term else ()
        keys = [one.pk for one in found if term in one.shown_address.casefold()]
        return (named | queryset.filter(pk__in=keys) if keys else named), has_many

    @display(description="Status", ordering="status")
    def status_shown(self, feed: Feed) -> SafeString:
        return feed_badge(feed)

    @display(description="Last polled", ordering="polled_at")
    def polled(self, feed: Feed) -> Any:
        return feed.polled_at

    @display(description="Next poll", ordering="next_poll_at")
    def next_poll(self, feed: Feed) -> Any:
        return feed.next_poll_at if feed.is_enabled else None

    @display(description="New this week", ordering="week_count")
    def items_shown(self, feed: Any) -> int:
        count: int = feed.week_count
        return count

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.verb_view)
        own = path("<int:feed_id>/<slug:verb>/now/", view, name="claims_feed_verb")
        return [own, *super().get_urls()]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Ask for the address, show what is found there, and add it when somebody says so."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        by, sent = require_user(request), request.POST if request.method == "POST" else None
        if sent is not None and "name" in sent:
            form = NewFeedForm(sent)
            if form.is_valid() and (feed := form.add(by)):
                messages.success(request, f"{feed} is polled as soon as a worker is free.")
                return HttpResponseRedirect(_page_of(feed))
            return self._add_page(request, {"form": form})
        address_form = AddressForm(sent)
        checked = address_form.check_address(by) if sent is not None else None
        if checked is None:
            return self._add_page(request, {"address_form": address_form})
        title = checked.found.title
        first = {"address": checked.address, "name": title[:200], "every_minutes": 30}
        context = {
            "form": NewFeedForm(initial=first),
            "checked": checked,
            "shown_address": mask_secrets(checked.address),
            "shown": checked.found.items[:_PREVIEWED],
            "most_first": MOST_FIRST,
        }
        return self._add_page(request, context)

    def _add_page(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        publishers = Source.objects.order_by("name").values_list("name", flat=True)
        common = {
            **self.admin_site.each_context(request),
            "title": "Add a feed",
            "media": self.media,
            "publishers": publishers[:_PUBLISHERS] if "form" in context else (),
        }
        return TemplateResponse(request, "admin/claims/feed/add.html", common | context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        feed: Any = self.get_object(request, object_id)
        page: dict[str, Any] = {**(extra_context or {}), "title": "Feed"}
        if feed is not None:
            page |= {
                "badge": feed_badge(feed),
                "feed": feed,
                "items": newest_items(feed),
                "more": max(feed.item_count - SHOWN, 0),
                "workers": count_workers(),
                "may_change": request.user.has_perm(f"claims.{CHANGE}"),
            }
        return super().change_view(request, object_id, form_url, page)

    def save_model(self, request: HttpRequest, obj: Feed, form: Any, change: bool) -> None:
        before = Feed.objects.get(pk=obj.pk)
        # What a poll has written meanwhile stays.
        obj.save(update_fields=form.changed_data or None)
        start_again(before, obj)

    def verb_view(self, request: HttpRequest, feed_id: int, verb: str) -> HttpResponse:
        """Poll, pause or resume the feed, and go back to its page."""
        feed = self.get_object(request, str(feed_id))
        if feed is None or verb not in _VERBS:
            raise Http404
        by = require_user(request)
        if not by.has_perm(f"claims.{CHANGE}"):
            raise PermissionDenied
        if request.method == "POST":
            _carry_out(request, verb, [feed])
        return HttpResponseRedirect(_page_of(feed))

    @action(description="Poll now", permissions=["change"])
    def poll_selected(self, request: HttpRequest, queryset: Any) -> None:
        _carry_out(request, "poll", queryset)

    @action(description="Pause", permissions=["change"])
    def pause_selected(self, request: HttpRequest, queryset: Any) -> None:
        _carry_out(request, "pause", queryset)

    @action(description="Resume", permissions=["change"])
    def resume_selected(self, request: HttpRequest, queryset: Any) -> None:
        _carry_out(request, "resume", queryset)


def _carry_out(request: HttpRequest, verb: str, feeds: Any) -> None:
    """Carry out the verb on each feed by itself, and tell how it went."""
    carry_out, done = _VERBS[verb]
    by = require_user(request)
    for feed in feeds:
        try:
            carry_out(feed=feed, by=by)
            messages.success(request, done.format(feed))
        except ValidationError as error:
            messages.warning(request, f"{feed}: {' '.join(error.messages)}")


def _page_of(feed: Feed) -> str:
    return reverse("admin:claims_feed_change", args=[feed.pk])
