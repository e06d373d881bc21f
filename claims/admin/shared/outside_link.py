"""Links to other sites, at addresses that people or documents have named."""

from __future__ import annotations

from html import unescape
from urllib.parse import urlsplit

from django.contrib import admin
from django.db.models import URLField
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString

_OF_THE_WEB = ("http", "https", "ftp", "ftps")


def write_outside_link(address: str, words: str = "") -> SafeString:
    """Return a link with ``words``, or else the address; without a link if it could run a script.

    Forms and imports refuse such an address, but the database does not.
    """
    shown = escape(words or address)
    if not _is_of_the_web(address):
        return SafeString(f'<span dir="auto">{shown}</span>')
    there = f'href="{escape(address)}" rel="noopener noreferrer" target="_blank"'
    return SafeString(f'<a {there} dir="auto">{shown}</a>')


def check_links_of_fields(site: admin.AdminSite) -> None:
    """Have no address that could run a script linked on the pages of people who may only read.

    Unfold links whatever is in a field of addresses.
    """
    for model, model_admin in site._registry.items():
        of_addresses = [one.name for one in model._meta.fields if isinstance(one, URLField)]
        vars(model_admin)["readonly_preprocess_fields"] = dict.fromkeys(of_addresses, _check)


def _check(link: str) -> str:
    address = unescape(strip_tags(link or ""))
    return link if not address or _is_of_the_web(address) else write_outside_link(address)


def _is_of_the_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in _OF_THE_WEB
    except ValueError:
        return False
