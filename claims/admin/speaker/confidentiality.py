"""Confidential speakers on the speaker page: mark them, end it, and show who they are."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.views.decorators.cache import never_cache

from claims.admin.shared.verb_forms import require_user
from claims.admin.speaker.speaker_forms import SpeakerForm
from claims.models import IdentityReading, Speaker, User
from claims.reviewing.confidential_speakers import (
    MARK,
    READ,
    documents_of,
    end_confidentiality,
    find_places,
    make_confidential,
    read_identity,
)
from claims.reviewing.typed_names import NamedPlace

_STILL_NAMED = (
    "People have typed the name themselves in {} place{}. Open “Show who this is”: the page lists "
    "them, with links."
)
_READINGS = 20


class MakeConfidential(SpeakerForm):
    permission = MARK
    success_message = "The speaker is confidential now."

    def carry_out(self, subject: Any, by: User) -> None:
        left = make_confidential(speaker=subject, by=by, version=self.version)
        if left:
            plural = "" if len(left) == 1 else "s"
            self.success_message += " " + _STILL_NAMED.format(len(left), plural)


class EndConfidentiality(SpeakerForm):
    permission = MARK
    success_message = "The speaker is no longer confidential."

    def carry_out(self, subject: Any, by: User) -> None:
        end_confidentiality(speaker=subject, by=by, version=self.version)


FORMS: dict[str, type[SpeakerForm]] = {
    "make-confidential": MakeConfidential,
    "end-confidentiality": EndConfidentiality,
}


class IdentityPageMixin:
    """For the ModelAdmin of speakers: the page that shows who a confidential speaker is.

    Only a POST shows it, so that no preview and no history of the browser opens it by itself.
    """

    def get_urls(self: Any) -> list[URLPattern]:
        identity = path(
            "<int:speaker_id>/identity/",
            self.admin_site.admin_view(never_cache(self.identity_view)),
            name="claims_speaker_identity",
        )
        return [identity, *super().get_urls()]  # type: ignore[misc]  # the ModelAdmin's

    def identity_view(self: Any, request: HttpRequest, speaker_id: int) -> HttpResponse:
        speaker = self.get_object(request, str(speaker_id))
        if speaker is None:
            raise Http404
        if request.method != "POST":
            return HttpResponseRedirect(reverse("admin:claims_speaker_change", args=[speaker_id]))
        try:
            identity = read_identity(speaker=speaker, by=require_user(request))
        except ValidationError as error:
            raise Http404 from error
        readings = IdentityReading.objects.filter(speaker=speaker).select_related("person")
        context = {
            **self.admin_site.each_context(request),
            "title": str(speaker),
            "opts": self.opts,
            "original": speaker,
            "identity": identity,
            "documents": documents_of(speaker),
            "readings": readings[:_READINGS],
            "places": [(place, _page_of(place)) for place in find_places(speaker)],
        }
        return TemplateResponse(request, "admin/claims/speaker/identity.html", context)


def _page_of(place: NamedPlace) -> str:
    """Return the address of the page on which the text is changed; empty if there is none."""
    return place.page and reverse(f"admin:claims_{place.page}_change", args=[place.key])


def confidentiality_context(request: HttpRequest, speaker: Speaker) -> dict[str, bool]:
    """Return which buttons to show."""
    return {
        "may_mark": request.user.has_perm(f"claims.{MARK}") and speaker.merged_into_id is None,
        "may_read": request.user.has_perm(f"claims.{READ}") and speaker.is_confidential,
    }
