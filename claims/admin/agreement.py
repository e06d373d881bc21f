"""The page on how well reviewers agree, with the numbers in tables."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.shared import widgets
from claims.admin.shared.verb_forms import require_user
from claims.reviewing.agreement import PERMISSION, report_agreement


class Period(forms.Form):
    first = forms.DateField(label="From", required=False, widget=widgets.date_input())
    last = forms.DateField(label="To", required=False, widget=widgets.date_input())

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("first") and data.get("last") and data["first"] > data["last"]:
            self.add_error("last", "Choose a day after the first.")
        return data


class AgreementMixin:
    """For the ModelAdmin of assessments: the page at ``agreement/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        page = path(
            "agreement/",
            self.admin_site.admin_view(self.agreement_view),
            name="claims_assessment_agreement",
        )
        return [page, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def agreement_view(self: Any, request: HttpRequest) -> HttpResponse:
        if not request.user.has_perm(f"claims.{PERMISSION}"):
            raise PermissionDenied
        form = Period(request.GET)
        given = form.cleaned_data if form.is_valid() else {}
        context = {
            **self.admin_site.each_context(request),
            "title": "Agreement of reviewers",
            "opts": self.opts,
            "form": form,
            "report": report_agreement(by=require_user(request), **given),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/assessment/agreement.html", context)
