"""Build the key by which a later version of a document is recognised as its new revision.

The key is derived from the URL if there is one, since a URL outlives copies of the article. The
scheme, fragment, tracking parameters and trailing slash are ignored because they can change while
the article stays the same. An identifier is only unique within its collection, so the file name is
added to it. Other documents are identified by their path relative to the imported folder, which
gives the same keys wherever the folder is stored.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

import idna

from claims.extraction.documents.raw_document import RawDocument, ReadingError

_TRACKING_PARAMETER = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|igshid", re.IGNORECASE)


def build_key(document: RawDocument, name: str) -> str:
    """Return ``url:…``, ``id:<file name>:<identifier>`` or ``file:<name>``, the first that applies.

    ``name`` is the path relative to the imported folder. Colons in a file name are escaped, so that
    ``key.split(":", 2)[2]`` is the identifier of an ``id:`` key. An identifier that is unique
    everywhere needs no file name: ``id::<identifier>``.
    """
    if document.url:
        return f"url:{normalise_url(document.url)}"
    name = unicodedata.normalize("NFC", name)
    if document.is_global:
        return f"id::{document.identifier}"
    if document.identifier:
        return f"id:{name.rpartition('/')[2].replace(':', '%3A')}:{document.identifier}"
    return f"file:{name}"


def validate_url(url: str) -> str:
    """Return ``url`` if it is an absolute web address; raise ReadingError otherwise."""
    try:
        parts = urlsplit(url)
        valid = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
        valid = valid and parts.port != 0 and not re.search(r"\s", url)
    except ValueError:
        valid = False
    if not valid:
        raise ReadingError(f"The url {url[:80]!r} is not a web address; write https://host/path.")
    return url


def normalise_url(url: str) -> str:
    """Return ``url`` without the parts that can change while the article stays the same."""
    parts = urlsplit(url)
    port = f":{parts.port}" if parts.port not in (None, 80, 443) else ""
    parameters = parse_qsl(parts.query, keep_blank_values=True)
    query = urlencode(
        [(name, value) for name, value in parameters if not _TRACKING_PARAMETER.fullmatch(name)]
    )
    host = _write_in_ascii(parts.hostname or "")
    path = quote(parts.path.rstrip("/"), safe="/%:@!$&'()*+,;=~")
    return f"{host}{port}{path}{'?' if query else ''}{query}"


def _write_in_ascii(host: str) -> str:
    """Return the host as name servers know it: zürich.example is xn--zrich-kva.example."""
    if host.isascii():
        return host
    try:
        return idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError:
        return host
