"""A local web server whose answers a test sets, and feeds to put there."""

from __future__ import annotations

import ipaddress
import socket
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.utils import timezone

from claims.importing.import_submission import import_submission
from claims.models import Feed, Submission
from claims.reviewing.feeds import poll_feed
from claims.reviewing.submissions import fetch_content
from tests.factories import FeedFactory
from tests.importing.running import ByHand

PARAGRAPH = "<p>The harbour office counted {} ships in May, Ada Quill said on Monday.</p>"
WHOLE = "".join(PARAGRAPH.format(n) for n in range(18))


class Site:
    """``answers`` holds for each path the status, the headers and the body; ``asked`` the requests.

    A body may be a list of pieces, and an event between two of them is waited for.
    """

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.inside = f"http://[::1]:{port}"
        self.answers: dict[str, tuple[int, dict[str, str], Any]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def put(self, path: str, body: Any = "", status: int = 200, **headers: str) -> str:
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, given, body)
        return f"{self.address}{path}"

    def put_page(self, path: str, ships: int, head: str = "") -> str:
        text = "".join(PARAGRAPH.format(ships + n) for n in range(4))
        page = f"<!doctype html><html><head>{head}</head><body><article>{text}</article></body>"
        return self.put(path, page, Content_Type="text/html")

    def paths(self) -> list[str]:
        """Return the paths that were asked for since the last call."""
        paths = [path for path, _ in self.asked]
        self.asked.clear()
        return paths


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        site: Site = self.server.site
        site.asked.append((self.path, dict(self.headers)))
        status, headers, body = site.answers.get(self.path, (404, {}, ""))
        if "ETag" in headers and self.headers.get("If-None-Match") == headers["ETag"]:
            status, body = 304, ""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):  # the client may have seen enough
            for piece in body if isinstance(body, list) else [body]:
                if isinstance(piece, threading.Event):
                    piece.wait()
                else:
                    self.wfile.write(piece.encode() if isinstance(piece, str) else piece)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def web_server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def site(web_server, settings):
    settings.FETCH_NETWORKS = [ipaddress.ip_network("127.0.0.1/32")]
    web_server.site = Site(web_server.server_port)
    return web_server.site


@pytest.fixture
def known_hosts(monkeypatch):
    """Hosts called "….example" exist and are public, without a server of names; others do not.

    None of them answers: a test sends nothing to the real host of this address.
    """
    real, connect, public = socket.getaddrinfo, socket.socket.connect, "93.184.216.34"

    def refuse_public(self, address):
        if address[0] == public:
            raise ConnectionRefusedError
        return connect(self, address)

    def resolve(host, port, *args, **given):
        if not host[:1].isalpha():
            return real(host, port, *args, **given)
        if not host.endswith(".example"):
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (public, port))]

    monkeypatch.setattr(socket.socket, "connect", refuse_public)
    monkeypatch.setattr(socket, "getaddrinfo", resolve)


def item(number: int, site: Site, *, updated: str = "", text: str = "", **more: str) -> str:
    """Return an item of RSS whose page is at /1 for the first."""
    fields = {
        "title": f"Story {number}",
        "link": f"/{number}",
        "guid isPermaLink='false'": more.pop("guid", f"g{number}"),
        "pubDate": f"Mon, 02 Jun 2025 {number // 60:02}:{number % 60:02}:00 GMT",
        "description": text or f"Summary {number}.",
        "atom:updated": updated,
    } | more
    said = "".join(
        f"<{name}><![CDATA[{v}]]></{name.split()[0]}>" for name, v in fields.items() if v
    )
    return f"<item>{said}</item>"


def rss(*items: str) -> str:
    return (
        "<?xml version='1.0'?><rss version='2.0' xmlns:atom='http://www.w3.org/2005/Atom'>"
        f"<channel><title>Port news</title>{''.join(items)}</channel></rss>"
    )


def read_all(*ends: str) -> None:
    """Do what a worker does with the submissions that wait, without the language model.

    ``ends`` are those of the names of what is read, if that is not all.
    """
    for one in Submission.objects.waiting().select_related("run").order_by("pk"):
        if one.name.endswith(ends or "") and fetch_content(submission=one):
            list(import_submission(one, ByHand()))


def whole(number: int) -> str:
    return WHOLE.replace("May", f"the month {number}")


@pytest.fixture
def feed(site):
    return FeedFactory(address=f"{site.address}/feed", source__name="The Daily Anchor")


def poll(feed, *ends: str) -> Feed:
    """Poll the feed as if it were due, and read what was sent, or what has names with such ends."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now())
    feed.refresh_from_db()
    poll_feed.poll_feed(feed)
    read_all(*ends)
    feed.refresh_from_db()
    return feed


def states(feed) -> dict[str, str]:
    return dict(feed.items.values_list("guid", "state"))


def minutes_left(feed) -> int:
    return round((feed.next_poll_at - feed.polled_at).total_seconds() / 60)
