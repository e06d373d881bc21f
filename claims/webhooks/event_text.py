"""What chats and mail say of events: a sentence, the words it is about, and a link.

The words are read as nobody, so that nothing under embargo is told. Nothing is quoted of a
confidential speaker, nor from a document or a claim in which one is quoted: who reads a chat is not
known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse

from claims.models import Claim, Conflict, Decision, Document, Quote, Speaker, WebhookDelivery
from claims.models.embargo import reading_as
from claims.models.webhook_event import PING, EventType

LONGEST = 200
_TEST = "This is a test. Messages of Factcheck arrive here."
# What would be read as markup: a link, a mention of everybody, a heading.
_PLAIN = str.maketrans(
    {"[": "(", "]": ")", "<": "‹", ">": "›", "*": "∗", "_": "＿", "`": "'", "~": "∼", "|": "¦"}
    | {"\\": "/", "@": "@\u2060"}
)


class EventText(NamedTuple):
    """One message; the text is Markdown."""

    title: str
    text: str


def describe_events(deliveries: Sequence[WebhookDelivery], *, bare_links: bool) -> EventText:
    """Return the message about these events; ``bare_links`` are addresses without a name."""
    words = _find_words(deliveries)
    told = []
    for one in deliveries:
        said = words.get((one.kind, one.record_id), "")
        sentence = _sentence(one)
        first = f"{sentence}: “{_shorten(said)}”" if said else f"{sentence}."
        told.append("\n".join(filter(None, (first, _link(one, bare=bare_links)))))
    title = _sentence(deliveries[0]) if len(deliveries) == 1 else f"{len(deliveries)} events"
    return EventText(f"Factcheck: {title}", "\n\n".join(told))


def _sentence(delivery: WebhookDelivery) -> str:
    return _TEST.rstrip(".") if delivery.event == PING else EventType(delivery.event).label


def _link(delivery: WebhookDelivery, *, bare: bool) -> str:
    if delivery.event == EventType.DOCUMENT_WITHDRAWN:
        return ""
    page = reverse(f"admin:claims_{delivery.kind}_change", args=[delivery.record_id])
    address = f"{settings.SITE_URL}{page}"
    return address if bare else f"[{delivery.kind} {delivery.record_id}]({address})"


def _shorten(text: str) -> str:
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1].rstrip()}…"
    return shown.translate(_PLAIN)


def _find_words(deliveries: Iterable[WebhookDelivery]) -> dict[tuple[str, int], str]:
    """Return what the records say that are about nothing confidential, by kind and id."""
    ids = defaultdict[str, set[int]](set)
    for one in deliveries:
        if one.event != EventType.DOCUMENT_WITHDRAWN:
            ids[one.kind].add(one.record_id)
    with reading_as(lambda: None):
        return {
            (kind, key): text
            for kind, read in _READERS.items()
            if ids[kind]
            for key, text in read(ids[kind]).items()
        }


def _claim_words(ids: Iterable[int]) -> dict[int, str]:
    hidden = Claim.objects.filter(
        pk__in=ids, appearances__revision__document__in=_confidential_documents()
    )
    shown = Claim.objects.filter(pk__in=ids).exclude(pk__in=hidden.values("pk"))
    return dict(shown.values_list("pk", "text"))


def _decision_words(ids: Iterable[int]) -> dict[int, str]:
    return _by_claim(Decision.objects.filter(pk__in=ids).values_list("pk", "claim"))


def _conflict_words(ids: Iterable[int]) -> dict[int, str]:
    return _by_claim(Conflict.objects.filter(pk__in=ids).values_list("pk", "first__claim"))


def _by_claim(pairs: Iterable[tuple[int, int]]) -> dict[int, str]:
    claims = dict(pairs)
    words = _claim_words(claims.values())
    return {key: words[claim] for key, claim in claims.items() if claim in words}


def _document_words(ids: Iterable[int]) -> dict[int, str]:
    shown = Document.objects.filter(pk__in=ids).exclude(pk__in=_confidential_documents())
    return dict(shown.values_list("pk", "title"))


def _quote_words(ids: Iterable[int]) -> dict[int, str]:
    shown = Quote.objects.filter(pk__in=ids)
    shown = shown.exclude(revision__document__in=_confidential_documents())
    return dict(shown.values_list("pk", "text"))


def _speaker_words(ids: Iterable[int]) -> dict[int, str]:
    shown = Speaker.objects.filter(pk__in=ids, is_confidential=False)
    return dict(shown.values_list("pk", "name"))


def _confidential_documents() -> QuerySet[Any]:
    """Return the ids of the documents that quote a confidential speaker, also if under embargo."""
    quoted: QuerySet[Any] = Quote._base_manager.filter(speaker__is_confidential=True)
    return quoted.values("revision__document")


_READERS = {
    "claim": _claim_words,
    "decision": _decision_words,
    "conflict": _conflict_words,
    "document": _document_words,
    "quote": _quote_words,
    "speaker": _speaker_words,
}
