"""Accept or reject what the machine proposed, be it a claim or a quote."""

from __future__ import annotations

from typing import Any

from claims.admin.shared.verb_forms import VerbForm
from claims.models import User
from claims.reviewing.proposals import accept, reject


class Accept(VerbForm):
    """Which proposal, and what is said afterwards, is the subclass's to name."""

    def carry_out(self, subject: Any, by: User) -> None:
        accept(proposal=subject, by=by)


class Reject(VerbForm):
    """As Accept."""

    def carry_out(self, subject: Any, by: User) -> None:
        reject(proposal=subject, by=by)
