"""The page with the figures of the newsroom: work, verdicts, who is quoted, agreement, imports.

Each picture counts a whole archive, which takes up to a fifth of a second. So the page has their
titles, and asks for each picture when a person comes to it. Without JavaScript, a link shows all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
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

_ALL = "all"


@dataclass(frozen=True, slots=True)
class Picture:
    """One or two charts that one query reads, and who may see them."""

    name: str
    charts: tuple[str, ...]
    read: Callable[[ReportPeriod, User], tuple[Any, ...]]
    permission: str = "view_claim"


PICTURES = (
    Picture("work", ("work",), lambda period, reader: (work_over_time(period),)),
    Picture(
        "agreement",
        ("agreement",),
        lambda period, reader: (agreement_by_month(period, reader),),
        PERMISSION,
    ),
    Picture("verdicts", ("by_source", "by_speaker"), verdicts_by_source_and_speaker),
    Picture("quoted", ("speakers", "speaker_kinds"), who_is_quoted),
    Picture("topics", ("topics",), lambda period, reader: (claims_by_topic(period),)),
    Picture("repeats", ("repeats",), lambda period, reader: (repeats_of_refuted(period),)),
    Picture(
        "imports",
        ("imports",),
        lambda period, reader: (imports_over_time(period),),
        "view_importrun",
    ),
)


class FiguresPageMixin:
    """For the ModelAdmin of claims: the page at ``figures/``, and each picture below it."""

    def get_urls(self: Any) -> list[URLPattern]:
        views = {
            "figures/": (self.figures_view, "figures"),
            "figures/<slug:picture>/": (self.picture_view, "picture"),
        }
        own = [
            path(route, self.admin_site.admin_view(view), name=f"claims_claim_{name}")
            for route, (view, name) in views.items()
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def figures_view(self: Any, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        reader, period = require_user(request), choose_period(request.GET.get("period"))
        pictures = [one for one in PICTURES if _may_see(reader, one)]
        charts = [_read(one, period, reader) for one in pictures if _ALL in request.GET]
        context = {
            **self.admin_site.each_context(request),
            "title": "Figures",
            "lengths": PeriodLength.choices,
            "period": period,
            "media": self.media,
            "pictures": pictures,
            "shows_all": _ALL in request.GET,
            **{name: chart for one in charts for name, chart in one.items()},
        }
        return TemplateResponse(request, "admin/claims/figures/page.html", context)

    def picture_view(self: Any, request: HttpRequest, picture: str) -> HttpResponse:
        """Return the charts of one picture, without the frame of a page."""
        chosen = next((one for one in PICTURES if one.name == picture), None)
        if chosen is None:
            raise Http404
        reader, period = require_user(request), choose_period(request.GET.get("period"))
        if not self.has_view_permission(request) or not _may_see(reader, chosen):
            raise PermissionDenied
        context = {"picture": chosen, "shown": True, **_read(chosen, period, reader)}
        return TemplateResponse(request, "admin/claims/figures/picture.html", context)


def _may_see(reader: User, picture: Picture) -> bool:
    return reader.has_perm(f"claims.{picture.permission}")


def _read(picture: Picture, period: ReportPeriod, reader: User) -> dict[str, Any]:
    """Return the charts of the picture by their names."""
    return dict(zip(picture.charts, picture.read(period, reader), strict=True))
