"""Carry quotes, appearances and evidence of a document's earlier texts to a new one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Q

from claims.extraction.drafts import Offsets
from claims.importing.outcomes import Carried
from claims.importing.reanchoring.move_offsets import move
from claims.importing.reanchoring.quote_places import find_quote
from claims.importing.reanchoring.text_places import LaterText, Places
from claims.models import Appearance, Evidence, Quantity, Quote, QuoteSpan, Revision
from claims.models.locking import held
from claims.models.quote import SpanRole
from claims.models.vocabulary import ReviewState

Row = TypeVar("Row", Quote, Appearance, Evidence)


def carry(earlier: Revision, new: Revision) -> Carried:
    """Move each row to its one place in ``new``, flag those that have none or more than one.

    Rows of ``earlier``, which was current until now, and rows flagged before are looked at. Nothing
    else of a row changes, and nothing is deleted. Where two rows would become one, the one whose
    paragraph came through unedited goes, then one that a person has judged, then one not flagged.
    """
    ways = _Ways(new)
    rows = Q(revision=earlier) | Q(revision__document=earlier.document_id, needs_reanchoring=True)
    quotes = held(Quote.objects.filter(rows)).prefetch_related("spans")
    appearances = held(Appearance.objects.filter(rows)).prefetch_related("quantities")
    evidence = held(Evidence.objects.filter(rows))
    return (
        _carry_quotes(quotes, ways)
        + _carry_appearances(appearances, ways)
        + _carry_evidence(evidence, ways)
    )


class _Ways:
    """The Places from each earlier revision to the new one, made where some row needs them."""

    def __init__(self, new: Revision) -> None:
        self.new = new
        self._later = LaterText(new.text)
        self._from: dict[int, Places] = {}

    def places(self, revision: int) -> Places:
        if revision not in self._from:
            text = Revision.objects.values_list("text", flat=True).get(pk=revision)
            self._from[revision] = Places(text, self._later)
        return self._from[revision]


@dataclass(slots=True)
class _Move(Generic[Row]):
    """A row, its new place, and the new places of its parts by their primary key."""

    row: Row
    place: Offsets
    sure: bool
    parts: dict[int, Offsets]


def _carry_quotes(quotes: Iterable[Quote], ways: _Ways) -> Carried:
    moves, flagged = _sorted_out(
        quotes, ways, _quote_move, lambda move: (*move.place, move.row.speaker_id)
    )
    # The quotes first: a span's trigger looks up the revision of its quote.
    move(Quote, {one.row.pk: one.place for one in moves}, revision=ways.new)
    move(QuoteSpan, _parts(moves))
    return Carried(len(moves), _flag(Quote, flagged))


def _carry_appearances(appearances: Iterable[Appearance], ways: _Ways) -> Carried:
    moves, flagged = _sorted_out(
        appearances, ways, _appearance_move, lambda move: (*move.place, move.row.claim_id)
    )
    move(Appearance, {one.row.pk: one.place for one in moves}, revision=ways.new)
    move(Quantity, _parts(moves))
    return Carried(len(moves), _flag(Appearance, flagged))


def _carry_evidence(evidence: Iterable[Evidence], ways: _Ways) -> Carried:
    # Several claims may rest on the same passage, so that no row of evidence is in another's way.
    moves, flagged = _sorted_out(evidence, ways, _evidence_move, lambda move: move.row.pk)
    move(Evidence, {one.row.pk: one.place for one in moves}, revision=ways.new)
    return Carried(len(moves), _flag(Evidence, flagged))


def _quote_move(quote: Quote, places: Places) -> _Move[Quote] | None:
    spans = sorted(quote.spans.all(), key=lambda span: (span.start, span.pk))
    content = [span for span in spans if span.role == SpanRole.CONTENT]
    mentions = [span for span in spans if span.role != SpanRole.CONTENT]
    ranges = [Offsets(span.start, span.end) for span in content]
    found = find_quote(
        # A quote that was entered by hand may have no spans yet: its own extent is its content.
        ranges or [Offsets(quote.start, quote.end)],
        [Offsets(span.start, span.end) for span in mentions],
        places,
    )
    if found is None:
        return None
    keys = [span.pk for span in [*content, *mentions]]
    now = [*(found.content if content else ()), *found.mentions]
    place = Offsets(found.content[0].start, found.content[-1].end)
    return _Move(quote, place, found.sure, dict(zip(keys, now, strict=True)))


def _appearance_move(appearance: Appearance, places: Places) -> _Move[Appearance] | None:
    place = places.find(Offsets(appearance.start, appearance.end))
    if place is None:
        return None
    by = place.offsets.start - appearance.start
    quantities: dict[int, Offsets] = {}
    for quantity in appearance.quantities.all():
        moved = places.shifted(Offsets(quantity.start, quantity.end), by=by)
        if moved is None:
            return None
        quantities[quantity.pk] = moved
    return _Move(appearance, place.offsets, place.sure, quantities)


def _evidence_move(evidence: Evidence, places: Places) -> _Move[Evidence] | None:
    place = places.find(Offsets(evidence.start or 0, evidence.end or 0))
    return _Move(evidence, place.offsets, place.sure, {}) if place else None


def _sorted_out(
    rows: Iterable[Row],
    ways: _Ways,
    find: Callable[[Row, Places], _Move[Row] | None],
    identity: Callable[[_Move[Row]], Hashable],
) -> tuple[list[_Move[Row]], list[int]]:
    """The moves, no two of one identity, and the primary keys of the rows that stay behind."""
    moves: dict[Hashable, _Move[Row]] = {}
    behind: list[int] = []
    found = [(row, find(row, ways.places(row.revision_id or 0))) for row in rows]
    for row, one in sorted(found, key=_last_to_give_way):
        if one is None or identity(one) in moves:
            behind.append(row.pk)
        else:
            moves[identity(one)] = one
    return list(moves.values()), behind


def _last_to_give_way(found: tuple[Row, _Move[Row] | None]) -> tuple[bool, bool, bool, int]:
    row, one = found
    judged = isinstance(row, Quote) and row.state != ReviewState.PROPOSED
    return (one is None or not one.sure, not judged, row.needs_reanchoring, row.pk)


def _parts(moves: Iterable[_Move[Row]]) -> dict[int, Offsets]:
    return {key: place for one in moves for key, place in one.parts.items()}


def _flag(model: type[Row], keys: list[int]) -> int:
    """How many were not flagged before."""
    unflagged = model._default_manager.filter(pk__in=keys, needs_reanchoring=False)
    return unflagged.update(needs_reanchoring=True)
