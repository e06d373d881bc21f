"""List actions that accept or reject the selected claims or quotes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest
from unfold.decorators import action

from claims.admin.shared.formatting import truncate
from claims.admin.shared.verb_forms import describe_conflict, require_user
from claims.database_errors import retry_on_conflict
from claims.models import Claim, Quote
from claims.reviewing.proposals import accept, reject

_MAX_NAMED = 10
"""Maximum number of reasons listed, and of records named for each reason."""


class ReviewActionsMixin:
    """For a ModelAdmin of proposals; ``review_permission`` is the permission of the verbs."""

    actions: tuple[str, ...] = ("accept_selected", "reject_selected")
    review_permission: str

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{self.review_permission}")

    @action(description="Accept", permissions=["review"])
    def accept_selected(self, request: HttpRequest, queryset: Any) -> None:
        self._apply_verb(request, queryset, accept, "accepted")

    @action(description="Reject", permissions=["review"])
    def reject_selected(self, request: HttpRequest, queryset: Any) -> None:
        self._apply_verb(request, queryset, reject, "rejected")

    def _apply_verb(
        self: Any, request: HttpRequest, queryset: Any, verb: Callable[..., Any], done: str
    ) -> None:
        """Carry out the verb on each record by itself, so that one failure does not stop others."""
        by = require_user(request)
        count, left = 0, defaultdict[str, list[Claim | Quote]](list)
        selected = list(queryset.order_by("pk"))
        for proposal in selected:
            try:
                retry_on_conflict(verb)(proposal=proposal, by=by)
                count += 1
            except ValidationError as error:
                left[" ".join(error.messages)].append(proposal)
            except (OperationalError, IntegrityError) as error:
                left[describe_conflict(error)].append(proposal)
        name = self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural
        if count:
            messages.success(request, f"{count} {name} {done}.")
        for sentence in _explain(left, done):
            messages.warning(request, sentence)
        if gone := _selected_keys(request) - {str(record.pk) for record in selected}:
            messages.warning(request, _explain_missing(len(gone), done))


def _selected_keys(request: HttpRequest) -> set[str]:
    """Return the keys in the form; none if all records of the list are selected."""
    across = request.POST.get("select_across", "0") != "0"
    return set() if across else set(request.POST.getlist(ACTION_CHECKBOX_NAME))


def _explain(left: Mapping[str, list[Claim | Quote]], done: str) -> Iterator[str]:
    """Yield one sentence for each reason, naming the first records that it applies to."""
    for reason, proposals in list(left.items())[:_MAX_NAMED]:
        yield f"Not {done}: {_join_names(proposals)}. {reason}"
    others = sum(map(len, list(left.values())[_MAX_NAMED:]))
    if others:
        yield f"Not {done}: {others} more, for other reasons."


def _explain_missing(count: int, done: str) -> str:
    records = "record has" if count == 1 else "records have"
    return f"{count} selected {records} left this list in the meantime and could not be {done}."


def _join_names(proposals: list[Claim | Quote]) -> str:
    names = ", ".join(f"“{truncate(proposal.text, 80)}”" for proposal in proposals[:_MAX_NAMED])
    more = len(proposals) - _MAX_NAMED
    return f"{names} and {more} more" if more > 0 else names
