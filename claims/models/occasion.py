"""On what occasion a quote was said: as the text tells, or as a person has corrected it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

OCCASION = ("medium", "event", "place", "day")
"""The kinds of words about the occasion of a quote, in the order in which they are shown."""
SAID_ON = "said_on"
"""The key of the day in a corrected occasion."""


def list_occasion(known: Mapping[str, str]) -> str:
    """Return what is known, as one line; the database keeps no order of the kinds."""
    return ", ".join(known[kind] for kind in (*OCCASION, SAID_ON) if known.get(kind))


class OccasionMixin:
    """For a Quote, of which a correction counts more than what is read from the text."""

    occasion: Mapping[str, str]
    said_on: date | None
    corrected_occasion: Mapping[str, str] | None

    @property
    def shown_occasion(self) -> dict[str, str]:
        """What a person, or else the text, says about the occasion; without what is not known."""
        known = self.occasion if self.corrected_occasion is None else self.corrected_occasion
        return {kind: known[kind] for kind in OCCASION if known.get(kind)}

    @property
    def shown_said_on(self) -> date | None:
        """The day on which it was said, as a person has set it or else as the text tells."""
        corrected = self.corrected_occasion
        if corrected is None or SAID_ON not in corrected:
            return self.said_on
        return date.fromisoformat(corrected[SAID_ON]) if corrected[SAID_ON] else None

    def occasion_if(self, corrected: Mapping[str, str] | None) -> str:
        """Return the occasion and its day as one line, with ``corrected`` as the correction."""
        known = self.occasion if corrected is None else corrected
        read = {SAID_ON: self.said_on.isoformat()} if self.said_on else {}
        return list_occasion({**read, **known})

    @property
    def occasion_in_words(self) -> str:
        """What is known about the occasion, as one line."""
        return ", ".join(f"“{words}”" for words in self.shown_occasion.values())
