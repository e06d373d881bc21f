"""Passages of other documents that may bear on a claim, at an address of their own.

Finding them takes longer than all else on the claim page, which fetches them when it is there.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.matching.evidence_suggestions.suggest import bearing_on
from claims.models import EvidenceDismissal
from claims.models.evidence import Stance


class ClaimBearing:
    """For the ModelAdmin of claims: the list for its page, and a page of it without script."""

    def get_urls(self: Any) -> list[URLPattern]:
        bearing = path(
            "<int:claim_id>/evidence-suggestions/",
            self.admin_site.admin_view(self.bearing_view),
            name="claims_claim_bearing",
        )
        return [bearing, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def bearing_view(self: Any, request: HttpRequest, claim_id: int) -> HttpResponse:
        claim = self.get_object(request, str(claim_id))
        if claim is None:
            raise Http404
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        stands = claim.merged_into_id is None
        context: dict[str, Any] = {
            "claim": claim,
            "bearing": bearing_on(claim),
            "dismissals": list(EvidenceDismissal.objects.of(claim).for_reading()),
            "stances": Stance.choices,
            "may_assess": stands and request.user.has_perm("claims.assess_claim"),
        }
        if request.headers.get("X-Requested-With") == "fetch":
            return TemplateResponse(request, "admin/claims/claim/bearing.html", context)
        context |= self.admin_site.each_context(request)
        context |= {"title": "May bear on the claim", "opts": self.opts, "media": self.media}
        return TemplateResponse(request, "admin/claims/claim/bearing_page.html", context)
