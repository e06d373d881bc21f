"""Compare the claims that have vectors with their nearest, and record what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from claims.matching.relations import relate_claims
from claims.reviewing.pair_proposals import Proposed, propose


def relate_waiting(counted: Proposed) -> Iterator[int]:
    """Compare all that waits, add what was proposed to ``counted``, and tell each step's number.

    Each step is recorded by itself: who stops here goes on where this ended, and looking at a step
    twice proposes nothing twice.
    """
    for batch in relate_claims.fetch_batches():
        counted += propose(relate_claims.suggest_pairs(batch))
        relate_claims.mark_compared(batch)
        yield len(batch)
