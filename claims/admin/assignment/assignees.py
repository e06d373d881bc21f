"""Who claims can be assigned to, as the choices of a form."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from claims.admin.shared import widgets
from claims.models import Pool, User
from claims.models.assignment import Priority
from claims.reviewing.assignments import TAKE, Changes
from claims.reviewing.permission import people_who_may

NOBODY = "nobody"


def may_be_assigned() -> Any:
    """Return the people that claims can be assigned to, by name."""
    return people_who_may(TAKE).order_by("first_name", "last_name", "username")


def find_assignees() -> Any:
    """Return the kind, the id and the name of each person and pool, as one queryset."""
    full_name = NullIf(Trim(Concat("first_name", Value(" "), "last_name")), Value(""))
    people = (
        may_be_assigned()
        .order_by()
        .annotate(kind=Value("person", CharField()), shown=Coalesce(full_name, F("username")))
    )
    pools = Pool.objects.order_by().annotate(kind=Value("pool", CharField()), shown=F("name"))
    columns = ("kind", "pk", "shown")
    return people.values_list(*columns).union(pools.values_list(*columns)).order_by("shown")


def group_assignees(
    rows: Iterable[tuple[str, int, str]],
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the pools and the people as grouped choices."""
    rows = list(rows)
    return [
        (title, [(f"{kind}-{key}", shown) for one, key, shown in rows if one == kind])
        for title, kind in (("Pools", "pool"), ("People", "person"))
    ]


class AssigneeField(forms.ChoiceField):
    """A select box of people and pools; its value has the arguments of ``assign``."""

    def __init__(self, *, first: list[tuple[str, str]]) -> None:
        self.first = first
        super().__init__(
            label="Assign to",
            required=False,
            choices=lambda: [*first, *group_assignees(find_assignees())],
            widget=widgets.select(),
        )

    def offer(self, rows: Iterable[tuple[str, int, str]]) -> None:
        """Offer these people and pools, which the page has read already."""
        self.choices = [*self.first, *group_assignees(rows)]

    def clean(self, value: Any) -> Changes:
        chosen: str = super().clean(value)
        kind, _, key = chosen.partition("-")
        if kind == "person":
            return {"person": User.objects.get(pk=key), "pool": None}
        if kind == "pool":
            return {"person": None, "pool": Pool.objects.get(pk=key)}
        return {"person": None, "pool": None} if kind == NOBODY else {}


def date_field(label: str = "Due") -> forms.DateField:
    return forms.DateField(label=label, required=False, widget=widgets.date_input())


def priority_field(first: list[tuple[str, str]] | None = None) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[*(first or []), *Priority.choices], required=not first, widget=widgets.select()
    )
