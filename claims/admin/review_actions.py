"""Accept or reject the chosen claims or quotes of a list, through the verbs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest
from unfold.decorators import action

from claims.admin.verb_forms import signed_in
from claims.reviewing.states import accept, reject


class ReviewActions:
    """For a ModelAdmin of proposals; ``review_permission`` is what the verbs ask for."""

    actions = ("accept_chosen", "reject_chosen")
    review_permission: str

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{self.review_permission}")

    @action(description="Accept", permissions=["review"])
    def accept_chosen(self, request: HttpRequest, queryset: Any) -> None:
        self._all(request, queryset, accept, "accepted")

    @action(description="Reject", permissions=["review"])
    def reject_chosen(self, request: HttpRequest, queryset: Any) -> None:
        self._all(request, queryset, reject, "rejected")

    @transaction.atomic
    def _all(
        self: Any, request: HttpRequest, queryset: Any, verb: Callable[..., Any], done: str
    ) -> None:
        by = signed_in(request)
        # Always in one order, so that two editors who choose the same rows never block each other.
        chosen = list(queryset.order_by("pk"))
        for proposal in chosen:
            verb(proposal=proposal, by=by)
        name = self.opts.verbose_name if len(chosen) == 1 else self.opts.verbose_name_plural
        messages.success(request, f"{len(chosen)} {name} {done}.")
