"""Write JSON into a page, for programs that read it there."""

from __future__ import annotations

import json
from typing import Any

from django.utils.safestring import SafeString

# As escapes of JSON, so that nothing in it ends the element or begins a comment.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write_json(value: Any) -> SafeString:
    """Return the JSON of ``value`` for an element ``<script type="application/ld+json">``.

    Browsers do not run such an element, so that no policy of the page has to allow it.
    """
    return SafeString(json.dumps(value, ensure_ascii=False).translate(_ESCAPES))
