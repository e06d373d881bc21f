"""Add evidence to a claim: a URL, a passage of a document, or a file."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any, TypedDict, Unpack

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils import timezone

from claims.extraction.documents.keys import normalise_url
from claims.models import Claim, Decision, Evidence, Revision, User
from claims.models.evidence import Stance
from claims.models.job import TaskName, defer_job
from claims.models.lengths import NOTE
from claims.models.stale_reasons import StaleReason
from claims.models.vocabulary import Verdict
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.permission import require, verb

_OPPOSES = {Stance.SUPPORTS: Verdict.REFUTED, Stance.REFUTES: Verdict.SUPPORTED}


class Details(TypedDict, total=False):
    """What is known about the material; what is left out is not stated."""

    kind: str
    quality: str
    material_date: date | None
    access_date: date | None
    independence_group: str
    note: str


@verb
def add_evidence(
    *,
    claim: Claim,
    stance: str,
    by: User,
    url: str = "",
    revision: Revision | None = None,
    start: int | None = None,
    end: int | None = None,
    file: File[Any] | None = None,
    version: int | None = None,
    **details: Unpack[Details],
) -> Evidence:
    """Add one piece of evidence; a passage is ``revision.text[start:end]``.

    An address was accessed today unless ``access_date`` is given. A decision in force whose verdict
    it opposes turns stale. Raises ValidationError unless exactly one of URL, passage and file is
    given, if the offsets are outside the text, if the passage or address is already evidence for
    the claim, or if the claim is merged or rejected; StaleRecord if the claim was corrected,
    rejected or merged since ``version``. Raises PermissionDenied.
    """
    require(by, "assess_claim")
    hold_for_judgement(claim, version)
    if [bool(url), revision is not None, file is not None].count(True) != 1:
        raise ValidationError("Give exactly one of a URL, a passage or a file.")
    evidence = Evidence(claim=claim, stance=stance, url=url, added_by=by, **details)
    evidence.independence_group = " ".join(evidence.independence_group.split())
    if url:
        evidence.access_date = evidence.access_date or timezone.localdate()
        set_address(evidence)
    if revision is not None:
        _set_passage(evidence, revision, start, end)
    if file is not None:
        evidence.file, evidence.sha256 = file, sha256_of(file)
    # The database has the constraints, of which what is above lets nothing through, and claim and
    # person exist: Django would ask it for each of them with a query, three with the savepoint.
    evidence.full_clean(exclude=["claim", "added_by", "address_key"], validate_constraints=False)
    store_with_file(evidence)
    request_copy(evidence)
    mark_opposed(evidence)
    return evidence


def request_copy(evidence: Evidence) -> None:
    """Have a worker fetch what the address shows now; nobody waits for the network."""
    if evidence.url and settings.FETCH_ADDRESSES and settings.FETCH_COPIES:
        # One at a time, after what people wait for.
        defer_job(TaskName.FETCH, lock=TaskName.FETCH, priority=-1, evidence=evidence.pk)


def set_address(evidence: Evidence) -> None:
    """Set the key of the evidence's URL. Raises ValidationError if the claim has the address."""
    evidence.address_key = address_key(evidence.url)
    known = Evidence.objects.not_retracted().filter(
        claim=evidence.claim_id, address_key=evidence.address_key
    )
    if evidence.address_key and known.exclude(pk=evidence.pk).exists():
        raise ValidationError({"url": "This address is already evidence for the claim."})


def _set_passage(
    evidence: Evidence, revision: Revision, start: int | None, end: int | None
) -> None:
    """Set the passage. Raises ValidationError if the claim has it as evidence already."""
    evidence.revision, evidence.start, evidence.end = revision, start, end
    evidence.passage = read_passage(revision, start, end)
    known = evidence.claim.evidence.not_retracted()
    if known.filter(revision=revision, start=start, end=end).exists():
        raise ValidationError("This passage is already evidence for the claim.")


def address_key(url: str) -> str:
    """Return a digest that is the same for addresses of one page; empty without an address.

    Scheme, default port, fragment, tracking parameters, and the case of the host do not count.
    """
    if not url:
        return ""
    try:
        address = normalise_url(url)
    except ValueError as error:
        raise ValidationError({"url": "Enter a valid URL."}) from error
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def mark_opposed(evidence: Evidence) -> None:
    """Mark the decision in force stale if its verdict is the opposite of what the evidence says."""
    verdict = _OPPOSES.get(Stance(evidence.stance))
    opposed = Decision.objects.filter(claim=evidence.claim_id, verdict=verdict)
    opposed.mark_stale(StaleReason.NEWER_EVIDENCE, evidence)


def store_with_file(record: Any) -> None:
    """Save the file and then the row; delete the file if the row cannot be saved."""
    if record.file:
        record.file.save(str(record.file.name), record.file.file, save=False)
    try:
        with transaction.atomic():
            record.save()
    except BaseException:
        record.file.delete(save=False)
        raise


def sha256_of(file: File[Any]) -> str:
    """Return the SHA-256 of the file in hexadecimal, read in chunks; rewind the file."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def read_passage(revision: Revision, start: int | None, end: int | None) -> str:
    """Return ``revision.text[start:end]``. Raises ValidationError for offsets outside the text."""
    if start is None or end is None or not 0 <= start < end <= len(revision.text):
        raise ValidationError(
            {"start": f"The passage is outside the text: 0 ≤ start < end ≤ {len(revision.text)}."}
        )
    if end - start > NOTE:
        raise ValidationError({"end": f"A passage can have at most {NOTE} characters."})
    return revision.text[start:end]
