"""Choose the two revisions of a document to compare, by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from claims.models import Revision


def choose_revisions(
    revisions: Sequence[Revision], before: str | None, after: str | None
) -> tuple[Revision, Revision]:
    """Return two revisions of a document with their texts: by default the last two.

    Raises ValidationError, with the messages by parameter ("from", "to").
    """
    keys = {one.number: one.pk for one in sorted(revisions, key=lambda one: one.number)}
    numbers = list(keys)
    if len(numbers) < 2:
        raise ValidationError({"to": "This document has one revision only: nothing to compare."})
    later = _read("to", after, numbers, default=numbers[-1])
    earlier = [number for number in numbers if number < later]
    chosen = _read("from", before, numbers, default=earlier[-1] if earlier else numbers[1])
    if chosen == later:
        raise ValidationError({"to": "Choose two different revisions."})
    found = Revision.objects.in_bulk([keys[chosen], keys[later]])
    return found[keys[chosen]], found[keys[later]]


def _read(name: str, given: str | None, numbers: Sequence[int], *, default: int) -> int:
    if given is None:
        return default
    known = {str(number): number for number in numbers}
    if given not in known:
        raise ValidationError({name: f"Choose a revision from {numbers[0]} to {numbers[-1]}."})
    return known[given]
