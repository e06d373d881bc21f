"""Accept or reject the chosen claims or quotes of a list, through the verbs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.exceptions import ValidationError
from django.db import IntegrityError, OperationalError
from django.http import HttpRequest
from django.utils.text import Truncator
from unfold.decorators import action

from claims.admin.shared.verb_forms import signed_in, what_stands_in_the_way
from claims.models import Claim, Quote
from claims.reviewing.proposals import accept, reject
from claims.reviewing.repeating import repeated

_NAMED = 10
"""How many reasons the page gives, and of how many that were left as they are the words."""


class ReviewActions:
    """For a ModelAdmin of proposals; ``review_permission`` is what the verbs ask for."""

    actions = ("accept_chosen", "reject_chosen")
    review_permission: str

    def has_review_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(f"claims.{self.review_permission}")

    @action(description="Accept", permissions=["review"])
    def accept_chosen(self, request: HttpRequest, queryset: Any) -> None:
        self._each(request, queryset, accept, "accepted")

    @action(description="Reject", permissions=["review"])
    def reject_chosen(self, request: HttpRequest, queryset: Any) -> None:
        self._each(request, queryset, reject, "rejected")

    def _each(
        self: Any, request: HttpRequest, queryset: Any, verb: Callable[..., Any], done: str
    ) -> None:
        """Each by itself, so that one that cannot be changed keeps none of the others back."""
        by = signed_in(request)
        count, left = 0, defaultdict[str, list[Claim | Quote]](list)
        chosen = list(queryset.order_by("pk"))
        for proposal in chosen:
            try:
                repeated(verb)(proposal=proposal, by=by)
                count += 1
            except ValidationError as error:
                left[" ".join(error.messages)].append(proposal)
            except (OperationalError, IntegrityError) as error:
                left[what_stands_in_the_way(error)].append(proposal)
        name = self.opts.verbose_name if count == 1 else self.opts.verbose_name_plural
        if count:
            messages.success(request, f"{count} {name} {done}.")
        for sentence in _sentences(left, done):
            messages.warning(request, sentence)
        if gone := _ticked(request) - {str(one.pk) for one in chosen}:
            messages.warning(request, _gone(len(gone), done))


def _ticked(request: HttpRequest) -> set[str]:
    """The keys that the form names; none where all that the list holds are chosen."""
    across = request.POST.get("select_across", "0") != "0"
    return set() if across else set(request.POST.getlist(ACTION_CHECKBOX_NAME))


def _sentences(left: Mapping[str, list[Claim | Quote]], done: str) -> Iterator[str]:
    """One sentence for each reason, naming the first of those that it holds for."""
    for reason, proposals in list(left.items())[:_NAMED]:
        yield f"Not {done}: {_named(proposals)}. {reason}"
    others = sum(map(len, list(left.values())[_NAMED:]))
    if others:
        yield f"Not {done}: {others} more, for other reasons."


def _gone(count: int, done: str) -> str:
    records = "record has" if count == 1 else "records have"
    return f"{count} chosen {records} left this list in the meantime and could not be {done}."


def _named(proposals: list[Claim | Quote]) -> str:
    names = ", ".join(f"“{Truncator(one.text).chars(80)}”" for one in proposals[:_NAMED])
    more = len(proposals) - _NAMED
    return f"{names} and {more} more" if more > 0 else names
