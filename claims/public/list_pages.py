"""The front page and the pages of topics: lists of verdicts, newest first."""

from __future__ import annotations

from django.conf import settings
from django.db.models import OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt

from claims.models import Tagging, Topic
from claims.models.has_any import has_any
from claims.models.vocabulary import Verdict
from claims.public.answers import page, public_page
from claims.public.choose_verdicts import Choice, choose, read_page
from claims.public.speaker_pages import find_speaker
from claims.public.verdicts import without_names
from claims.publishing.claim_review import published_decisions
from claims.publishing.source_names import read_source_names

_TOPICS = 200
_NOTHING_FOUND = "We have not published a fact-check like this. Try other words, or fewer."


@csrf_exempt
def front_page(request: HttpRequest) -> HttpResponseBase:
    """Show the newest verdicts; without a public site, the admin."""
    return _front(request) if settings.PUBLIC_SITE else redirect("admin:index")


@public_page
def _front(request: HttpRequest) -> HttpResponse:
    choice = Choice.of(request.GET)
    topics = list_topics()
    if choice.topic and choice.topic not in {one.pk for one in topics}:
        raise Http404
    found = read_page(choice)
    is_known = bool(found.verdicts)
    speaker = find_speaker(choice.speaker, is_known=is_known) if choice.speaker else None
    return page(
        "front",
        title="Fact-checks",
        page=found,
        choice=choice,
        verdicts=_link_verdicts(choice),
        topics=topics,
        speaker=speaker,
        here="front",
        newest=choice.address(before=""),
        empty=_NOTHING_FOUND if choice.is_narrowed else "",
        canonical="/",
        is_indexed=not choice.is_narrowed and not choice.before,
    )


def _link_verdicts(choice: Choice) -> list[tuple[str, str, str]]:
    """Return each verdict with its label and the end of the address of its list."""
    every = ("", "All", choice.address(verdict="", before=""))
    return [
        every,
        *(
            (one.value, str(one.label), choice.address(verdict=one.value, before=""))
            for one in Verdict
        ),
    ]


def list_topics() -> list[Topic]:
    """Return the topics of published claims, as far as their names may be published."""
    in_force = {"claim__decisions__valid_to": None, "claim__decisions__published_at__isnull": False}
    tagged = Tagging._base_manager.filter(topic=OuterRef("pk"), **in_force)
    # What everybody may read is asked for last, of those that are about the topic.
    tagged = tagged.filter(has_any(published_decisions().filter(claim=OuterRef("claim"))))
    # Not through the manager: nothing that a published claim is about is hidden.
    topics = Topic._base_manager.filter(has_any(tagged)).order_by("name")[:_TOPICS]
    return list(without_names(topics, read_source_names()))


@public_page
def topic_page(request: HttpRequest, pk: int) -> HttpResponse:
    topic = find_topic(pk)
    choice = Choice(topic=pk, before=Choice.of(request.GET).before)
    return page(
        "topic",
        title=topic.name,
        topic=topic,
        page=read_page(choice),
        feed_path=f"/topics/{pk}/feed",
        canonical=f"/topics/{pk}/",
    )


def find_topic(pk: int) -> Topic:
    """Return a topic of a published claim. Raises Http404 if there is none with this id."""
    found = Topic._base_manager.filter(pk=pk)
    topic = next(iter(without_names(found, read_source_names())), None)
    if topic is None or not choose(Choice(topic=pk)).exists():
        raise Http404
    return topic
