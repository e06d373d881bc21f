"""Name a document so that a later text of it is known as its new revision.

A document's address outlives every copy of it, so it comes first; it is compared without scheme,
fragment, tracking parameters and closing slash, which change while the article stays the same. An
identifier is only unique within its collection, hence the file name beside it. A lone file has
nothing but its name: the path from the folder that was given, so that the same folder in another
place yields the same keys.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from claims.extraction.documents.raw_document import RawDocument, ReadingError

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid", re.IGNORECASE)


def key_of(reading: RawDocument, name: str) -> str:
    """``url:…``, ``id:<file name>:<identifier>`` or ``file:<name>``, the first that is there.

    ``name`` is the path from the folder that was given; colons in a file name are escaped, so that
    ``key.split(":", 2)[2]`` is the identifier of an ``id:`` key.
    """
    if reading.url:
        return f"url:{_normal_url(reading.url)}"
    name = unicodedata.normalize("NFC", name)
    if reading.identifier:
        return f"id:{name.rpartition('/')[2].replace(':', '%3A')}:{reading.identifier}"
    return f"file:{name}"


def check_url(url: str) -> str:
    """``url`` if it is an absolute web address; raises ReadingError otherwise."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        usable = usable and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:
        usable = False
    if not usable:
        raise ReadingError(f"The url {url[:80]!r} is not a web address; write https://host/path.")
    return url


def _normal_url(url: str) -> str:
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    given = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode([(name, value) for name, value in given if not _TRACKING.fullmatch(name)])
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return f"{parts.hostname}{port}{path}{'?' if query else ''}{query}"
