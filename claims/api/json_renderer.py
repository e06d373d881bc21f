"""Write answers as JSON by orjson, which takes a tenth of the time of Python's own writer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.renderers import JSONRenderer
from rest_framework.utils.encoders import JSONEncoder

_OPTIONS = orjson.OPT_NON_STR_KEYS | orjson.OPT_UTC_Z
# What no line of JavaScript may have in a text; REST framework escapes it as well.
_ESCAPED = {"\u2028".encode(): rb"\u2028", "\u2029".encode(): rb"\u2029"}


class FastJSONRenderer(JSONRenderer):
    """JSON as REST framework writes it; numbers may be written in another form (``1e-7``)."""

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> Any:
        asks_indent = self.get_indent(accepted_media_type or "", dict(renderer_context or {}))
        if data is None or asks_indent is not None:
            return super().render(data, accepted_media_type, renderer_context)
        try:
            written = orjson.dumps(data, default=_encode, option=_OPTIONS)
        except TypeError:  # whole numbers of more than 64 bits
            return super().render(data, accepted_media_type, renderer_context)
        for sign, escaped in _ESCAPED.items():
            if sign in written:
                written = written.replace(sign, escaped)
        return written


_encode = JSONEncoder().default
