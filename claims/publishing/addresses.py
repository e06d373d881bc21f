"""The addresses of records on the public site; they stay the same for good."""

from __future__ import annotations

from claims.models import Claim, Decision, Speaker

_FOLDERS: dict[type, str] = {Claim: "claims", Speaker: "speakers", Decision: "decisions"}


def public_address(record: Claim | Speaker | Decision) -> str:
    """Return the path of the public page of ``record``: "/claims/7/"."""
    return f"/{_FOLDERS[type(record)]}/{record.pk}/"
