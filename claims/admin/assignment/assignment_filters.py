"""The filters of the claim list by assignment, due date and priority."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import DropdownFilter

from claims.admin.shared.verb_forms import require_user
from claims.models import Assignment
from claims.models.assignment import Priority
from claims.models.is_any_of import is_one_of


class AssignedFilter(DropdownFilter):
    """``person-3`` and ``pool-2`` are in the addresses that the workload view links to."""

    title = "assigned"
    parameter_name = "assigned"
    all_option = ["", "To anybody or nobody"]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        shown = [
            ("me", "To me"),
            ("pools", "To my pools"),
            ("somebody", "To a person"),
            ("nobody", "To nobody"),
        ]
        chosen = request.GET.get(self.parameter_name, "")
        kind = chosen.partition("-")[0]
        named = {"person": "To one person", "pool": "To one pool"}
        return [*shown, (chosen, named[kind])] if kind in named else shown

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match (self.value() or "").split("-"):
            case ["me"]:
                return queryset.filter(assignment__person=require_user(request))
            case ["pools"]:
                return queryset.filter(assignment__pool__members=require_user(request))
            case ["somebody"]:
                return queryset.filter(is_assigned(person__isnull=False))
            case ["nobody"]:
                return queryset.filter(assignment__person=None, assignment__pool=None)
            case ["person" | "pool" as kind, key] if key.isascii() and key.isdigit():
                return queryset.filter(**{f"assignment__{kind}": key})
            case ["person" | "pool", *_]:
                return queryset.none()
        return queryset


class DueFilter(DropdownFilter):
    title = "due"
    parameter_name = "due"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("overdue", "Overdue"), ("today", "By today"), ("week", "Within a week")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        last_day = {"overdue": -1, "today": 0, "week": 7}.get(self.value() or "")
        if last_day is None:
            return queryset
        return queryset.filter(is_assigned(due__lte=timezone.localdate() + timedelta(last_day)))


class PriorityFilter(DropdownFilter):
    title = "priority"
    parameter_name = "priority"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, str(label)) for value, label in Priority.choices]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if not self.value():
            return queryset
        if self.value() == Priority.NORMAL:
            return queryset.filter(Q(assignment__priority=Priority.NORMAL) | Q(assignment=None))
        return queryset.filter(is_assigned(priority=self.value()))


def is_assigned(**lookups: Any) -> Q:
    """Return the condition of claims with such an assignment, which are found first."""
    return is_one_of(Assignment.objects.filter(**lookups), "claim")
