"""The list of the webhooks, the page of each, and the page that shows a secret once."""

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
from unfold.decorators import display

from claims.admin.shared.counted_deletion import CountedDeletionMixin
from claims.admin.shared.mixins import HistoryMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.versioned_change_form import VersionedChangeFormMixin
from claims.admin.webhook.delivery_rows import (
    SHOWN,
    count_states,
    newest_deliveries,
    webhook_badge,
)
from claims.admin.webhook.webhook_forms import SinceForm, WebhookForm
from claims.models import User, Webhook, WebhookDelivery
from claims.models.job import count_workers
from claims.webhooks.manage_webhooks import (
    CHANGE,
    NewSecret,
    add_webhook,
    edit_webhook,
    pause_webhook,
    resume_webhook,
    rotate_secret,
)
from claims.webhooks.redeliver import ping_webhook, redeliver, redeliver_since

_CHOSEN = ("name", "address", "event_types", "topic", "speaker", "verdict")
_VERBS: dict[str, tuple[Callable[..., Any], str]] = {
    "ping": (ping_webhook, "A test is sent as soon as a worker is free."),
    "pause": (pause_webhook, "{} is paused. Events wait for it for at most 14 days."),
    "resume": (resume_webhook, "{} is sent events again, what waits first."),
}
_ROTATING = {"rotate": False, "rotate-at-once": True}


@admin.register(Webhook)
class WebhookAdmin(CountedDeletionMixin, VersionedChangeFormMixin, HistoryMixin, ModelAdmin):
    form = WebhookForm
    list_display = ("name", "status_shown", "address_shown", "number", "accepted", "message")
    search_fields = ("name",)
    ordering = ("name", "id")
    compressed_fields = False
    fields = _CHOSEN
    autocomplete_fields = ("topic", "speaker")
    change_form_template = "admin/claims/webhook/change_form.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Webhook]:
        return Webhook.objects.select_related("made_by")

    @display(description="Status", ordering="status")
    def status_shown(self, webhook: Webhook) -> SafeString:
        return webhook_badge(webhook)

    @display(description="Address")
    def address_shown(self, webhook: Webhook) -> str:
        return webhook.shown_address

    @display(description="Event types")
    def number(self, webhook: Webhook) -> int:
        return len(webhook.event_types)

    @display(description="Last accepted", ordering="delivered_at")
    def accepted(self, webhook: Webhook) -> Any:
        return webhook.delivered_at

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.verb_view)
        own = path("<int:webhook_id>/<slug:verb>/now/", view, name="claims_webhook_verb")
        return [own, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        webhook: Any = self.get_object(request, object_id)
        page: dict[str, Any] = {**(extra_context or {}), "title": "Webhook"}
        if webhook is not None:
            counts = count_states(webhook)
            page |= {
                "badge": webhook_badge(webhook),
                "webhook": webhook,
                "counts": counts,
                "deliveries": newest_deliveries(webhook),
                "more": max(sum(counts.values()) - SHOWN, 0),
                "since_form": SinceForm(),
                "workers": count_workers(),
                "may_change": request.user.has_perm(f"claims.{CHANGE}"),
            }
        return super().change_view(request, object_id, form_url, page)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        by, given = require_user(request), form.cleaned_data
        if change:
            changes = {name: given[name] for name in _CHOSEN if name in form.changed_data}
            edit_webhook(webhook=obj, changes=changes, by=by)
            return
        made = add_webhook(by=by, **{name: given[name] for name in _CHOSEN})
        obj.pk, obj.made = made.webhook.pk, made

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: Any = None
    ) -> HttpResponse:
        if obj.made.webhook.service:
            messages.success(request, f"{obj.made.webhook} is added. Send a test to try it.")
            return HttpResponseRedirect(_page_of(obj))
        return self._show_secret(request, obj.made, is_new=True)

    def verb_view(self, request: HttpRequest, webhook_id: int, verb: str) -> HttpResponse:
        """Carry out a verb on the webhook, and go back to its page, or show its new secret."""
        webhook = self.get_object(request, str(webhook_id))
        if webhook is None or verb not in (*_VERBS, *_ROTATING, "redeliver"):
            raise Http404
        by = require_user(request)
        if not by.has_perm(f"claims.{CHANGE}"):
            raise PermissionDenied
        if request.method == "POST":
            try:
                if verb in _ROTATING:
                    made = rotate_secret(webhook=webhook, by=by, at_once=_ROTATING[verb])
                    return self._show_secret(request, made)
                messages.success(request, _carry_out(request, verb, webhook, by))
            except ValidationError as error:
                messages.warning(request, " ".join(error.messages))
        return HttpResponseRedirect(_page_of(webhook))

    def _show_secret(
        self, request: HttpRequest, made: NewSecret, *, is_new: bool = False
    ) -> HttpResponse:
        """Show the secret in this response only."""
        context = {
            **self.admin_site.each_context(request),
            "title": "The secret of the webhook",
            "opts": self.opts,
            "webhook": made.webhook,
            "secret": made.secret,
            "is_new": is_new,
            "media": self.media,
        }
        response = TemplateResponse(request, "admin/claims/webhook/secret.html", context)
        response["Cache-Control"] = "no-store"
        return response


def _page_of(webhook: Webhook) -> str:
    return reverse("admin:claims_webhook_change", args=[webhook.pk])


def _carry_out(request: HttpRequest, verb: str, webhook: Webhook, by: User) -> str:
    """Carry out the verb, and return what is to be said. Raises ValidationError."""
    if verb in _VERBS:
        carry_out, done = _VERBS[verb]
        carry_out(webhook=webhook, by=by)
        return done.format(webhook)
    key = request.POST.get("delivery", "")
    if key.isascii() and key.isdigit():
        sent = WebhookDelivery.objects.filter(webhook=webhook, pk=int(key[:18])).first()
        if sent is None:
            raise ValidationError("This event is not kept any more.")
        redeliver(delivery=sent, by=by)
        return "The event is sent again as soon as a worker is free."
    form = SinceForm(request.POST)
    if not form.is_valid():
        raise ValidationError("Enter the date and time since when events are to be sent again.")
    number = redeliver_since(webhook=webhook, since=form.cleaned_data["since"], by=by)
    if not number:
        return "No event was sent or has failed since then."
    return "1 event is sent again." if number == 1 else f"{number:,} events are sent again."
