"""Embed, score and compare claims in a command, with progress."""

from __future__ import annotations

from django.core.management.base import OutputWrapper

from claims.management.progress import report_progress
from claims.matching.embeddings import claim_vectors, rescore
from claims.matching.relations import relate_claims
from claims.models.job import count_workers
from claims.reviewing.pair_proposals import Proposed
from claims.tasks.record_relations import record_relations


def compare_claims(out: OutputWrapper) -> None:
    """Do what is left to do; of two processes that do it at once each does a part."""
    claim_vectors.recount_words()
    _embed(out)
    _rescore(out)
    _relate(out)


def compare_unless_a_worker_does(out: OutputWrapper) -> None:
    """Do what an import has left to do, unless a worker is there to do it in the background."""
    if count_workers():
        out.write("A worker compares the claims in the background.")
    elif claim_vectors.count_missing() or relate_claims.count_uncompared():
        compare_claims(out)


def _embed(out: OutputWrapper) -> None:
    missing = claim_vectors.count_missing()
    done = report_progress(claim_vectors.embed_missing(), missing, "embedded", out)
    out.write(f"{done:,} embedded; all claims have vectors.")


def _rescore(out: OutputWrapper) -> None:
    waiting = rescore.claims_to_rescore().distinct().count()
    done = report_progress(rescore.rescore_claims(), waiting, "rescored", out)
    out.write(f"{done:,} rescored by their meaning.")


def _relate(out: OutputWrapper) -> None:
    found = Proposed()
    waiting = relate_claims.count_uncompared()
    done = report_progress(record_relations(found), waiting, "compared", out)
    out.write(
        f"{done:,} compared: {found.joined:,} joined, {found.suggested:,} suggested, "
        f"{found.conflicts:,} in conflict."
    )
