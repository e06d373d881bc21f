"""Passages of other documents that may be evidence for a claim: their list, and its buttons.

Finding them takes longer than everything else on the claim page, so the page loads them later.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from claims.admin.shared.stale_save import read_version
from claims.admin.shared.verb_forms import VerbForm
from claims.matching.evidence_suggestions.suggest import suggest_evidence
from claims.models import EvidenceDismissal, Revision, User
from claims.models.evidence import Stance
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_dismissals import dismiss_evidence, suggest_evidence_again


class PassageForm(VerbForm):
    """``text[start:end]`` of a revision, as the page has suggested it."""

    permission = "assess_claim"
    revision = forms.ModelChoiceField(Revision.objects.all())
    start = forms.IntegerField(min_value=0)
    end = forms.IntegerField(min_value=1)


class UsePassage(PassageForm):
    success_message = "The passage is now evidence for the claim."
    stance = forms.ChoiceField(choices=Stance.choices)

    def carry_out(self, subject: Any, by: User) -> None:
        add_evidence(claim=subject, by=by, version=self.version, **self.cleaned_data)


class DismissPassage(PassageForm):
    success_message = "The passage is dismissed and will not be suggested for this claim again."

    def carry_out(self, subject: Any, by: User) -> None:
        dismiss_evidence(claim=subject, by=by, version=self.version, **self.cleaned_data)


class SuggestPassageAgain(VerbForm):
    permission, success_message = "assess_claim", "The passage can be suggested again."
    dismissal = forms.ModelChoiceField(EvidenceDismissal.objects.all())

    def carry_out(self, subject: Any, by: User) -> None:
        suggest_evidence_again(claim=subject, by=by, version=self.version, **self.cleaned_data)


FORMS: dict[str, type[VerbForm]] = {
    "use-passage": UsePassage,
    "dismiss-passage": DismissPassage,
    "suggest-passage-again": SuggestPassageAgain,
}


class EvidenceSuggestionsMixin:
    """For the ModelAdmin of claims: the list that its page loads, and a full page of it.

    The full page is for browsers without JavaScript.
    """

    def get_urls(self: Any) -> list[URLPattern]:
        suggestions = path(
            "<int:claim_id>/evidence-suggestions/",
            self.admin_site.admin_view(self.evidence_suggestions_view),
            name="claims_claim_evidence_suggestions",
        )
        return [suggestions, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def evidence_suggestions_view(self: Any, request: HttpRequest, claim_id: int) -> HttpResponse:
        claim = self.get_object(request, str(claim_id))
        if claim is None:
            raise Http404
        if not self.has_view_permission(request, claim):
            raise PermissionDenied
        is_merged = claim.merged_into_id is not None
        context: dict[str, Any] = {
            "claim": claim,
            "passages": suggest_evidence(claim),
            "dismissals": list(EvidenceDismissal.objects.of(claim).for_reading()),
            "stances": Stance.choices,
            # The page that loads the list may be older than the claim.
            "seen_version": read_version(request.GET),
            "may_assess": not is_merged and request.user.has_perm("claims.assess_claim"),
        }
        if "HX-Request" in request.headers:
            return TemplateResponse(
                request, "admin/claims/claim/evidence_suggestions.html", context
            )
        context |= self.admin_site.each_context(request)
        context |= {"title": "Suggested evidence", "opts": self.opts, "media": self.media}
        return TemplateResponse(
            request, "admin/claims/claim/evidence_suggestions_page.html", context
        )
