"""Give topics to claims and documents, and suggest them from the text."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from claims.models import Claim, Document, Tagging, Topic, User
from claims.models.locking import held
from claims.reviewing.permission import require, verb

TAG = "add_tagging"
_LONGEST = 20_000


@verb
def tag(*, record: Claim | Document, topic: Topic, by: User) -> Tagging:
    """Give the record the topic; if it has it already, nothing changes. Raises PermissionDenied."""
    require(by, TAG)
    about = _hold(record)
    return Tagging.objects.get_or_create(topic=topic, **about, defaults={"tagged_by": by})[0]


@verb
def untag(*, record: Claim | Document, topic: Topic, by: User) -> None:
    """Take the topic from the record. Raises ValidationError if it does not have it.

    Raises PermissionDenied.
    """
    require(by, TAG)
    deleted, _ = Tagging.objects.filter(topic=topic, **_hold(record)).delete()
    if not deleted:
        raise ValidationError({"topic": f"It does not have the topic {topic}."})


def suggest_topics(text: str, topics: list[Topic]) -> list[Topic]:
    """Return those of the topics that fit ``text``; of a long text, only its beginning counts."""
    return [topic for topic in topics if topic.fits(text[:_LONGEST])]


def _hold(record: Claim | Document) -> dict[str, Any]:
    """Lock the record; a merged claim is replaced by the one it was merged into."""
    if isinstance(record, Claim):
        return {"claim": held(Claim.objects.all()).get(pk=record.leading.pk)}
    return {"document": held(Document.objects.all()).get(pk=record.pk)}
