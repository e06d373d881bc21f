"""Check the record of assessments and decisions against its hash chain and against the rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache, partial
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from claims.database_errors import is_in_transaction
from claims.models import Assessment, Claim, ClaimMerge, Decision, RecordLink
from claims.models.history import events_of
from claims.models.record_chain import FIRST
from claims.models.recordlink import LinkKind
from claims.reviewing.record_content import (
    KINDS,
    Row,
    content_hash,
    link_hash,
    move_hash,
    standing_kind,
)
from claims.reviewing.replaced_evidence import merges_that_moved, sets_of_evidence, used_now
from claims.reviewing.workflow import find_unsettled

_BATCH = 1000
_MADE = (LinkKind.ASSESSMENT, LinkKind.DECISION)
_MOVED = (LinkKind.ASSESSMENT_MOVED, LinkKind.DECISION_MOVED)
_STANDING = tuple(kind for kind in LinkKind if kind not in (*_MADE, *_MOVED))
_STANDS = {
    LinkKind.ASSESSMENT_REPLACED: "was replaced",
    LinkKind.ASSESSMENT_WITHDRAWN: "was withdrawn",
    LinkKind.ASSESSMENT_RESTORED: "counts again",
    LinkKind.DECISION_ENDED: "ended",
    LinkKind.DECISION_WITHDRAWN: "was withdrawn",
    LinkKind.DECISION_RESTORED: "is in force again",
}


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """The first thing that is wrong: the problem, the link, and the row that it is about."""

    problem: str
    link: RecordLink | None = None
    row: Row | None = None


@dataclass(slots=True)
class RecordCheck:
    """The number of links that are whole, the hash of the last one, and what is wrong."""

    links: int = 0
    head: str = FIRST
    broken: BrokenLink | None = None
    has_known_head: bool = True
    # A claim whose status or verdict contradicts its assessments and decisions.
    unsettled: Claim | None = None
    # The last entry of each row that has been at another claim or used other evidence.
    moves: dict[tuple[type[Any], int], RecordLink] = field(default_factory=dict)
    # The last entry of each row that does not stand as the entry says.
    standings: dict[tuple[type[Any], int], RecordLink] = field(default_factory=dict)


def verify_record(*, known_head: str | None = None) -> RecordCheck:
    """Check every link in its order, then the rows without a link.

    ``known_head`` is a hash that somebody has written down: ``has_known_head`` says whether the
    record still has it. Reads the record as it is at one moment, a few rows at a time.
    """
    is_inside = is_in_transaction()
    with transaction.atomic():
        if not is_inside:
            # What is assessed, decided or merged in the meantime is left for the next time.
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        check = RecordCheck(has_known_head=known_head in (None, FIRST))
        check.broken = _check_links(check, known_head) or _find_unlinked()
        check.unsettled = None if check.broken else next(find_unsettled(), None)
        return check


def _check_links(check: RecordCheck, known_head: str | None) -> BrokenLink | None:
    for link, row in _links_with_rows():
        problem = _check_link(check, link) or _check_row(check, link, row)
        if problem:
            return BrokenLink(problem, link, row)
        check.links, check.head = link.number, link.hash
        check.has_known_head |= link.hash == known_head
    broken = [*_wrong_places(check), *_wrong_standings(check)]
    return min(broken, key=lambda one: one.link.number if one.link else 0, default=None)


def _wrong_places(check: RecordCheck) -> Iterator[BrokenLink]:
    """Yield the rows that are not where their last entry says, or use other evidence."""
    for (model, key), link in check.moves.items():
        row = model.objects.get(pk=key)
        if row.claim_id != link.claim_id:
            yield BrokenLink("was moved to another claim without being recorded", link, row)
        elif not _says(link, row, used_now(row), partial(merges_that_moved, row)):
            yield BrokenLink("uses other evidence than was recorded", link, row)


def _wrong_standings(check: RecordCheck) -> Iterator[BrokenLink]:
    """Yield the rows that stand, or do not, unlike their last entry; without one, rows stand."""
    for (model, key), link in check.standings.items():
        row = model.objects.get(pk=key)
        yield BrokenLink(_describe_standing(row, link), link, row)
    for model, stands in ((Assessment, Q(is_current=True)), (Decision, Q(valid_to=None))):
        kinds = [kind for kind in KINDS if KINDS[kind] is model]
        links = RecordLink.objects.filter(kind__in=kinds, record_id=OuterRef("pk"))
        recorded = Exists(links.filter(kind__in=_STANDING))
        first = links.order_by("number").values("number")[:1]
        ended = model._base_manager.exclude(stands).exclude(recorded)
        row = ended.annotate(first=Subquery(first)).order_by("first").first()
        if row is not None and row.first is not None:
            link = RecordLink.objects.get(number=row.first)
            yield BrokenLink(_describe_standing(row), link, row)


def _links_with_rows() -> Iterator[tuple[RecordLink, Row | None]]:
    """Yield each link with its row, or None if that is gone."""
    links = RecordLink.objects.order_by("number").iterator(chunk_size=_BATCH)
    while batch := list(islice(links, _BATCH)):
        rows = {model: _rows(model, batch) for model in set(KINDS.values())}
        for link in batch:
            yield link, rows[KINDS[link.kind]].get(link.record_id)


def _rows(model: Any, links: list[RecordLink]) -> dict[int, Row]:
    rows: QuerySet[Any] = model.objects.prefetch_related("evidence")
    found: dict[int, Row] = rows.in_bulk(
        [link.record_id for link in links if KINDS[link.kind] is model]
    )
    return found


def _check_link(check: RecordCheck, link: RecordLink) -> str:
    """Return what is wrong with the link itself; an empty text if nothing is."""
    if link.number != check.links + 1:
        return f"comes after entry {check.links}: entries between them are missing"
    if link.previous != check.head:
        return "does not continue the entry before it"
    return "" if link.hash == link_hash(link) else "was changed itself"


def _check_row(check: RecordCheck, link: RecordLink, row: Row | None) -> str:
    """Return what is wrong with the row of the link; an empty text if nothing is."""
    if row is None:
        return "was deleted"
    try:
        if link.kind in _STANDING:
            _note_standing(check, link, row)
            return ""
        # Most rows were never moved. With many pieces of evidence, the others are asked many times.
        merges = cache(partial(merges_that_moved, row))
        if row.claim_id == link.claim_id and _says(link, row, used_now(row), merges):
            check.moves.pop((type(row), row.pk), None)
            return ""
        check.moves[type(row), row.pk] = link
        if any(_says(link, row, used, merges) for used in sets_of_evidence(row, merges())):
            return ""
    except KeyError:
        return "was written by a newer version of Factcheck"
    return _describe(row) if link.kind in _MADE else "was moved to another claim without a merge"


def _note_standing(check: RecordCheck, link: RecordLink, row: Row) -> None:
    """Keep the entry if the row does not stand as it says; only a later entry may explain that."""
    check.standings[type(row), row.pk] = link
    if content_hash(link, row, ()) == link.content_sha256 and link.kind == standing_kind(row):
        del check.standings[type(row), row.pk]


def _says(
    link: RecordLink, row: Row, used: tuple[int, ...], merges: Callable[[], list[ClaimMerge]]
) -> bool:
    """Return whether the entry is about what the row says, if it uses this evidence."""
    if link.kind in _MADE:
        return content_hash(link, row, used) == link.content_sha256
    return any(
        move_hash(link, came_from, used) == link.content_sha256
        for came_from in _possible_origins(link, merges())
    )


def _possible_origins(link: RecordLink, merges: list[ClaimMerge]) -> set[int]:
    """Return the claims from which a merge, or its undoing, moved a row to that of the entry."""
    merged = {one.claim_id for one in merges if one.into_id == link.claim_id}
    if any(one.undone_at and one.claim_id == link.claim_id for one in merges):
        # The claim that it was merged into may have been merged since.
        merged |= {one.into_id for one in merges}
    return merged


def _describe(row: Row) -> str:
    """Return which fields differ from the first version of the row, as far as that is known."""
    first = events_of(row).first()
    names = [
        field.verbose_name
        for field in row._meta.concrete_fields
        if first is not None
        and field.name not in ("claim", "is_current", "valid_to", "withdrawn_at")
        and getattr(first, field.attname, None) != getattr(row, field.attname)
    ]
    what = f": {', '.join(map(str, names))}" if names else ""
    return f"no longer says what was recorded{what}"


def _describe_standing(row: Row, link: RecordLink | None = None) -> str:
    stands = _STANDS[standing_kind(row)]
    is_same = link is not None and link.kind == standing_kind(row)
    return f"{stands} {'at another time than was' if is_same else 'without being'} recorded"


def _find_unlinked() -> BrokenLink | None:
    """Return the first row without a link."""
    for kind, model in ((LinkKind.ASSESSMENT, Assessment), (LinkKind.DECISION, Decision)):
        links = RecordLink.objects.filter(kind=kind, record_id=OuterRef("pk"))
        row = model.objects.exclude(Exists(links)).order_by("pk").first()
        if row is not None:
            return BrokenLink("was added without being recorded", row=row)
    return None
