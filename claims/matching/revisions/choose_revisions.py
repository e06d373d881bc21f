"""Choose the two revisions of a document to compare, by their numbers."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError

from claims.models import Revision

_ONE_ONLY = "This document has one revision only: nothing to compare."


def choose_revisions(
    revisions: Sequence[Revision], before: str | None, after: str | None
) -> tuple[Revision, Revision]:
    """Return two revisions of a document with their texts: by default the last two.

    Raises ValidationError, with the messages by parameter ("from", "to").
    """
    keys = {one.number: one.pk for one in sorted(revisions, key=lambda one: one.number)}
    numbers = list(keys)
    for name, given in (("from", before), ("to", after)):
        if given is not None and given not in map(str, numbers):
            raise ValidationError({name: _describe(numbers)})
    if len(numbers) < 2:
        raise ValidationError({"to": _ONE_ONLY})
    later = numbers[-1] if after is None else int(after)
    earlier = [number for number in numbers if number < later]
    default = earlier[-1] if earlier else numbers[1]
    chosen = default if before is None else int(before)
    if chosen == later:
        raise ValidationError({"to" if after else "from": "Choose two different revisions."})
    found = Revision.objects.in_bulk([keys[chosen], keys[later]])
    return found[keys[chosen]], found[keys[later]]


def _describe(numbers: Sequence[int]) -> str:
    if len(numbers) < 2:
        return _ONE_ONLY
    return f"Choose a revision from {numbers[0]} to {numbers[-1]}."
