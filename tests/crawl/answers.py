"""Ask for every address, and say what is wrong with an answer before a browser has read it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.test import Client
from lxml import etree

from tests.crawl.hostile import CALL, fit
from tests.walking import every_address

# They are no page of a record, so that the walk leaves them out.
OTHER_PAGES = ("/api/v1/docs/", "/api/v1/schema/", "/admin/login/", "/nowhere/")
_XML = ("application/atom+xml", "application/xml", "image/svg+xml", "text/xml")
_JSON = ("application/json", "application/feed+json", "application/ld+json")
_STATED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
}


@dataclass(frozen=True)
class Answer:
    """What an address has answered to one person."""

    address: str
    status: int
    headers: dict[str, str]
    body: str

    @property
    def kind(self) -> str:
        """Its media type, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().casefold()


def ask(client: Client, address: str, query: dict[str, str] | None = None) -> Answer:
    response = client.get(address, query or {})
    body = b"".join(response) if response.streaming else response.content
    headers = {name.casefold(): value for name, value in response.headers.items()}
    shown = f"{address}?{urlencode(query)}" if query else address
    return Answer(shown, response.status_code, headers, body.decode(errors="replace"))


def ask_all(client: Client, *, most: int = 1, below: str = "/") -> list[Answer]:
    """Ask for every address that begins so, with ``most`` records of each kind, and other pages."""
    addresses = [one for one in every_address(most) if one.startswith(below)]
    return [ask(client, address) for address in (*addresses, *OTHER_PAGES)]


def ask_with_typed_text(client: Client, addresses: Iterable[str]) -> list[Answer]:
    """Ask with hostile text in the address itself, as a link of somebody else might have it."""
    names = ("q", "s", "search", "name", "ordering", "o", "p", "next", "cursor", "url", "format")
    query = {name: fit(600, turn=turn) for turn, name in enumerate(names)}
    query["next"] = f"javascript:{CALL}()"
    query[fit(60)] = "1"
    return [ask(client, address, query) for address in addresses]


def complaints(answer: Answer) -> list[str]:
    """Return what is wrong with the status, the headers and the form of an answer."""
    found = []
    if is_fault(answer.status):
        found.append(f"answers {answer.status}")
    if any(CALL in value or "zq=" in value for value in _plain(answer.headers)):
        found.append(f"has the text of a record in a header: {answer.headers}")
    for name, value in _STATED.items():
        # Cards are made for frames of other sites.
        if name == "X-Frame-Options" and "/card/" in answer.address:
            continue
        if answer.headers.get(name.casefold()) != value:
            found.append(f"has {name} {answer.headers.get(name.casefold())}, not {value}")
    policy = answer.headers.get("content-security-policy", "")
    if "default-src 'none'" not in policy or "unsafe-inline" in policy:
        found.append(f"has the policy {policy!r}")
    if "camera=()" not in answer.headers.get("permissions-policy", ""):
        found.append("has no Permissions-Policy")
    return [f"{answer.address} {one}" for one in (*found, *_form(answer))]


def is_fault(status: int) -> bool:
    # The oEmbed specification asks for 501 in place of an unknown format.
    return status >= 500 and status != 501


def _plain(headers: dict[str, str]) -> list[str]:
    """Return what a browser acts on, or shows, when it reads the headers."""
    kept = [value for name, value in headers.items() if name not in ("set-cookie", "link")]
    # To the sign-in, with the address that was asked for, in which nothing stays as it was.
    there, _, asked = headers.get("location", "").partition("?next=")
    if there == "/admin/login/" and not set(asked) & set("<>\"' "):
        kept.remove(headers["location"])
    return kept


def _form(answer: Answer) -> list[str]:
    """Return what is wrong with an answer that a program reads, and no browser as a page."""
    try:
        if answer.kind in _JSON and answer.body:
            json.loads(answer.body)
        if answer.kind in _XML:
            return _markup_in(
                etree.fromstring(answer.body.encode(), etree.XMLParser(resolve_entities=False))
            )
    except (ValueError, etree.XMLSyntaxError) as error:
        return [f"is no {answer.kind}: {error}"]
    return []


def _markup_in(root: Any) -> list[str]:
    found = []
    for element in root.iter("*"):
        name = etree.QName(element).localname
        if name == "script" or "zq" in name:
            found.append(f"has the element {name}")
        found += [
            f"has the attribute {one}"
            for one, value in element.attrib.items()
            if "zq" in one or one.startswith("on") or value.startswith("javascript:")
        ]
    return found
