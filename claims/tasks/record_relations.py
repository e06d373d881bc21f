"""Compare embedded claims with their nearest neighbours, and record the pairs found."""

from __future__ import annotations

from collections.abc import Iterator

from claims.matching.relations import relate_claims
from claims.reviewing.pair_proposals import Proposed, propose


def record_relations(counted: Proposed) -> Iterator[int]:
    """Compare all waiting claims, count what is proposed in ``counted``, and yield batch sizes.

    Each batch is recorded separately, so that an interrupted run can be continued; comparing a
    batch twice proposes nothing twice.
    """
    for batch in relate_claims.fetch_batches():
        counted += propose(relate_claims.suggest_pairs(batch))
        relate_claims.mark_compared(batch)
        yield len(batch)
