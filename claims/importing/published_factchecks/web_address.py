"""Read the web address of a review, and complete an address that is relative."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

from claims.importing.published_factchecks.loose_values import ItemError
from claims.importing.published_factchecks.plain_text import decode_entities

MAX_CHARACTERS = 2000
_MAX_DEPTH = 5
_IGNORED = re.compile(r"[\t\r\n]")
# What browsers encode; other characters stay as written.
_TO_ENCODE = re.compile(r'[ "<>\\^`{|}\x00-\x1f\x7f]')
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_HOST = re.compile(r"(?:[^\s%/@<>\"]+@)?[\w.-]+(?::\d+)?|\[[0-9A-Fa-f:.]+\](?::\d+)?")


class WebAddress(NamedTuple):
    """An address, and how it was completed, as a sentence ("" if it is as written)."""

    url: str
    remark: str = ""


def read_written_address(value: Any, depth: int = 0) -> str:
    """Return the address in ``value`` as written: a text, the first of a list, or a node's."""
    if depth > _MAX_DEPTH:
        return ""
    if isinstance(value, list):
        return next(filter(None, (read_written_address(one, depth + 1) for one in value)), "")
    if isinstance(value, Mapping):
        named = (value.get(name) for name in ("@value", "url", "@id"))
        return next(filter(None, (read_written_address(one, depth + 1) for one in named)), "")
    return decode_entities(_IGNORED.sub("", value)).strip() if isinstance(value, str) else ""


def complete_address(written: str, base: str, website: str) -> WebAddress:
    """Return the full address of ``written``, which may be relative to ``base``.

    An address without "https:" is completed if it starts with "www." or with the host of
    ``website``, the publisher's. Raises ItemError if there is no full web address.
    """
    url = _TO_ENCODE.sub(lambda found: quote(found.group()), written)
    if url.startswith("//"):
        url = f"https:{url}"
    elif _starts_with_host(url, website):
        url = f"https://{url}"
    elif not _SCHEME.match(url):
        if not base:
            raise ItemError(
                f"The address {written[:80]!r} is not complete; give the address of the page or "
                "feed with --base"
            )
        url = urljoin(base, url)
    if not is_web_address(url):
        raise ItemError(
            f"The address {written[:80]!r} is not a web address; write https://host/path"
        )
    if url == written:
        return WebAddress(url)
    return WebAddress(url, f"The address {written[:80]!r} was read as {url[:160]}.")


def is_web_address(url: str) -> bool:
    """Whether ``url`` is a full address that a browser can open, and not too long to store."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    known = parts.scheme in ("http", "https") and _HOST.fullmatch(parts.netloc) is not None
    return known and len(url) <= MAX_CHARACTERS


def read_host(url: str) -> str:
    """Return the host of ``url`` without "www."; "" if it is not an address."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _starts_with_host(url: str, website: str) -> bool:
    host = read_host(website)
    start = re.split(r"[/?#]", url, maxsplit=1)[0].casefold()
    return start.startswith("www.") or (bool(host) and start == host)
