"""The admin's site: Unfold's, which prepares for each page only what differs between pages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import sites
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from unfold.apps import BasicAppConfig
from unfold.sites import UnfoldAdminSite

_UNFOLDS_OWN = ("site_title", "site_header", "site_url")
"""What Unfold replaces of Django's."""


class AdminSite(UnfoldAdminSite):
    """The settings of Unfold are read once: none of them depends on who asks for which page."""

    _look: dict[str, Any] | None = None

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        own = admin.AdminSite.each_context(self, request)
        if self._look is None:
            every = super().each_context(request)
            added = [name for name in every if name not in own or name in _UNFOLDS_OWN]
            self._look = {name: every[name] for name in added}
        return own | self._look

    def get_sidebar_list(self, request: HttpRequest) -> list[dict[str, Any]]:
        """Return nothing: the sidebar is written by ``claims/admin/navigation.py``."""
        return []

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Ask for the password, and then for a code of those who have a second factor."""
        from claims.admin.sign_in.password import sign_in

        if request.method == "GET" and self.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return sign_in(request, {**self.each_context(request), **(extra_context or {})})

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        # Django asks for every page; the sidebar has its own list.
        listed = super().get_app_list
        return SimpleLazyObject(lambda: listed(request, app_label))


class AdminSiteConfig(BasicAppConfig):
    """Unfold, with this site in place of its own."""

    def ready(self) -> None:
        admin.site = sites.site = AdminSite()
