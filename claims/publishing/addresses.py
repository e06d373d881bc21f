"""The addresses by which others know our records; they stay the same for good."""

from __future__ import annotations

from django.conf import settings

from claims.models import Claim, Decision, Speaker

_FOLDERS: dict[type, str] = {Claim: "claims", Speaker: "speakers", Decision: "decisions"}


def public_address(record: Claim | Speaker | Decision) -> str:
    """Return the path of the public page of ``record``: "/claims/7/"."""
    return f"/{_FOLDERS[type(record)]}/{record.pk}/"


def claim_address(key: int) -> str:
    """Return the whole address of the public page of the claim with this id."""
    return f"{settings.PUBLIC_URL}/{_FOLDERS[Claim]}/{key}/"


def decision_address(key: int) -> str:
    """Return the whole address of the public page of the decision with this id."""
    return f"{settings.PUBLIC_URL}/{_FOLDERS[Decision]}/{key}/"


def document_address(key: int) -> str:
    """Return the whole address of the document with this id in the API; it has no public page."""
    return f"{settings.SITE_URL}/api/v1/documents/{key}/"
