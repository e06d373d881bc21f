"""Compare a refused save of an outdated record with the record as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Field, Model
from django.http import HttpRequest

from claims.admin.shared.mixins import Change, list_changes_since
from claims.models.history import all_events, find_version
from claims.models.version import LARGEST_VERSION, versioned_fields
from claims.reviewing.stale_record import StaleRecord
from claims.shown_address import mask_secrets

VERSION = "version"
_MAX_DIGITS = 20


def read_version(values: Any) -> int | None:
    """Return the version in the parameters of a form or address; None if there is none.

    A value that is no version is read as 0, which no record has, so that it counts as outdated.
    """
    value = values.get(VERSION)
    if value is None:
        return None
    if not (value.isascii() and value.isdigit()):
        return 0
    # Python refuses to read thousands of digits.
    return min(int(value[:_MAX_DIGITS]), LARGEST_VERSION)


@dataclass(frozen=True, slots=True)
class Row:
    """A field of both versions; ``is_typed`` if the form has it, ``is_changed`` if others did."""

    label: str
    mine: str
    now: str
    is_typed: bool
    is_changed: bool


@dataclass(frozen=True, slots=True)
class StaleSave:
    """What the page shows of a refused save.

    ``fields`` are shown for further editing; ``hidden`` values are sent again as they were. Without
    either, the page shows the form itself, whose id is ``form_id``.
    """

    record: Any
    rows: list[Row]
    changes: list[Change]
    verb: str = ""
    fields: forms.Form | None = None
    hidden: tuple[tuple[str, str], ...] = ()
    form_id: str = ""
    files: tuple[str, ...] = ()

    @property
    def target(self) -> Any:
        """The record to save to: a judgement of a merged claim goes where the claim went."""
        return self.record.leading if self.verb in _MOVES_ALONG else self.record

    @property
    def action(self) -> str:
        """The verb as on its button."""
        return self.verb.replace("-", " ").capitalize()


_MOVES_ALONG = ("evidence", "assess", "decide", "use-passage", "dismiss-passage")


def compare_verb(
    request: HttpRequest, verb: str, form: Any, error: StaleRecord, *, is_button: bool
) -> StaleSave:
    """Compare the form of a verb, which is shown for editing unless it is only a button."""
    sent = [(name, value) for name, values in request.POST.lists() for value in values]
    if not is_button:
        # The page may show another form of this verb, whose fields need other ids.
        form.auto_id = "id_stale_%s"
    return StaleSave(
        record=error.current,
        rows=[*_compare(error, form), *(_typed_only(form, error) if is_button else ())],
        changes=list_changes_since(error.current, error.seen),
        verb=verb,
        fields=None if is_button else form,
        hidden=tuple(one for one in sent if one[0] != "csrfmiddlewaretoken") if is_button else (),
        files=tuple(str(file) for _, files in request.FILES.lists() for file in files),
    )


def compare_edit(form: Any, error: StaleRecord, *, form_id: str) -> StaleSave:
    """Compare a change form, which the page itself shows again."""
    rows = [row for row in _compare(error, form) if row.mine != row.now or row.is_changed]
    changes = list_changes_since(error.current, error.seen)
    return StaleSave(error.current, rows, changes, form_id=form_id)


def _compare(error: StaleRecord, form: Any) -> Iterator[Row]:
    """Yield the fields of the record that the form has, or that others have changed."""
    record = error.current
    seen = find_version(record, error.seen)
    for field in _fields_with_history(type(record)):
        now = _show(field, record, of=record)
        before = _show(field, seen, of=record) if seen else now
        parts = getattr(form, "parts", {}).get(field.name, (field.name,))
        is_typed = any(_is_sent(form, name) for name in parts)
        if is_typed or before != now:
            typed = (_show_typed(form, name) for name in parts)
            mine = ", ".join(filter(None, typed)) if is_typed else before
            yield Row(str(field.verbose_name), mine, now, is_typed, before != now)


def _fields_with_history(model: type[Model]) -> list[Field[Any, Any]]:
    """Return the fields whose changes raise the version, without secrets: these have no history."""
    kept = {field.name for field in all_events(model).model._meta.fields}
    return [field for field in versioned_fields(model) if field.name in kept]


def _is_sent(form: Any, name: str) -> bool:
    """Return whether the form has the field and was sent with it.

    An optional field that was left out keeps its value.
    """
    if name not in form.fields:
        return False
    widget = form.fields[name].widget
    return not widget.value_omitted_from_data(form.data, form.files, form.add_prefix(name))


def _typed_only(form: Any, error: StaleRecord) -> Iterator[Row]:
    """Yield what was typed or chosen in fields that the record does not have."""
    names = {field.name for field in versioned_fields(type(error.current))}
    for name, field in form.fields.items():
        if name not in names and form.cleaned_data.get(name):
            label = str(field.label or name.replace("_", " "))
            yield Row(label, _show_typed(form, name), "", is_typed=True, is_changed=False)


def _show(field: Field[Any, Any], version: Model, *, of: Any) -> str:
    """Return what a version of the record, or the record itself, has in the field."""
    value = getattr(version, field.attname)
    if field.is_relation and value is not None:
        related = field.related_model._default_manager.filter(pk=value).first()  # type: ignore[union-attr]
        return str(related or value)
    if field.name == "corrected_occasion":
        return str(of.occasion_if(value))
    if isinstance(value, list):
        return "; ".join(value)
    choices = dict(field.flatchoices)
    return mask_secrets(str(choices.get(value, "" if value is None else value)))


def _show_typed(form: Any, name: str) -> str:
    value = form.cleaned_data.get(name)
    field = form.fields[name]
    if describe := getattr(field, "describe", None):
        return str(describe(form[name].data, value or ""))
    if value in ("", None):
        return ""  # not the label of the empty choice
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        return "; ".join(str(one) for one in value or ())
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        choices: Any = field.choices
        return str(dict(choices).get(value, value))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return mask_secrets(str(value))
