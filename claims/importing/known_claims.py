"""Find the tracked claims that sentences may be, by the same or nearly the same words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from claims.extraction.text.date_ranges import has_relative_date
from claims.models import Appearance, Claim, Document
from claims.models.fingerprint import fingerprint, leans_on_context, wording
from claims.models.locking import held

# "On Thursday" is another Thursday a week later, and "it" by then something else.
_SAME_DAYS = 6


class KnownClaims:
    """The claims that one document's sentences may be, found in at most three queries."""

    def __init__(self, passages: Sequence[str], document: Document) -> None:
        self.document = document
        prints = {fingerprint(passage) for passage in passages}
        wordings = {wording(passage) for passage in passages}
        same = Claim.objects.filter(Q(fingerprint__in=prints) | Q(wording__in=wordings))
        found = list(same.select_related("merged_into").defer("search").order_by("pk"))
        # Held before they are looked at: a person may be correcting one of them just now.
        standing = held(Claim.objects.defer("search")).in_bulk([one.leading.pk for one in found])
        self._by_print: dict[str, list[Claim]] = defaultdict(list)
        self._by_wording: dict[str, list[Claim]] = defaultdict(list)
        for claim in found:
            self.add(standing.get(claim.pk, claim), standing[claim.leading.pk])
        self._told = self._told_before(list(standing))

    def add(self, claim: Claim, leading: Claim | None = None) -> None:
        """Find ``leading`` by the words of ``claim``."""
        self._by_print[claim.fingerprint].append(leading or claim)
        self._by_wording[claim.wording].append(leading or claim)

    def of(self, passage: str) -> Claim | None:
        """The claim that ``passage`` makes, by its words."""
        for claims in (self._by_print[fingerprint(passage)], self._by_wording[wording(passage)]):
            fitting = [claim for claim in claims if self._fits(claim, passage)]
            if fitting:
                return next((one for one in fitting if self._is_ours(one)), fitting[0])
        return None

    def _fits(self, claim: Claim, passage: str) -> bool:
        days = [day for document, day in self._told.get(claim.pk, ()) if day]
        published = self.document.published
        elsewhere = has_relative_date(passage) or leans_on_context(passage)
        if not (days and published and elsewhere):
            return True
        return min(abs((day - published).days) for day in days) <= _SAME_DAYS

    def _is_ours(self, claim: Claim) -> bool:
        return any(document == self.document.pk for document, _ in self._told.get(claim.pk, ()))

    def _told_before(self, keys: Sequence[int]) -> dict[int, list[tuple[int, date | None]]]:
        """By claim, the documents that make it and their dates."""
        if not keys:
            return {}
        told: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
        places = Appearance.objects.filter(claim__in=keys).order_by()
        columns = ("claim_id", "revision__document_id", "revision__document__published")
        for claim, document, day in places.values_list(*columns).distinct():
            told[claim].append((document, day))
        return told
