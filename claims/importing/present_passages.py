"""Find the stored quote or appearance that a draft is, among those re-anchored in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

from claims.extraction.drafts import ClaimDraft, Offsets, QuoteDraft
from claims.models import Appearance, Quote, Revision
from claims.models.quotespan import SpanRole
from claims.models.vocabulary import ReviewState

Found = TypeVar("Found", Quote, Appearance)

_STANDING = (ReviewState.ACCEPTED, ReviewState.CORRECTED)


class PresentPassages:
    """The quotes and appearances of a revision before drafts are added to it.

    A draft with the extent of a stored passage is that passage. So is one that overlaps words that
    a person has chosen or confirmed: it would only propose again what the person has corrected.
    """

    def __init__(self, revision: Revision | None = None) -> None:
        self._quotes: dict[Offsets, Quote] = {}
        self._chosen_quotes: list[tuple[Offsets, Quote]] = []
        self._appearances: dict[Offsets, Appearance] = {}
        self._chosen_appearances: list[tuple[Offsets, Appearance]] = []
        if revision is not None:
            self._read(revision)

    def find_quote(self, draft: QuoteDraft) -> Quote | None:
        exact = self._quotes.get(content_extent(draft))
        return exact or _find_overlapping(draft.content, self._chosen_quotes)

    def find_appearance(self, draft: ClaimDraft) -> Appearance | None:
        place = Offsets(draft.start, draft.end)
        return self._appearances.get(place) or _find_overlapping([place], self._chosen_appearances)

    def _read(self, revision: Revision) -> None:
        for quote in revision.quotes.select_related("speaker").prefetch_related("spans"):
            place = Offsets(quote.start, quote.end)
            self._quotes.setdefault(place, quote)
            if quote.state in _STANDING:
                content = [span for span in quote.spans.all() if span.role == SpanRole.CONTENT]
                ranges = [Offsets(span.start, span.end) for span in content]
                self._chosen_quotes += [(one, quote) for one in ranges or [place]]
        for appearance in revision.appearances.select_related("quote"):
            place = Offsets(appearance.start, appearance.end)
            self._appearances.setdefault(place, appearance)
            if appearance.marked_by_id is not None:
                self._chosen_appearances.append((place, appearance))


def content_extent(draft: QuoteDraft) -> Offsets:
    """Return the offsets from the start of the first content range to the end of the last."""
    return Offsets(
        min(part.start for part in draft.content), max(part.end for part in draft.content)
    )


def _find_overlapping(
    ranges: Sequence[Offsets], chosen: Iterable[tuple[Offsets, Found]]
) -> Found | None:
    for place, record in chosen:
        if any(part.start < place.end and place.start < part.end for part in ranges):
            return record
    return None
