"""Find out what became of quotes and claims between two revisions of a document.

The history says where each of them was: re-anchoring moves a record to the new revision.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet, TextChoices

from claims.models import Appearance, Quote, Revision
from claims.models.history import all_events
from claims.models.vocabulary import ReviewState


class Fate(TextChoices):
    """What became of a passage; the labels are those of pages."""

    NEEDS_REANCHORING = "needs_reanchoring", "Needs re-anchoring"
    GONE = "gone", "Not in this revision"
    REWORDED = "reworded", "Words changed"
    NEW = "new", "New"
    SAME = "same", "Same words"


@dataclass(frozen=True, slots=True)
class Place:
    """The words of a record in one revision, and their offsets there."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class TracedPassage:
    """A quote or appearance with its place in either revision, None where it is not."""

    record: Any
    fate: Fate
    before: Place | None
    after: Place | None

    @property
    def words(self) -> str:
        """The words in the later of both revisions that has them."""
        place = self.after or self.before
        return place.words if place else ""


def trace_quotes(before: Revision, after: Revision) -> list[TracedPassage]:
    """Return the quotes of either revision, without rejected ones, in two queries."""
    quotes = Quote.objects.exclude(state=ReviewState.REJECTED).select_related("speaker")
    return _trace(quotes, "text", before, after)


def trace_claims(before: Revision, after: Revision) -> list[TracedPassage]:
    """Return the appearances in either revision, without those of rejected claims."""
    appearances = Appearance.objects.exclude(claim__state=ReviewState.REJECTED)
    return _trace(appearances.select_related("claim"), "passage", before, after)


def _trace(
    records: QuerySet[Any], words: str, before: Revision, after: Revision
) -> list[TracedPassage]:
    places = _find_places(records.model, words, before, after)
    traced = []
    for record in records.filter(pk__in=places):
        old, new = places[record.pk].get(before.pk), places[record.pk].get(after.pk)
        traced.append(TracedPassage(record, _judge(record, old, new), old, new))
    order = list(Fate)
    return sorted(traced, key=lambda one: (order.index(one.fate), _start(one), one.record.pk))


def _find_places(
    model: type[Quote | Appearance], words: str, before: Revision, after: Revision
) -> dict[int, dict[int, Place]]:
    """Return the last place of each record in either revision, by the keys of both."""
    events = all_events(model).filter(revision_id__in=[before.pk, after.pk])
    found: dict[int, dict[int, Place]] = {}
    for key, revision, *place in events.values_list(
        "pgh_obj_id", "revision_id", "start", "end", words
    ):
        found.setdefault(key, {})[revision] = Place(*place)
    return found


def _judge(record: Quote | Appearance, old: Place | None, new: Place | None) -> Fate:
    if old and new:
        return Fate.SAME if old.words == new.words else Fate.REWORDED
    if new:
        return Fate.NEW
    return Fate.NEEDS_REANCHORING if record.needs_reanchoring else Fate.GONE


def _start(traced: TracedPassage) -> int:
    place = traced.after or traced.before
    return place.start if place else 0
