"""The notifications of the reader, and whether they are sent by e-mail as well."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from unfold.admin import ModelAdmin

from claims.admin.shared.mixins import ReadOnlyMixin
from claims.admin.shared.verb_forms import require_user
from claims.admin.shared.work_counts import work_counts
from claims.models import Notification, User
from claims.models.notification import NotificationQuerySet
from claims.reviewing.notifications import mark_read, want_mail

SHOWN = 100


@admin.register(Notification)
class NotificationAdmin(ReadOnlyMixin, ModelAdmin):
    """Each person sees their own notifications, and no others."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return True

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return obj is None or obj.person_id == request.user.pk

    def get_queryset(self, request: HttpRequest) -> NotificationQuerySet:
        return Notification.objects.filter(person=require_user(request))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        person = require_user(request)
        if request.method == "POST":
            _change(request, person)
            return HttpResponseRedirect(reverse("admin:claims_notification_changelist"))
        shown = self.get_queryset(request).for_reading()
        context = {
            **self.admin_site.each_context(request),
            "title": "Notifications",
            "content_title": "Notifications",
            "notifications": shown[:SHOWN],
            "unread": work_counts(request).unread,
            "person": person,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/notifications.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Mark the notification as read, and go to its record."""
        found = self.get_object(request, object_id)
        if found is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        mark_read(by=require_user(request), notifications=[found.pk])
        if found.subscription_id:
            return self._found_page(request, found.pk)
        record, part = found.record, "#comments" if found.comment_id else ""
        address = reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])
        return HttpResponseRedirect(address + part)

    def _found_page(self, request: HttpRequest, key: int) -> HttpResponse:
        """Show what was found of what the person follows."""
        notification = self.get_queryset(request).for_reading().get(pk=key)
        context = {
            **self.admin_site.each_context(request),
            "title": notification.summary[:1].upper() + notification.summary[1:],
            "content_title": "What you follow",
            "notification": notification,
            "matches": notification.matches.for_reading()[:SHOWN],
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/following/found.html", context)


def _change(request: HttpRequest, person: User) -> None:
    if "mail" in request.POST:
        want_mail(by=person, wanted="wants_mail" in request.POST)
        messages.success(request, "Your choice is saved.")
    elif request.POST.get("read") == "all":
        mark_read(by=person)
    else:
        keys = [int(key) for key in request.POST.getlist("read") if key.isascii() and key.isdigit()]
        mark_read(by=person, notifications=keys)
