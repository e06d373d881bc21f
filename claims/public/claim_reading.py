"""Read what the page of one published decision shows, beside the claim and its passages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Prefetch, Q, QuerySet

from claims.models import Claim, ClaimPair, Decision, DecisionConfirmation, Document, Evidence
from claims.models.claimpair import ClaimPairState
from claims.models.evidence import EvidenceKind, Stance
from claims.models.mask import unless_masked
from claims.public.verdicts import Said, ShownVerdict
from claims.publishing.claim_review import published_decisions
from claims.publishing.source_names import NamesSource
from claims.shown_address import has_secrets

_RELATED = (ClaimPairState.UPDATE, ClaimPairState.CONFLICT)
_LISTED = 10


@dataclass(frozen=True, slots=True)
class ShownEvidence:
    """A piece of evidence: what it is and where it can be read, never its words."""

    title: str
    address: str
    source: str
    stance: str
    stance_label: str
    kind: str
    day: date | None


def read_decisions(claim: Claim) -> list[Decision]:
    """Return the decisions on ``claim`` that were ever published, the first one first.

    Those that name a confidential speaker are left out.
    """
    ever = Q(published_at__isnull=False) | Q(unpublished_at__isnull=False)
    texts = ("rationale", "public_note", "unpublished_note")
    found = Decision.objects.filter(ever, ~Q(NamesSource("claim_id", *texts)), claim=claim)
    checked = DecisionConfirmation.objects.only("decision", "confirmed_at").order_by("pk")
    found = found.defer("stale_reasons").prefetch_related(Prefetch("confirmations", checked))
    return list(found.order_by("valid_from", "pk"))


def read_evidence(decision: Decision) -> list[ShownEvidence]:
    """Return the evidence that the decision uses, without what was retracted since."""
    used: QuerySet[Any] = decision.evidence.not_retracted()
    named = used.annotate(names_source=NamesSource("claim_id", "url"))
    rows = named.select_related("revision__document__source").defer("revision__text")
    return [_show_evidence(one) for one in rows.order_by("pk")]


def _show_evidence(one: Any) -> ShownEvidence:
    document = one.revision.document if one.revision else None
    address = find_address(document) if document else ""
    if one.url and not one.names_source:
        address = _openly(one.url)
    title = unless_masked(document.title) if document else ""
    return ShownEvidence(
        title=title or _shorten(address) or _name_unlinked(one),
        address=address,
        source=document.source.name if document and document.source else "",
        stance=one.stance,
        stance_label=str(Stance(one.stance).label),
        kind=str(EvidenceKind(one.kind).label) if one.kind else "",
        day=one.material_date or (document.published if document else None),
    )


def find_address(document: Document) -> str:
    """Return where everybody can read the document; empty if nowhere."""
    return _openly(document.url)


def _openly(address: str) -> str:
    """Return the address if it is one of the web, and no secret is part of it."""
    is_web = urlsplit(address).scheme in ("http", "https")
    return address if is_web and not has_secrets(address) else ""


def _shorten(address: str) -> str:
    parts = urlsplit(address)
    return (parts.hostname or "").removeprefix("www.") + parts.path.rstrip("/")


def _name_unlinked(evidence: Evidence) -> str:
    return "A file that we hold" if evidence.file else "A source that we do not link to"


def read_related(claim: Claim) -> list[ShownVerdict]:
    """Return the published verdicts on claims that a person has related to this one."""
    pairs = ClaimPair.objects.of(claim).filter(state__in=_RELATED).values_list("first", "second")
    others = {key for pair in pairs for key in pair} - {claim.pk}
    if not others:
        return []
    found = published_decisions().filter(claim__in=others).order_by("-published_at", "-pk")
    # Only their words and verdicts are shown.
    rows = found.prefetch_related(None)[:_LISTED]
    return [ShownVerdict(one, Said(None, "", None), []) for one in rows]
