"""Fields that take what JSON says and nothing like it: texts, web addresses, ids of records."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from rest_framework import serializers

Record = TypeVar("Record", bound=Model)

MOST_KEYS = 10_000
_DIGITS_OF_A_KEY = 19
_LARGEST_KEY = 2**63 - 1


class Text(serializers.CharField):
    """A string; a number is none, though REST framework would make one of it."""

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Address(Text, serializers.URLField):
    """A web address, which is a string."""


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
        # REST framework would take 1.5 for 1, and "1_0" for 10. Forms know no numbers, only digits.
        if isinstance(data, str) and len(data) <= _DIGITS_OF_A_KEY and is_whole(data):
            data = int(data)
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("incorrect_type")
        if not 0 < data <= _LARGEST_KEY:
            self.fail("does_not_exist", pk_value=data)
        return data


class Keys(serializers.ManyRelatedField):
    """Records by a list of their ids, at most ``MOST_KEYS``, read in one query."""

    default_error_messages = {"too_many": f"Give at most {MOST_KEYS} ids."}

    def __init__(self, queryset: QuerySet[Any], **kwargs: Any) -> None:
        self.records, self.one = queryset, Key[Any](queryset=queryset)
        super().__init__(child_relation=self.one, **kwargs)

    def to_internal_value(self, data: Any) -> list[Any]:
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
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


def is_whole(text: str) -> bool:
    """Whether these are plain digits; Python's ``int`` takes "1_0" and " 1" too."""
    return text.isascii() and text.isdigit()
