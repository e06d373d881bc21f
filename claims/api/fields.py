"""Fields that take what JSON says and nothing like it: texts, addresses, numbers, ids."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers
from rest_framework.utils.html import is_html_input

from claims.api.values import MOST_DIGITS

Record = TypeVar("Record", bound=Model)

MOST_KEYS = 10_000
_LARGEST_KEY = 2**63 - 1


class Text(serializers.CharField):
    """A string; REST framework would also take a number and make a string of it."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Address(Text, serializers.URLField):
    """A web address, which is a string."""


class WholeNumber(serializers.IntegerField):
    """A whole number; REST framework would also take "1", 1.0 and "1_0"."""

    default_error_messages = {"invalid": "Give a whole number."}

    def to_internal_value(self, data: Any) -> int:
        if not _is_number(self, data):
            self.fail("invalid")
        number: int = super().to_internal_value(data)
        return number


class TrueOrFalse(serializers.BooleanField):
    """``true`` or ``false``; REST framework would also take "yes", "off" and 1."""

    default_error_messages = {"invalid": "Say true or false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("invalid")
        return data


class Key(serializers.PrimaryKeyRelatedField[Record]):
    """A record by its id."""

    default_error_messages = {
        "incorrect_type": "Give the id of a record: a whole number.",
        "does_not_exist": "There is no record with the id {pk_value}.",
    }

    def to_internal_value(self, data: Any) -> Record:
        key: Any = self.whole(data)
        return super().to_internal_value(key)

    def whole(self, data: Any) -> int:
        """The id that ``data`` gives. Raises ValidationError where that cannot be one."""
        # REST framework would take 1.5 for 1, and "1_0" for 10.
        if not _is_number(self, data):
            self.fail("incorrect_type")
        key = int(data)
        if not 0 < key <= _LARGEST_KEY:
            self.fail("does_not_exist", pk_value=key)
        return key


class Keys(serializers.ManyRelatedField):
    """Records by a list of their ids, at most ``MOST_KEYS``, read in one query."""

    default_error_messages = {
        "not_a_list": "Give a list of ids.",
        "too_many": f"Give at most {MOST_KEYS} ids.",
    }

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        self.records, self.one = queryset, Key[Any](queryset=queryset)
        super().__init__(child_relation=self.one, **kwargs)

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            self.fail("not_a_list")
        if not data and not self.allow_empty:
            self.fail("empty")
        if len(data) > MOST_KEYS:
            self.fail("too_many")
        keys = [self.one.whole(item) for item in data]
        found = self.records.all().in_bulk(keys)
        for key in keys:
            if key not in found:
                self.one.fail("does_not_exist", pk_value=key)
        return list(found.values())


def _is_number(field: serializers.Field[Any, Any, Any, Any], data: Any) -> bool:
    """Whether ``data`` is a whole number: a form knows only digits, JSON has numbers."""
    if is_html_input(getattr(field.root, "initial_data", None)):
        return isinstance(data, str) and is_whole(data) and len(data) <= MOST_DIGITS
    return isinstance(data, int) and not isinstance(data, bool)


def is_whole(text: str) -> bool:
    """Whether these are plain digits; Python's ``int`` takes "1_0" and " 1" too."""
    return text.isascii() and text.isdigit()
