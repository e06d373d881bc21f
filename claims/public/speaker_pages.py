"""The pages of speakers who have made published claims, and the list of their names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponsePermanentRedirect as Moved

from claims.models import Decision, Speaker
from claims.models.mask import unless_masked
from claims.models.vocabulary import Verdict
from claims.public.answers import page, public_page
from claims.public.choose_verdicts import Choice, choose, read_page
from claims.public.json_in_html import write_json
from claims.public.said_by import have_said, may_have_said
from claims.publishing.addresses import public_address
from claims.publishing.claim_review import CONTEXT, describe_speaker

ON_A_PAGE = 100
_KEY = re.compile(r"[0-9]{1,18}")


@public_page
def speaker_page(request: HttpRequest, pk: int) -> HttpResponse:
    speaker = Speaker.objects.filter(pk=pk).select_related("merged_into").first()
    if speaker is not None and speaker.merged_into is not None:
        return Moved(public_address(find_speaker(speaker.leading.pk)))
    choice = Choice(speaker=pk, before=Choice.of(request.GET).before)
    chosen = choose(choice)
    found = read_page(choice, chosen)
    speaker = find_speaker(pk, is_known=bool(found.verdicts))
    person = describe_speaker(speaker) | {"url": settings.PUBLIC_URL + public_address(speaker)}
    linked = {"@context": CONTEXT, "@type": "ProfilePage", "mainEntity": person}
    return page(
        "speaker",
        title=str(speaker),
        speaker=speaker,
        role=unless_masked(speaker.role),
        page=found,
        counts=_count_verdicts(chosen),
        linked_data=write_json(linked),
        feed_path=f"/speakers/{pk}/feed",
        canonical=public_address(speaker),
    )


def find_speaker(pk: int, *, is_known: bool = False) -> Speaker:
    """Return who has made a published claim. Raises Http404 for everybody else.

    ``is_known`` says that a list has shown such a claim already.
    """
    named = _named().filter(pk=pk).first()
    if named is None or not (is_known or choose(Choice(speaker=pk)).exists()):
        raise Http404
    return named


def _named() -> QuerySet[Speaker]:
    # Not through the manager: no one who has made a published claim is hidden.
    return Speaker._base_manager.filter(is_confidential=False, merged_into=None)


def _count_verdicts(chosen: QuerySet[Decision]) -> list[tuple[str, str, int]]:
    rows = chosen.order_by().values_list("verdict")
    counts = dict(rows.annotate(number=Count("pk")))
    return [(one.value, str(one.label), counts[one]) for one in Verdict if one in counts]


@public_page
def speakers_page(request: HttpRequest) -> HttpResponse:
    """List who has made published claims, by name."""
    rows = _named_after(request.GET.get("after", ""), request.GET.get("id", "0"))
    last, following = rows[:ON_A_PAGE][-1:], ""
    if len(rows) > ON_A_PAGE:
        following = urlencode({"after": last[0].name, "id": last[0].pk})
    return page(
        "speakers",
        title="Who said it",
        here="speakers",
        speakers=_describe(rows[:ON_A_PAGE]),
        following=following,
        canonical="/speakers/",
    )


def _named_after(name: str, key: str) -> list[Speaker]:
    """Return one more than a page of speakers. Raises Http404 for what no link has."""
    if "\0" in name or not _KEY.fullmatch(key):
        raise Http404
    most, place, found = ON_A_PAGE + 1, (name, int(key)), list[Speaker]()
    while len(found) < most:
        later = Q(name__gt=place[0]) | Q(name=place[0], pk__gt=place[1])
        asked = may_have_said(_named().filter(later)).order_by("name", "pk")
        known = list(asked[:most])
        having = have_said([one.pk for one in known])
        found += (one for one in known if one.pk in having)
        if len(known) < most:
            break
        place = known[-1].name, known[-1].pk
    return found[:most]


def _describe(speakers: Iterable[Speaker]) -> list[tuple[Speaker, str, str]]:
    return [(one, public_address(one), unless_masked(one.role)) for one in speakers]
