"""How a person signs in, on their page for administrators, who reset what is lost."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.timezone import localtime

from claims.admin.shared.verb_forms import require_user
from claims.models import LinkedAccount, User
from claims.reviewing.linked_accounts import remove_link
from claims.reviewing.second_factors import reset_second_factor
from factcheck.sign_in import forget_codes

# What is done, its title, and what is said afterwards.
_ACTS: dict[str, tuple[Any, str, str]] = {
    "second-factor": (
        reset_second_factor,
        "Reset the second factor",
        "The second factor of {} is reset. They sign in with the password alone.",
    ),
    "link": (
        remove_link,
        "Remove the link",
        "The link of {} is removed. The next sign-in finds the account by its e-mail address.",
    ),
}


class ResetFactorMixin:
    """For the ModelAdmin of users: two fields, and ``…/user/1/reset/second-factor/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.reset_view)
        reset = path("<int:key>/reset/<slug:what>/", view, name="claims_user_reset")
        return [reset, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        people: QuerySet[User] = super().get_queryset(request)  # type: ignore[misc]
        match = request.resolver_match
        if match is None or match.url_name != "claims_user_change":
            return people
        links = LinkedAccount.objects.filter(user=OuterRef("pk")).order_by("pk")
        shown = links.values_list(Concat("subject", Value(" at "), "issuer"))[:1]
        return people.select_related("second_factor").annotate(linked_as=Subquery(shown))

    @admin.display(description="second factor")
    def second_factor_state(self, person: User) -> str:
        factor = getattr(person, "second_factor", None)
        if factor is None:
            return "Not set up"
        since = f"Set up on {localtime(factor.created_at):%d %B %Y}"
        return _with_link(since, person, "second-factor")

    @admin.display(description="sign-in service")
    def linked_account(self, person: User) -> str:
        link: str | None = getattr(person, "linked_as", None)
        return _with_link(link, person, "link") if link else "No account linked"

    def reset_view(self: Any, request: HttpRequest, key: int, what: str) -> HttpResponse:
        person = get_object_or_404(User, pk=key)
        if what not in _ACTS or not self.has_change_permission(request, person):
            raise PermissionDenied
        verb, title, done = _ACTS[what]
        if request.method == "POST":
            verb(person=person, by=require_user(request))
            forget_codes(person)
            messages.success(request, done.format(person.display_name))
            return redirect("admin:claims_user_change", key)
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "person": person,
            "what": what,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/sign_in/reset.html", context)


def _with_link(state: str, person: User, what: str) -> str:
    address = reverse("admin:claims_user_reset", args=[person.pk, what])
    return format_html(
        '{} <a class="fc-link underline" href="{}">{}</a>', state, address, _ACTS[what][1]
    )
