"""The page "What you follow", and the button "Follow" of claims, speakers, topics and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import SEARCH_VAR
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from unfold.admin import ModelAdmin

from claims.admin.shared.mixins import ReadOnlyMixin
from claims.admin.shared.record_keys import read_key
from claims.admin.shared.verb_forms import require_user
from claims.database_errors import retry_on_conflict
from claims.models import Claim, Speaker, Subscription, Topic
from claims.models.subscription import LONGEST_WORDS
from claims.reviewing.subscriptions import FOLLOW, follow, pause, resume, unfollow

_PAGE = "admin:claims_subscription_changelist"
_CHANGES: dict[str, tuple[Any, str]] = {
    "pause": (pause, "Paused: you are not told of anything new until you resume."),
    "resume": (resume, "Resumed: you are told again of what is new from now on."),
    "unfollow": (unfollow, "You do not follow it any more."),
}


class FollowForm(forms.Form):
    """What to follow; the verb says what goes together."""

    claim = forms.ModelChoiceField(Claim.objects.all(), required=False)
    speaker = forms.ModelChoiceField(Speaker.objects.all(), required=False)
    topic = forms.ModelChoiceField(Topic.objects.all(), required=False)
    words = forms.CharField(required=False, max_length=LONGEST_WORDS)


@admin.register(Subscription)
class SubscriptionAdmin(ReadOnlyMixin, ModelAdmin):
    """Each person sees what they follow themselves."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{FOLLOW}")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        is_own = obj is None or obj.person_id == request.user.pk
        return is_own and self.has_module_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscription]:
        return Subscription.objects.for_reading().filter(person=require_user(request))

    def get_urls(self) -> list[URLPattern]:
        verbs = {
            "follow/": (self.follow_view, "follow"),
            "<int:subscription_id>/<slug:verb>/": (self.verb_view, "verb"),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"claims_subscription_{name}")
            for route, (view, name) in verbs.items()
        ]
        return [*own, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": "What you follow",
            "content_title": "What you follow",
            "subscriptions": self.get_queryset(request),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/following/page.html", context)

    def change_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """There is no page of one subscription."""
        return HttpResponseRedirect(reverse(_PAGE))

    def follow_view(self, request: HttpRequest) -> HttpResponse:
        """Follow what the form says, and go back to the page that has it."""
        if not self.has_module_permission(request):
            raise PermissionDenied
        back = HttpResponseRedirect(_back(request))
        form = FollowForm(request.POST)
        if request.method != "POST":
            return back
        if not form.is_valid():
            texts = (str(text) for errors in form.errors.values() for text in errors)
            messages.error(request, f"Not followed. {' '.join(texts)}")
            return back
        try:
            one = retry_on_conflict(follow)(by=require_user(request), **form.cleaned_data)
        except ValidationError as error:
            messages.error(request, f"Not followed. {' '.join(error.messages)}")
        else:
            messages.success(request, f"You are notified of what is new {one}.")
        return back

    def verb_view(self, request: HttpRequest, subscription_id: int, verb: str) -> HttpResponse:
        """Pause, resume or end one's own subscription."""
        if verb not in _CHANGES:
            raise Http404
        one = get_object_or_404(self.get_queryset(request), pk=subscription_id)
        if request.method == "POST":
            carry_out, done = _CHANGES[verb]
            carry_out(subscription=one, by=require_user(request))
            messages.success(request, done)
        return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    """Return the address that the form asks to go back to, if it is one of this site."""
    address = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.startswith("/") else reverse(_PAGE)


def follow_context(
    request: HttpRequest, found: list[Subscription] | None = None, **what: Any
) -> dict[str, Any]:
    """Return what the button shows: what it is for, and the reader's subscription if there is one.

    ``what`` are records or words by the field of the form. Empty if the reader may not follow it.
    Without ``found``, the subscription is read.
    """
    person = require_user(request)
    given = {name: value for name, value in what.items() if value}
    speaker = given.get("speaker")
    is_secret = isinstance(speaker, Speaker) and speaker.is_confidential
    is_merged = any(getattr(one, "merged_into_id", None) for one in given.values())
    may_follow = given and not is_merged and person.has_perm(f"claims.{FOLLOW}")
    if not may_follow or (is_secret and not person.has_perm("claims.view_confidential")):
        return {}
    if found is None:
        asked = {"claim": None, "speaker": None, "topic": None} | given
        words = str(asked.pop("words", ""))
        found = list(person.subscriptions.filter(**asked, words__iexact=words)[:1])
    fields = {name: getattr(value, "pk", value) for name, value in given.items()}
    return {"follow": {"fields": fields, "subscription": next(iter(found), None)}}


def follow_search_context(request: HttpRequest, filters: Mapping[str, str]) -> dict[str, Any]:
    """Return the button of a list for its search and its filters by speaker and topic.

    ``filters`` are the parameters of the latter two.
    """
    words = " ".join(request.GET.get(SEARCH_VAR, "").split())
    what: dict[str, Any] = {"words": words} if len(words) <= LONGEST_WORDS else {}
    for name, model in (("speaker", Speaker), ("topic", Topic)):
        key = read_key(request.GET.get(filters.get(name, ""), ""))
        if key is not None:
            what[name] = model._default_manager.filter(pk=key).first()
    return follow_context(request, **what)
