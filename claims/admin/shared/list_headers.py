"""Build the headers of a list once: Unfold builds them again for each row, with their widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from unfold.templatetags import unfold_list

_ATTRIBUTE = "_headers"


def build_headers_once() -> None:
    build: Callable[[Any], Iterable[dict[str, Any]]] = unfold_list.result_headers

    def result_headers(changelist: Any) -> list[dict[str, Any]]:
        if not hasattr(changelist, _ATTRIBUTE):
            setattr(changelist, _ATTRIBUTE, list(build(changelist)))
        headers: list[dict[str, Any]] = getattr(changelist, _ATTRIBUTE)
        return headers

    unfold_list.result_headers = result_headers
