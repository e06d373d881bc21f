"""Record who reads of an embargoed document in the details of a record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from claims.api.authentication import caller
from claims.reviewing.embargoes import documents_of, note_readings


class NotedReadingsMixin:
    """For a view set; its querysets join the documents of the passages that a record shows."""

    def passages_of(self, record: Any) -> Iterable[Any]:
        return [record]

    def get_object(self: Any) -> Any:
        record = super().get_object()  # type: ignore[misc]  # the view set's
        note_readings(documents=documents_of(self.passages_of(record)), by=caller(self.request))
        return record
