"""Add evidence to a claim: a URL, a passage of a document, or a file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from claims.models import Claim, Evidence, Revision, User
from claims.models.lengths import NOTE
from claims.reviewing.identities import hold_for_judgement
from claims.reviewing.permission import require


@transaction.atomic
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
    note: str = "",
    version: int | None = None,
) -> Evidence:
    """Add one piece of evidence; a passage is ``revision.text[start:end]``.

    Raises ValidationError unless exactly one of URL, passage and file is given, if the offsets are
    outside the text, if the passage is already evidence for the claim, or if the claim is merged or
    rejected; StaleRecord if the claim was corrected, rejected or merged since ``version``. Raises
    PermissionDenied.
    """
    require(by, "assess_claim")
    hold_for_judgement(claim, version)
    if [bool(url), revision is not None, file is not None].count(True) != 1:
        raise ValidationError("Give exactly one of a URL, a passage or a file.")
    evidence = Evidence(claim=claim, stance=stance, url=url, note=note, added_by=by)
    if revision is not None:
        evidence.revision, evidence.start, evidence.end = revision, start, end
        evidence.passage = read_passage(revision, start, end)
        if claim.evidence.filter(revision=revision, start=start, end=end).exists():
            raise ValidationError("This passage is already evidence for the claim.")
    if file is not None:
        evidence.file = file
        evidence.sha256 = sha256_of(file)
    evidence.full_clean()
    _store(evidence)
    return evidence


def _store(evidence: Evidence) -> None:
    """Save the file and then the row; delete the file if the row cannot be saved."""
    if evidence.file:
        evidence.file.save(str(evidence.file.name), evidence.file.file, save=False)
    try:
        evidence.save()
    except BaseException:
        evidence.file.delete(save=False)
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
