"""Build the headers of a list once: Unfold builds them again for each row, with their widgets.

Each begins with a capital letter, also on a phone, where Unfold shows them beside the values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from unfold.templatetags import unfold_list

_ATTRIBUTE = "_headers"


def build_headers_once() -> None:
    build: Callable[[Any], Iterable[dict[str, Any]]] = unfold_list.result_headers

    def result_headers(changelist: Any) -> list[dict[str, Any]]:
        if not hasattr(changelist, _ATTRIBUTE):
            setattr(changelist, _ATTRIBUTE, [_capitalise(one) for one in build(changelist)])
        headers: list[dict[str, Any]] = getattr(changelist, _ATTRIBUTE)
        return headers

    unfold_list.result_headers = result_headers


def _capitalise(header: dict[str, Any]) -> dict[str, Any]:
    text = header.get("text")
    is_widget = text is None or isinstance(text, SafeString)
    return header if is_widget else {**header, "text": capfirst(text)}
