"""Read claims for a file: each with its verdict, passages, quotes, speakers and evidence.

Everything goes through the querysets that pages use. So a person gets what the person may see:
call it with ``reading_as``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Prefetch

from claims.models import Appearance, Assessment, Claim, Decision, Evidence, Topic, User
from claims.models.blind_review import HIDDEN

Row = dict[str, Any]


def read_claims(keys: Sequence[int], reader: User) -> list[Claim]:
    """Return the claims that ``reader`` may see, in the order of ``keys``, in six queries."""
    joined = ("quote__speaker", "revision__document__source")
    passages = Appearance.objects.select_related(*joined).defer("revision__text")
    evidence = Evidence.objects.not_retracted().shown_to(reader).order_by("pk")
    evidence = evidence.select_related("revision__document").defer("revision__text")
    judgements = Assessment.objects.visible_to(reader).current().order_by("pk")
    claims = Claim.objects.filter(pk__in=keys).shown_to(reader)
    found = claims.prefetch_related(
        Prefetch("topics", Topic.objects.order_by("name")),
        Prefetch("appearances", passages.order_by("revision__document__published", "pk")),
        Prefetch("evidence", evidence),
        Prefetch("assessments", judgements.select_related("reviewer")),
        Prefetch("decisions", Decision.objects.in_force().for_reading(), to_attr="in_force"),
    ).in_bulk()
    return [found[key] for key in keys if key in found]


def passages_of(claims: Sequence[Claim]) -> Iterator[Appearance | Evidence]:
    """Yield everything in ``claims`` that is from a document."""
    for claim in claims:
        yield from claim.appearances.all()
        yield from claim.evidence.all()


def describe_claim(claim: Any) -> Row:
    """Return the claim as JSON has it; ``verdict`` is ``hidden`` if the reader may not see it."""
    return {
        "id": claim.pk,
        "text": claim.text,
        "claim_type": claim.claim_type,
        "status": claim.status,
        "verdict": claim.verdict_shown,
        "score": claim.score,
        "topics": [topic.name for topic in claim.topics.all()],
        "merged_into": claim.merged_into_id,
        "created_at": claim.created_at.isoformat(),
        "decision": next((_describe_decision(one) for one in claim.in_force), None),
        "assessments": [_describe_assessment(one) for one in claim.assessments.all()],
        "appearances": [_describe_appearance(one) for one in claim.appearances.all()],
        "evidence": [_describe_evidence(one) for one in claim.evidence.all()],
    }


def _describe_decision(decision: Decision) -> Row:
    published = decision.published_at
    return {
        "verdict": decision.verdict,
        "rationale": decision.rationale,
        "decided_by": decision.decided_by.username,
        "decided_at": decision.valid_from.isoformat(),
        "published_at": published.isoformat() if published else None,
    }


def _describe_assessment(assessment: Assessment) -> Row:
    return {
        "verdict": assessment.verdict,
        "rationale": assessment.rationale,
        "reviewer": assessment.reviewer.username,
        "created_at": assessment.created_at.isoformat(),
    }


def _describe_appearance(appearance: Appearance) -> Row:
    document, quote = appearance.revision.document, appearance.quote
    speaker = quote.speaker if quote else None
    return {
        "passage": appearance.passage,
        "start": appearance.start,
        "end": appearance.end,
        "needs_reanchoring": appearance.needs_reanchoring,
        "document": {
            "id": document.pk,
            "title": document.title,
            "source": document.source.name if document.source else None,
            "url": document.url,
            "published": document.published.isoformat() if document.published else None,
        },
        "quote": {"id": quote.pk, "kind": quote.kind, "text": quote.text} if quote else None,
        "speaker": (
            {"id": speaker.pk, "name": speaker.name, "kind": speaker.kind, "role": speaker.role}
            if speaker
            else None
        ),
    }


def _describe_evidence(evidence: Any) -> Row:
    document = evidence.revision.document if evidence.revision else None
    return {
        "id": evidence.pk,
        "stance": evidence.stance if evidence.is_open else HIDDEN,
        "kind": evidence.kind,
        "url": evidence.url or (document.url if document else ""),
        "title": document.title if document else "",
        "passage": evidence.passage,
        "file": str(evidence.file).rpartition("/")[2],
        "note": evidence.note if evidence.is_open else "",
    }
