"""Which evidence a judgement used before merges of claims replaced it with the same address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice, product

from claims.models import Assessment, ClaimMerge, Decision

_MOVED = {Assessment: ("assessments", "assessment"), Decision: ("decisions", "decision")}
"""The names in ``ClaimMerge.moved``: of what was moved, and of what uses other evidence since."""
_MAX_SETS = 1000


def merges_that_moved(row: Assessment | Decision) -> list[ClaimMerge]:
    name, _ = _MOVED[type(row)]
    merges = ClaimMerge.objects.filter(**{f"moved__{name}__contains": row.pk})
    return list(merges.only("claim", "into", "undone_at", "moved").order_by("pk"))


def sets_of_evidence(
    row: Assessment | Decision, merges: Iterable[ClaimMerge]
) -> Iterator[tuple[int, ...]]:
    """Yield each set of ids that the row may have used, the present one first."""
    now = used_now(row)
    yield now
    replaced = _find_replaced(row, merges)
    options = [_alternatives(one, replaced) for one in now]
    yield from islice(product(*options), 1, _MAX_SETS)


def used_now(row: Assessment | Decision) -> tuple[int, ...]:
    return tuple(one.pk for one in row.evidence.all())


def _find_replaced(row: Assessment | Decision, merges: Iterable[ClaimMerge]) -> dict[int, set[int]]:
    """Return for each piece of evidence those that took its place, or whose place it took."""
    _, name = _MOVED[type(row)]
    replaced: dict[int, set[int]] = defaultdict(set)
    for merge in merges:
        for twin in merge.moved.get("twins", []):
            if row.pk in twin[name]:
                replaced[twin["kept"]].add(twin["evidence"])
                replaced[twin["evidence"]].add(twin["kept"])
    return replaced


def _alternatives(evidence: int, replaced: dict[int, set[int]]) -> list[int]:
    """Return the piece itself, then all that were used in its place, directly or indirectly."""
    found = [evidence]
    for one in found:
        found += sorted(replaced.get(one, set()) - set(found))
    return found
