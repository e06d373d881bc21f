"""Add material that bears on a claim: a URL, a passage of a document, or a file."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction

from claims.models import Claim, Evidence, Revision, User
from claims.models.lengths import NOTE
from claims.reviewing.claim_locks import hold_standing
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
) -> Evidence:
    """Record one piece of evidence; the passage is ``revision.text[start:end]``.

    Raises ValidationError where not exactly one of URL, passage and file is given, where the
    offsets are not inside the text, where the passage is evidence of the claim already, where the
    claim is merged, and PermissionDenied.
    """
    require(by, "assess_claim")
    hold_standing(claim)
    if [bool(url), revision is not None, file is not None].count(True) != 1:
        raise ValidationError("Give exactly one of: a URL, a passage, a file.")
    evidence = Evidence(claim=claim, stance=stance, url=url, note=note, added_by=by)
    if revision is not None:
        evidence.revision, evidence.start, evidence.end = revision, start, end
        evidence.passage = passage_of(revision, start, end)
        if claim.evidence.filter(revision=revision, start=start, end=end).exists():
            raise ValidationError("This passage is evidence of the claim already.")
    if file is not None:
        evidence.file = file
        evidence.sha256 = sha256_of(file)
    evidence.full_clean()
    _store(evidence)
    return evidence


def _store(evidence: Evidence) -> None:
    """Save the file and then the row; where the row is refused, the file goes as well."""
    if evidence.file:
        evidence.file.save(str(evidence.file.name), evidence.file.file, save=False)
    try:
        evidence.save()
    except BaseException:
        evidence.file.delete(save=False)
        raise


def sha256_of(file: File[Any]) -> str:
    """The file's SHA-256 in hexadecimal, read in chunks; the file is rewound."""
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def passage_of(revision: Revision, start: int | None, end: int | None) -> str:
    """``revision.text[start:end]``. Raises ValidationError where that is not inside the text."""
    if start is None or end is None or not 0 <= start < end <= len(revision.text):
        raise ValidationError(
            {"start": f"A passage lies inside the text: 0 ≤ start < end ≤ {len(revision.text)}."}
        )
    if end - start > NOTE:
        raise ValidationError({"end": f"A passage of evidence has at most {NOTE} characters."})
    return revision.text[start:end]
