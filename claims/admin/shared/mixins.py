"""Mixins for ModelAdmin classes: read-only pages, and a history recorded by database triggers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import Any, cast

from django.contrib.admin.utils import unquote
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from claims.models import User
from claims.models.history import events_of, user_of
from claims.reviewing.history.entries import read_history
from claims.shown_address import mask_secrets

_ACTS = {"insert": "Created", "update": "Changed", "delete": "Deleted"}


class ReadOnlyMixin:
    """For a ModelAdmin or inline whose records are append-only or written by the importer."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_fieldsets(self: Any, request: HttpRequest, obj: Any = None) -> Any:
        """Show a record that the user may not open, such as a person, without a link."""
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]  # the ModelAdmin's
        return [
            (title, {**options, "fields": [_shown_to(request, self, one) for one in names]})
            for title, options in fieldsets
            if (names := options["fields"]) is not None
        ]


class NeverChangesMixin(ReadOnlyMixin):
    """For a ModelAdmin whose records tell when something happened: they have no history."""

    def render_change_form(
        self: Any, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["show_history"] = False
        response: HttpResponse = super().render_change_form(  # type: ignore[misc]
            request, context, *args, **kwargs
        )
        return response


def _shown_to(request: HttpRequest, model_admin: Any, name: Any) -> Any:
    """Return the name of the field, or a function that shows the field's value as plain text."""
    try:
        field = model_admin.model._meta.get_field(name)
    except FieldDoesNotExist:
        return name
    other = model_admin.admin_site._registry.get(field.related_model)
    if other is None or other.has_view_permission(request):
        return name

    def show(record: Model) -> str:
        return str(getattr(record, name) or "–")

    show.__name__ = name
    show.short_description = field.verbose_name  # type: ignore[attr-defined]
    return show


@dataclass(frozen=True)
class Change:
    """One recorded event: ``fields`` are (name, before, after); ``who`` is None for the system."""

    when: datetime
    who: User | None
    act: str
    fields: list[tuple[str, Any, Any]] = field(default_factory=list)
    raised_version: bool = False


def list_changes_since(record: Model, version: int) -> list[Change]:
    """Return the changes after ``version`` by which the record got a new one, newest first."""
    events = events_of(record).select_related("pgh_context").filter(version__gte=version)
    changes = _changes(list(events), _hidden(record))
    return [change for change in changes if change.raised_version]


def _changes(events: list[Any], hidden: tuple[str, ...]) -> list[Change]:
    """Return the changes from each of the events, oldest first, to the next; newest first."""
    people = User.objects.in_bulk({pk for event in events[1:] if (pk := user_of(event))})
    changes = [
        Change(
            when=event.pgh_created_at,
            who=people.get(user_of(event) or 0),
            act=_ACTS.get(event.pgh_label, event.pgh_label),
            fields=_differences(before, event, hidden),
            raised_version=_version(before) != _version(event),
        )
        for before, event in pairwise(events)
    ]
    return changes[::-1]


def _hidden(record: Model) -> tuple[str, ...]:
    """Return the fields that the reader of the record may not see yet."""
    return getattr(record, "hidden_fields", ())


def _differences(before: Any, after: Any, hidden: tuple[str, ...]) -> list[tuple[str, Any, Any]]:
    return [
        (field.verbose_name, _shown(old), _shown(new))
        for field in _tracked_fields(after)
        if field.name not in hidden
        and (old := getattr(before, field.attname)) != (new := getattr(after, field.attname))
    ]


def _shown(value: Any) -> Any:
    return mask_secrets(value) if isinstance(value, str) else value


def _tracked_fields(event: Any) -> Iterable[Any]:
    fields = event._meta.concrete_fields
    return (one for one in fields if one.name != "version" and not one.name.startswith("pgh_"))


def _version(event: Any) -> int | None:
    return getattr(event, "version", None)


class HistoryMixin:
    """For a ModelAdmin: the "History" page tells what happened to the record and all below it."""

    def history_view(
        self: Any, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, unquote(object_id))
        if record is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_permission(request, record):
            raise PermissionDenied
        page = request.GET.get("page", "1")
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        context = {
            **self.admin_site.each_context(request),
            "title": f"History: {record}",
            "opts": self.opts,
            "original": record,
            "history": read_history(record, cast("User", request.user), page=max(number, 1)),
            "full": "full" in request.GET,
        }
        return TemplateResponse(request, "admin/claims/history.html", context)
