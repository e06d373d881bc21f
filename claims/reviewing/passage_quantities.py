"""The quantities of a passage that a person has selected: kept where they stand, or read anew.

They are read without a parse, since the web process has no language model: what is counted is the
next plural noun.
"""

from __future__ import annotations

from collections.abc import Iterator

from claims.extraction.drafts import Offsets
from claims.extraction.numbers.plain_numbers import MAX_CHARACTERS, PlainCounts
from claims.extraction.numbers.read_quantities import read_quantities
from claims.models import Appearance, Quantity


def place_quantities(appearance: Appearance, text: str) -> None:
    """Give the saved appearance the quantities of its passage of ``text``, its revision's text.

    Those that were read from a parse stay if their words are in the passage; the others are read.
    """
    after, kept = appearance.start, []
    for quantity in appearance.quantities.order_by("start"):
        stays = quantity.start >= after and text.startswith(quantity.passage, quantity.start)
        start = quantity.start if stays else text.find(quantity.passage, after, appearance.end)
        end = start + len(quantity.passage)
        if start < 0 or end > appearance.end:
            quantity.delete()
            continue
        quantity.start, quantity.end, after = start, end, end
        kept.append(quantity)
    # In one statement, since two may swap places.
    Quantity.objects.bulk_update(kept, ["start", "end"])
    Quantity.objects.bulk_create(_read(appearance, text, kept))


def _read(appearance: Appearance, text: str, kept: list[Quantity]) -> Iterator[Quantity]:
    first = appearance.start
    words = text[first : appearance.end][:MAX_CHARACTERS]
    known = [Offsets(one.start - first, one.end - first) for one in kept]
    unit_length = Quantity._meta.get_field("unit").max_length
    for draft in read_quantities(words, PlainCounts(words), skipped=known):
        yield Quantity(
            appearance=appearance,
            start=first + draft.start,
            end=first + draft.end,
            passage=words[draft.start : draft.end],
            low=draft.low,
            high=draft.high,
            unit=draft.unit[:unit_length],
            bound=draft.bound,
        )
