"""Decide which records are the same: locks, pairs and merges, for claims and speakers alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar, overload

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone

from claims.models import (
    Claim,
    ClaimMerge,
    ClaimPair,
    Quote,
    Speaker,
    SpeakerMerge,
    SpeakerPair,
    User,
)
from claims.models.locking import held, hold, hold_identities
from claims.reviewing.stale_record import check_version, check_words

Record = TypeVar("Record", Claim, Speaker)

APART, MERGED = "apart", "merged"
_PAIRS: dict[type[Any], Any] = {Claim: ClaimPair, Speaker: SpeakerPair}


def lock_records(*records: Record) -> list[Record]:
    """Return the records, read again and locked, in the same order.

    Until the transaction ends, no other transaction merges or splits any records.
    """
    hold_identities()
    keys = [record.pk for record in records]
    model: Any = type(records[0])
    if model is Speaker:
        # Quotes before speakers, in the order of the verbs that review a quote.
        hold(Quote.objects.filter(Q(speaker__in=keys) | Q(reported_by__in=keys)))
    found = held(model.objects.all()).in_bulk(keys)
    return [found[key] for key in keys]


def lock_version(record: Record, version: int | None) -> None:
    """Lock the record. Raises StaleRecord if it is no longer ``version``."""
    [locked] = lock_records(record)
    check_version(locked, version)


def find_leading(record: Record) -> Record:
    """Return the record that ``record`` is merged into, or itself, and keep it so.

    Until the transaction ends, no other transaction merges or splits any records.
    """
    hold_identities()
    model: Any = type(record)
    leading: Record = model.objects.get(pk=record.pk).leading
    return leading


def hold_unmerged(claim: Claim, version: int | None = None) -> Claim:
    """Lock the claim against other verbs, and return it as it is now.

    Raises StaleRecord if it was corrected, rejected or merged since ``version``, and
    ValidationError if it is merged.
    """
    record: Claim = held(Claim.objects.all()).get(pk=claim.pk)
    check_words(record, version)
    if record.merged_into is not None:
        raise ValidationError(f"This claim was merged into another: “{record.leading}”.")
    return record


def hold_for_judgement(claim: Claim, version: int | None = None) -> Claim:
    """Lock the claim for evidence, an assessment or a decision.

    Raises what ``hold_unmerged`` raises, and ValidationError if the claim is rejected.
    """
    record = hold_unmerged(claim, version)
    if record.is_rejected:
        raise ValidationError("This claim is dismissed. Reopen it first if it is worth checking.")
    return record


def with_merged(record: Claim | Speaker) -> set[int]:
    """Return the ids of the record and of all that are merged into it, directly or indirectly."""
    keys, newest = {record.pk}, {record.pk}
    records: Any = type(record).objects
    while newest:
        merged = records.filter(merged_into__in=newest).values_list("pk", flat=True)
        newest = set(merged) - keys
        keys |= newest
    return keys


@overload
def decide_pair(first: Claim, second: Claim, state: str, by: User) -> ClaimPair: ...
@overload
def decide_pair(first: Speaker, second: Speaker, state: str, by: User) -> SpeakerPair: ...
def decide_pair(first: Any, second: Any, state: str, by: User) -> Any:
    """Record the decision of ``by`` about the two, in their pair, which is created if needed."""
    first, second = sorted((first, second), key=lambda record: record.pk)
    decision = {"state": state, "decided_by": by, "decided_at": timezone.now()}
    return _PAIRS[type(first)].objects.update_or_create(
        first=first, second=second, defaults=decision
    )[0]


def copy_kept_apart(record: Record, into: Record, by: User) -> None:
    """Keep ``into`` apart from all records that ``record`` is kept apart from."""
    pairs = _PAIRS[type(record)].objects.kept_apart().of(record).select_related("first", "second")
    for pair in pairs:
        partner = pair.partner_of(record).leading
        if partner != into:
            decide_pair(into, partner, APART, by)


def mark_merged(record: Record, merge: ClaimMerge | SpeakerMerge) -> None:
    """Save the merge, and let ``record`` lead to the record that it was merged into."""
    merge.save()
    into: Any = merge.into
    record.merged_into = into
    record.save(update_fields=["merged_into"])


def end_merge(record: Record, merge: ClaimMerge | SpeakerMerge, by: User) -> None:
    """Record that ``by`` has undone the merge of ``record``."""
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    record.merged_into = None
    record.save(update_fields=["merged_into"])


def moved_again(merge: ClaimMerge | SpeakerMerge) -> list[dict[str, Any]]:
    """Return what later merges moved that is no longer for ``merge`` to move back.

    These are the merges of other records that were undone or split off since, and merged again. A
    merge that took what ``merge`` moved further on its way is none of them.
    """
    model: Any = type(merge)
    way: list[Any] = [merge.into]
    while way[-1].merged_into is not None:
        way.append(way[-1].merged_into)
    merged = "claim" if model is ClaimMerge else "speaker"
    later = model.objects.not_undone().filter(pk__gt=merge.pk, into__in=with_merged(way[-1]))
    return list(later.exclude(**{f"{merged}__in": way}).values_list("moved", flat=True))


def ids_in(moves: Iterable[dict[str, Any]], kind: str) -> set[int]:
    """Return the ids of the rows of one kind that any of ``moves`` has moved."""
    return {key for moved in moves for key in moved.get(kind, [])}


def move_rows(rows: QuerySet[Any], field: str, to: Claim | Speaker) -> list[int]:
    """Set the foreign key ``field`` of the rows to ``to``, and return the ids of the rows."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=keys).update(**{field: to})
    return keys
