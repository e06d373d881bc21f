"""Say in words which fields of a row changed, whatever its model is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BooleanField, Model
from django.utils.timezone import localtime

from claims.models import Claim
from claims.models.occasion import list_occasion
from claims.reviewing.history.names import Names
from claims.reviewing.history.read_events import Event, Values, ignored_columns
from claims.shown_address import mask_secrets

HIDDEN = "You see it after your own assessment"


@dataclass(frozen=True, slots=True)
class Sentence:
    """What happened, the words before and after, and the reasons that the person gave."""

    what: str
    before: str = ""
    after: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Telling:
    """An event, the record whose history is told, the names, and whether judgements are hidden."""

    event: Event
    subject: Model
    names: Names
    is_hidden: bool = False

    def name(self, model: type[Model], column: str, *, before: bool = False) -> str:
        values = self.event.before if before else self.event.after
        return self.names.of(model, values.get(column))

    def is_subject(self, column: str, *, before: bool = False) -> bool:
        values = self.event.before if before else self.event.after
        return bool(values.get(column) == self.subject.pk)

    def words(self, column: str) -> str:
        field = self.event.model._meta.get_field(column)
        return _words(self, field, self.event.after.get(column))

    def choice(self, field: str) -> str:
        choices = dict(self.event.model._meta.get_field(field).flatchoices)  # type: ignore[union-attr]
        return str(choices.get(self.event.after.get(field), ""))


def tell_changes(
    telling: Telling, *, prefix: str = "", but: tuple[str, ...] = ()
) -> Iterator[Sentence]:
    """Yield each changed field with the words before and after."""
    for field in _told_fields(telling.event.model):
        if field.column in but or not telling.event.changed(field.column):
            continue
        values = (telling.event.before, telling.event.after)
        before, after = (_words(telling, field, one.get(field.column)) for one in values)
        name = str(field.verbose_name)
        yield Sentence(f"{prefix}{name}" if prefix else name.capitalize(), before, after)


def _told_fields(model: type[Model]) -> list[Any]:
    hidden = ignored_columns(model)
    return [field for field in model._meta.concrete_fields if field.column not in hidden]


def tell_fields(telling: Telling) -> str:
    """Return the fields of a new or deleted row: "person: Kim Lee, due: 12 May 2026"."""
    parts = []
    for field in _told_fields(telling.event.model):
        is_subject = field.is_relation and field.related_model is type(telling.subject)
        shown = _words(telling, field, telling.event.after.get(field.column))
        if shown and not is_subject and field.name != "id":
            parts.append(f"{field.verbose_name}: {shown}")
    return ", ".join(parts)


def tell_move(telling: Telling, what: str) -> Iterator[Sentence]:
    """Yield where something of a claim went, or came from."""
    if not telling.event.changed("claim_id"):
        return
    if telling.is_subject("claim_id"):
        yield Sentence(f"{what} moved here from “{telling.name(Claim, 'claim_id', before=True)}”")
    else:
        yield Sentence(f"{what} moved to “{telling.name(Claim, 'claim_id')}”")


def tell_occasion(values: Values) -> str:
    """Return the words of a corrected occasion."""
    known = values["corrected_occasion"]
    return "as in the text" if known is None else list_occasion(known)


def tell_time(telling: Telling) -> str:
    """Return the time for which a passage holds as a person has set it."""
    first, last = telling.words("corrected_from"), telling.words("corrected_until")
    if first and last:
        return first if first == last else f"{first} to {last}"
    return f"since {first}" if first else f"until {last}" if last else "only when published"


def _words(telling: Telling, field: Any, value: Any) -> str:
    """Return the value as people write it; never a bare id."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return telling.names.of(field.related_model, value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, BooleanField):
        return "yes" if value else "no"
    kind = field.get_internal_type()
    if kind == "DateTimeField":
        return f"{localtime(datetime.fromisoformat(value)):%-d %b %Y, %H:%M}"
    if kind == "DateField":
        return f"{date.fromisoformat(value):%-d %b %Y}"
    if kind == "FloatField":
        return f"{value:.2f}"
    return mask_secrets(str(value)) if not isinstance(value, list | dict) else ""
