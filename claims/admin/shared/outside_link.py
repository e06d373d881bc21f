"""Links to other sites, at addresses that people or documents have named."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.utils.html import escape
from django.utils.safestring import SafeString

_OF_THE_WEB = ("http", "https", "ftp", "ftps")


def write_outside_link(address: str, words: str = "") -> SafeString:
    """Return a link with ``words``, or else the address; without a link if it could run a script.

    Forms and imports refuse such an address, but the database does not.
    """
    shown = escape(words or address)
    try:
        is_of_the_web = urlsplit(address).scheme in _OF_THE_WEB
    except ValueError:
        is_of_the_web = False
    if not is_of_the_web:
        return SafeString(f'<span dir="auto">{shown}</span>')
    there = f'href="{escape(address)}" rel="noopener noreferrer" target="_blank"'
    return SafeString(f'<a {there} dir="auto">{shown}</a>')
