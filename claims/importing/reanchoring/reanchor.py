"""Move quotes, appearances and evidence from earlier texts of a document to a new one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, Q

from claims.extraction.drafts import Offsets
from claims.importing.outcomes import Reanchored
from claims.importing.reanchoring.quote_places import find_quote
from claims.importing.reanchoring.text_places import LaterText, PlaceFinder
from claims.models import Appearance, Evidence, Quantity, Quote, QuoteSpan, Revision
from claims.models.locking import held
from claims.models.quotespan import SpanRole
from claims.models.vocabulary import ReviewState

_MOVE = """
    UPDATE {table} AS moved SET start = place.start, "end" = place."end" {anchored}
    FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) AS place(id, start, "end")
    WHERE moved.id = place.id
"""
_ANCHORED = ", revision_id = %s, needs_reanchoring = false"

Row = TypeVar("Row", Quote, Appearance, Evidence)


def reanchor_passages(earlier: Revision, new: Revision) -> Reanchored:
    """Move each row to its place in ``new``; flag rows that have no place, or more than one.

    Considers the rows of ``earlier``, which was current until now, and rows flagged before. Nothing
    else of a row changes, and nothing is deleted. If two rows would become one, the row moves whose
    paragraph is unedited, else one that a person has judged, else one not flagged before.
    """
    finders = _PlaceFinders(new)
    rows = Q(revision=earlier) | Q(revision__document=earlier.document_id, needs_reanchoring=True)
    quotes = held(Quote.objects.filter(rows)).prefetch_related("spans")
    appearances = held(Appearance.objects.filter(rows)).prefetch_related("quantities")
    evidence = held(Evidence.objects.filter(rows))
    return (
        _move_quotes(quotes, finders)
        + _move_appearances(appearances, finders)
        + _move_evidence(evidence, finders)
    )


class _PlaceFinders:
    """A PlaceFinder from each earlier revision to the new one, made when a row needs it."""

    def __init__(self, new: Revision) -> None:
        self.new = new
        self._later = LaterText(new.text)
        self._by_revision: dict[int, PlaceFinder] = {}

    def get(self, revision: int) -> PlaceFinder:
        if revision not in self._by_revision:
            text = Revision.objects.values_list("text", flat=True).get(pk=revision)
            self._by_revision[revision] = PlaceFinder(text, self._later)
        return self._by_revision[revision]


@dataclass(slots=True)
class _Move(Generic[Row]):
    """A row, its new place, and the new places of its parts by their primary key."""

    row: Row
    place: Offsets
    is_unedited: bool
    parts: dict[int, Offsets]


def _move_quotes(quotes: Iterable[Quote], finders: _PlaceFinders) -> Reanchored:
    moves, flagged = _find_moves(
        quotes, finders, _find_quote_move, lambda move: (*move.place, move.row.speaker_id)
    )
    # Quotes first: the trigger of a span looks up the revision of its quote.
    _write_offsets(Quote, {one.row.pk: one.place for one in moves}, revision=finders.new)
    _write_offsets(QuoteSpan, _parts(moves))
    return Reanchored(len(moves), _flag(Quote, flagged))


def _move_appearances(appearances: Iterable[Appearance], finders: _PlaceFinders) -> Reanchored:
    moves, flagged = _find_moves(
        appearances, finders, _find_appearance_move, lambda move: (*move.place, move.row.claim_id)
    )
    _write_offsets(Appearance, {one.row.pk: one.place for one in moves}, revision=finders.new)
    _write_offsets(Quantity, _parts(moves))
    return Reanchored(len(moves), _flag(Appearance, flagged))


def _move_evidence(evidence: Iterable[Evidence], finders: _PlaceFinders) -> Reanchored:
    # Several claims may cite the same passage, so rows of evidence never conflict.
    moves, flagged = _find_moves(evidence, finders, _find_evidence_move, lambda move: move.row.pk)
    _write_offsets(Evidence, {one.row.pk: one.place for one in moves}, revision=finders.new)
    return Reanchored(len(moves), _flag(Evidence, flagged))


def _find_quote_move(quote: Quote, finder: PlaceFinder) -> _Move[Quote] | None:
    spans = sorted(quote.spans.all(), key=lambda span: (span.start, span.pk))
    content = [span for span in spans if span.role == SpanRole.CONTENT]
    mentions = [span for span in spans if span.role != SpanRole.CONTENT]
    ranges = [Offsets(span.start, span.end) for span in content]
    found = find_quote(
        # A quote entered by hand may have no spans yet; its extent is its content.
        ranges or [Offsets(quote.start, quote.end)],
        [Offsets(span.start, span.end) for span in mentions],
        finder,
    )
    if found is None:
        return None
    keys = [span.pk for span in [*content, *mentions]]
    now = [*(found.content if content else ()), *found.mentions]
    place = Offsets(found.content[0].start, found.content[-1].end)
    return _Move(quote, place, found.is_unedited, dict(zip(keys, now, strict=True)))


def _find_appearance_move(appearance: Appearance, finder: PlaceFinder) -> _Move[Appearance] | None:
    place = finder.find(Offsets(appearance.start, appearance.end))
    if place is None:
        return None
    by = place.offsets.start - appearance.start
    quantities: dict[int, Offsets] = {}
    for quantity in appearance.quantities.all():
        moved = finder.shift(Offsets(quantity.start, quantity.end), by=by)
        if moved is None:
            return None
        quantities[quantity.pk] = moved
    return _Move(appearance, place.offsets, place.is_unedited, quantities)


def _find_evidence_move(evidence: Evidence, finder: PlaceFinder) -> _Move[Evidence] | None:
    place = finder.find(Offsets(evidence.start or 0, evidence.end or 0))
    return _Move(evidence, place.offsets, place.is_unedited, {}) if place else None


def _find_moves(
    rows: Iterable[Row],
    finders: _PlaceFinders,
    find: Callable[[Row, PlaceFinder], _Move[Row] | None],
    identity: Callable[[_Move[Row]], Hashable],
) -> tuple[list[_Move[Row]], list[int]]:
    """Return the moves, with unique identities, and the primary keys of the rows that stay."""
    moves: dict[Hashable, _Move[Row]] = {}
    staying: list[int] = []
    found = [(row, find(row, finders.get(row.revision_id or 0))) for row in rows]
    for row, one in sorted(found, key=_move_priority):
        if one is None or identity(one) in moves:
            staying.append(row.pk)
        else:
            moves[identity(one)] = one
    return list(moves.values()), staying


def _move_priority(found: tuple[Row, _Move[Row] | None]) -> tuple[bool, bool, bool, int]:
    row, one = found
    judged = isinstance(row, Quote) and row.state != ReviewState.PROPOSED
    return (one is None or not one.is_unedited, not judged, row.needs_reanchoring, row.pk)


def _parts(moves: Iterable[_Move[Row]]) -> dict[int, Offsets]:
    return {key: place for one in moves for key, place in one.parts.items()}


def _flag(model: type[Row], keys: list[int]) -> int:
    """Flag the rows that need re-anchoring by a person; return how many were not flagged before."""
    unflagged = model._default_manager.filter(pk__in=keys, needs_reanchoring=False)
    return unflagged.update(needs_reanchoring=True)


def _write_offsets(
    model: type[Model], places: Mapping[int, Offsets], *, revision: Revision | None = None
) -> None:
    """Set new offsets, by primary key, and the new revision, in one statement.

    A single statement cannot conflict with rows that have not moved yet.
    """
    if not places:
        return
    anchored = _ANCHORED if revision else ""
    statement = _MOVE.format(
        table=connection.ops.quote_name(model._meta.db_table), anchored=anchored
    )
    rows: list[Any] = [
        list(places),
        [place.start for place in places.values()],
        [place.end for place in places.values()],
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*([revision.pk] if revision else []), *rows])
