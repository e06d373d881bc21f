"""The page with the figures of the newsroom: work, verdicts, who is quoted, agreement, imports."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.figures.agreement_chart import agreement_by_month
from claims.admin.figures.periods import PeriodLength, ReportPeriod, choose_period
from claims.admin.figures.verdict_counts import repeats_of_refuted, verdicts_by_source_and_speaker
from claims.admin.figures.who_is_quoted import claims_by_topic, who_is_quoted
from claims.admin.figures.work_over_time import imports_over_time, work_over_time
from claims.admin.shared.verb_forms import require_user
from claims.models import User
from claims.reviewing.agreement import PERMISSION


class FiguresPageMixin:
    """For the ModelAdmin of claims: the page at ``figures/``."""

    def get_urls(self: Any) -> list[URLPattern]:
        page = path(
            "figures/",
            self.admin_site.admin_view(self.figures_view),
            name="claims_claim_figures",
        )
        return [page, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def figures_view(self: Any, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        period = choose_period(request.GET.get("period"))
        context = {
            **self.admin_site.each_context(request),
            "title": "Figures",
            "lengths": PeriodLength.choices,
            "period": period,
            "media": self.media,
            **figures(period, require_user(request)),
        }
        return TemplateResponse(request, "admin/claims/figures/page.html", context)


def figures(period: ReportPeriod, reader: User) -> dict[str, Any]:
    """Return the pictures that ``reader`` may see, each read in one query."""
    by_source, by_speaker = verdicts_by_source_and_speaker(period, reader)
    speakers, speaker_kinds = who_is_quoted(period, reader)
    shown: dict[str, Any] = {
        "work": work_over_time(period),
        "by_source": by_source,
        "by_speaker": by_speaker,
        "speakers": speakers,
        "speaker_kinds": speaker_kinds,
        "topics": claims_by_topic(period),
        "repeats": repeats_of_refuted(period),
    }
    if reader.has_perm("claims.view_importrun"):
        shown["imports"] = imports_over_time(period)
    if reader.has_perm(f"claims.{PERMISSION}"):
        shown["agreement"] = agreement_by_month(period, reader)
    return shown
