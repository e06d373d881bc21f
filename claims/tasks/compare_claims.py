"""Embed, score and compare the claims that imports, corrections and merges have left to do.

The database knows what is left: claims without a vector, and vectors that were not compared. So a
job that is done twice does nothing the second time, and one for an earlier change does the rest.
"""

from __future__ import annotations

from itertools import chain

from procrastinate import JobContext

from claims.importing.rebuild_text_keys import rebuild_text_keys
from claims.matching.embeddings.claim_vectors import embed_missing
from claims.matching.embeddings.rescore import rescore_claims
from claims.models import Lexeme
from claims.models.job import TaskName, request_task
from claims.reviewing.pair_proposals import Proposed
from claims.tasks.background_task import background_task, work_a_while
from claims.tasks.record_relations import record_relations
from claims.valid_times import rebuild_valid_times


@background_task(TaskName.EMBED, lock=TaskName.EMBED)
def embed_claims(context: JobContext) -> None:
    """Give each claim a vector of its current text, and the score that follows from it."""
    Lexeme.objects.recount_if_outdated()
    rebuilt = chain(rebuild_text_keys(), rebuild_valid_times())
    is_done = work_a_while(context, chain(rebuilt, embed_missing(), rescore_claims()))
    request_task(TaskName.COMPARE if is_done else TaskName.EMBED)


@background_task(TaskName.COMPARE, lock=TaskName.COMPARE)
def compare_claims(context: JobContext) -> None:
    """Compare new vectors with their neighbours, and record joined, similar and opposed claims."""
    if not work_a_while(context, record_relations(Proposed())):
        request_task(TaskName.COMPARE)
