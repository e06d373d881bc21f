"""The admin's site: Unfold's, which lists the models for each page only if the page shows them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin import sites
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from unfold.apps import BasicAppConfig
from unfold.sites import UnfoldAdminSite


class AdminSite(UnfoldAdminSite):
    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        # Django asks for every page; the sidebar has its own list (claims/admin/navigation.py).
        listed = super().get_app_list
        return SimpleLazyObject(lambda: listed(request, app_label))


class AdminSiteConfig(BasicAppConfig):
    """Unfold, with this site in place of its own."""

    def ready(self) -> None:
        admin.site = sites.site = AdminSite()
