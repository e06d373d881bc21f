"""Follow every link of the public site from its front page, as a search engine does."""

from __future__ import annotations

import html
import re
from collections import deque
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

_LINK = re.compile(r'(?:href|src|action)="([^"]+)"|"(?:url|home_page_url|feed_url)": "([^"]+)"')
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")
STARTS = ("/", "/robots.txt", "/sitemap.xml", "/feed.atom", "/feed.json", "/speakers/")


def crawl(client: Client, *more: str) -> dict[str, str]:
    """Return what each address that is reached answers: its status, headers and body."""
    waiting, answers = deque([*STARTS, *more]), {}
    while waiting:
        address = waiting.popleft()
        if address in answers:
            continue
        response = client.get(address)
        body = response.content.decode()
        answers[address] = f"{response.status_code}\n{response.headers}\n{body}"
        found = [one or other for one, other in _LINK.findall(body)] + _LOCATION.findall(body)
        found.append(response.headers.get("Location", ""))
        waiting.extend(filter(None, (_ours(address, html.unescape(one)) for one in found)))
    return answers


def _ours(page: str, link: str) -> str:
    """Return the address on this server; empty for other sites and for what is no page."""
    absolute = urljoin(settings.PUBLIC_URL + page, link)
    parts = urlsplit(absolute)
    if f"{parts.scheme}://{parts.netloc}" != settings.PUBLIC_URL or "/static/" in parts.path:
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
