"""Strict serializer fields: REST framework's own also accept values of other JSON types."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from claims.api.json_values import MAX_DIGITS

Record = TypeVar("Record", bound=Model)

MAX_KEYS = 10_000
_LARGEST_KEY = 2**63 - 1
_WORDS = {"true": True, "false": False}


class StrictCharField(serializers.CharField):
    """A string; REST framework's field also accepts numbers."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class StrictURLField(StrictCharField, serializers.URLField):
    """A URL given as a string."""


class StrictIntegerField(serializers.IntegerField):
    """An integer; REST framework's field also accepts "1", 1.0 and "1_0"."""

    default_error_messages = {"invalid": "A whole number is required."}

    def to_internal_value(self, data: Any) -> int:
        if not _is_number(self, data):
            self.fail("invalid")
        number: int = super().to_internal_value(data)
        return number


class StoredDecimalField(serializers.DecimalField):
    """A number of a column with as many places, as a string without zeros at its end.

    REST framework also rounds each of them.
    """

    def to_representation(self, value: Any) -> Any:
        return f"{value.normalize():f}"


class StrictBooleanField(serializers.BooleanField):
    """``true`` or ``false``; REST framework's field also accepts "yes", "off" and 1.

    In a form, which has only texts, these two words.
    """

    default_error_messages = {"invalid": "Must be true or false."}

    def to_internal_value(self, data: Any) -> bool:
        if is_html_input(getattr(self.parent, "initial_data", None)):
            data = _WORDS.get(data, data)
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class KeyField(serializers.PrimaryKeyRelatedField[Record]):
    """A record, given by its id."""

    default_error_messages = {
        "incorrect_type": "The id of a record is required: a whole number.",
        "does_not_exist": "No record has the id {pk_value}.",
    }

    def to_internal_value(self, data: Any) -> Record:
        key: Any = self.parse_key(data)
        return super().to_internal_value(key)

    def parse_key(self, data: Any) -> int:
        """Return the id in ``data``. Raises ValidationError if it is not a valid id."""
        # REST framework also accepts 1.5 for 1, and "1_0" for 10.
        if not _is_number(self, data):
            self.fail("incorrect_type")
        key = int(data)
        if not 0 < key <= _LARGEST_KEY:
            self.fail("does_not_exist", pk_value=key)
        return key


class SeenKeyField(StrictIntegerField):
    """The id of a record that the caller has read, which a verb compares; it may have ended."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=_LARGEST_KEY, required=False, **kwargs)


class KeyListField(serializers.ManyRelatedField):
    """Records, given by a list of at most ``MAX_KEYS`` ids and read in one query."""

    default_error_messages = {
        "not_a_list": "A list of ids is required.",
        "too_many": f"At most {MAX_KEYS} ids are allowed.",
    }

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        self.records, self.key_field = queryset, KeyField[Any](queryset=queryset)
        super().__init__(child_relation=self.key_field, **kwargs)

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not data and not self.allow_empty:
            self.fail("empty")
        if len(data) > MAX_KEYS:
            self.fail("too_many")
        keys = [self.key_field.parse_key(item) for item in data]
        found = self.records.all().in_bulk(keys)
        for key in keys:
            if key not in found:
                self.key_field.fail("does_not_exist", pk_value=key)
        return list(found.values())


def _is_number(field: serializers.Field[Any, Any, Any, Any], data: Any) -> bool:
    """Return whether ``data`` is an integer: digits in form data, a number in JSON."""
    if is_html_input(getattr(field.root, "initial_data", None)):
        return isinstance(data, str) and is_plain_digits(data) and len(data) <= MAX_DIGITS
    return isinstance(data, int) and not isinstance(data, bool)


def is_plain_digits(text: str) -> bool:
    """Return whether ``text`` is plain digits; Python's ``int`` also accepts "1_0" and " 1"."""
    return text.isascii() and text.isdigit()
