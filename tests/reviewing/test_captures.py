"""Copies of addresses: uploaded, or fetched from a local server, and never from inside."""

from __future__ import annotations

import gzip
import hashlib
import ipaddress
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone

from claims.models import Capture
from claims.reviewing import fetch_address
from claims.reviewing.captures import attach_capture, capture, detect_media_type
from claims.reviewing.evidence_files import remove_stray_files
from claims.reviewing.evidence_ledger import retract_evidence
from claims.reviewing.fetch_address import FetchError, check_host, fetch, find_status
from tests import factories as make

PAGE = b"<!doctype html><html><body>Table 4</body></html>"


class _Site(BaseHTTPRequestHandler):
    """Answers as its path says."""

    def do_GET(self):
        name = self.path.strip("/")
        status = {"gone": 404, "away": 302, "inside": 302, "round": 302}.get(name, 200)
        self.send_response(status)
        kind = "application/x-msdownload" if name == "program" else "text/html; charset=utf-8"
        self.send_header("Content-Type", kind)
        port = self.server.server_port
        target = {"away": "/page", "inside": f"http://[::1]:{port}/page", "round": "/round"}
        if name in target:
            self.send_header("Location", target[name])
        if name == "packed":
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        with suppress(OSError):  # the client may have seen enough
            self.wfile.write(b"x" * 5000 if name == "large" else PAGE)

    def log_message(self, *args):
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def allowed(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.MAX_DOCUMENT_BYTES = 4000
    settings.FETCH_NETWORKS = [ipaddress.ip_network("127.0.0.1/32")]


def test_an_address_is_fetched_with_its_redirects(site, allowed):
    found = fetch(f"{site}/away")
    assert (found.address, found.media_type, found.content) == (f"{site}/page", "text/html", PAGE)
    assert find_status(f"{site}/gone") == 404


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("gone", "status 404"),
        ("inside", "internal network"),
        ("round", "redirects more than"),
        ("program", "x-msdownload"),
        ("packed", "compressed"),
        ("large", "larger than"),
    ],
)
def test_what_is_not_fetched(site, allowed, path, reason):
    with pytest.raises(FetchError, match=reason):
        fetch(f"{site}/{path}")


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
        *("[::1]", "[fd00::1]", "[fe80::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]"),
        # Other signs for digits and dots, which urllib3 does not read.
        *("127。0。0。1", "①②⑦.0.0.1"),
        *("[2002:7f00:1::]", "224.0.0.1", "localhost", "2130706433"),
        # Teredo, IPv4 inside IPv6 in its older forms, and networks that were once internal.
        *("[2001::f5ff:fffe]", "[::127.0.0.1]", "[::ffff:0:127.0.0.1]", "[64:ff9b:1::7f00:1]"),
        *("[fec0::1]", "[::]", "127.1", "0x7f.1", "017700000001", "0"),
    ],
)
def test_internal_addresses_are_refused(host):
    with pytest.raises(FetchError, match=r"internal network|no host"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    ("host", "reason"),
    [
        ("1.1.1.1:22", "Port 22 is not allowed"),
        ("1.1.1.1:0", "Port 0"),
        ("10.0.0.1:22", "internal"),
    ],
)
def test_a_refusal_tells_of_the_port_if_the_port_is_the_reason(host, reason):
    with pytest.raises(FetchError, match=reason):
        check_host(f"http://{host}/")


def test_a_name_may_not_lead_inside_with_any_of_its_addresses(monkeypatch):
    def answers(*addresses):
        found = [(2, 1, 6, "", (one, 80)) for one in addresses]
        monkeypatch.setattr(fetch_address.socket, "getaddrinfo", lambda *a, **k: found)

    answers("93.184.216.34", "10.0.0.1")
    with pytest.raises(FetchError, match="internal"):
        fetch_address._resolve("rebind.example", 80)
    answers("93.184.216.34")
    assert fetch_address._resolve("a.example", 80) == "93.184.216.34"
    with pytest.raises(FetchError, match="Port 25 is not allowed"):
        fetch_address._resolve("a.example", 25)


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "file:///etc/passwd", "http://me:x@a.example/", "http://a:99999/"]
)
def test_other_addresses_are_refused(url):
    with pytest.raises(FetchError):
        fetch(url)


def test_a_fetched_copy_is_kept(site, allowed, reviewer):
    evidence = make.EvidenceFactory(url=f"{site}/away")
    copy = capture(evidence=evidence, by=reviewer)
    assert copy.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (copy.address, copy.size, copy.captured_by) == (f"{site}/page", len(PAGE), reviewer)
    assert copy.file.read() == PAGE
    evidence.refresh_from_db()
    assert (evidence.link_status, evidence.version) == (200, 1)
    with pytest.raises(ValidationError, match="same copy"):
        capture(evidence=evidence, by=reviewer)
    assert remove_stray_files() == 0


def test_nothing_is_fetched_if_it_is_switched_off(site, allowed, settings, reviewer):
    evidence = make.EvidenceFactory(url=f"{site}/page")
    settings.FETCH_NETWORKS = []
    with pytest.raises(ValidationError, match="internal network"):
        capture(evidence=evidence, by=reviewer)
    settings.FETCH_ADDRESSES = False
    with pytest.raises(ValidationError, match="switched off"):
        capture(evidence=evidence, by=reviewer)
    assert not Capture.objects.exists()


def test_a_copy_is_uploaded(allowed, reviewer):
    evidence = make.EvidenceFactory()
    given = {"evidence": evidence, "by": reviewer}
    copy = attach_capture(**given, file=ContentFile(b"%PDF-1.7 text", name="../../a.pdf"))
    assert (copy.media_type, copy.method) == ("application/pdf", "uploaded")
    assert copy.file.name.endswith(".pdf")
    assert copy.file.read() == b"%PDF-1.7 text"
    with pytest.raises(ValidationError, match="web page, PDF"):
        attach_capture(**given, file=ContentFile(b"MZ\x90", name="a.pdf"))
    passage = make.EvidenceFactory(
        url="", revision=make.RevisionFactory(), start=0, end=6, passage=make.TEXT[:6]
    )
    retract_evidence(evidence=evidence, reason="Old.", by=reviewer)
    for wrong in (evidence, passage):
        with pytest.raises(ValidationError):
            attach_capture(evidence=wrong, file=ContentFile(PAGE, name="a.html"), by=reviewer)
    assert Capture.objects.count() == 1


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (PAGE, "text/html"),
        (b"\xef\xbb\xbf\n<?xml version='1.0'?><html>", "text/html"),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;", None),
        (b"RIFF\x00\x00\x00\x00WEBPVP8", "image/webp"),
        (b"WARC/1.1\r\n", "application/warc"),
        (gzip.compress(b"WARC/1.0\r\nWARC-Type: warcinfo", mtime=0), "application/warc"),
        (gzip.compress(b"anything", mtime=0), None),
        (b"<svg xmlns='x'><script/></svg>", None),
        (b"", None),
    ],
)
def test_the_kind_of_a_copy_is_read_from_its_first_bytes(head, kind):
    expected = "multipart/related" if head.startswith(b"From:") else kind
    assert detect_media_type(head) == expected


def test_links_are_checked_once_a_week(site, allowed, db):
    good, gone = (make.EvidenceFactory(url=f"{site}/{name}") for name in ("page", "gone"))
    make.EvidenceFactory(url="http://10.0.0.1/", retracted_at=None)
    out = StringIO()
    call_command("check_links", stdout=out)
    assert "3 addresses checked, 2 with a problem." in out.getvalue()
    for evidence, status in ((good, 200), (gone, 404)):
        evidence.refresh_from_db()
        assert (evidence.link_status, evidence.version) == (status, 1)
        assert evidence.is_link_broken == (status == 404)
        assert evidence.link_checked_at <= timezone.now()
    out = StringIO()
    call_command("check_links", stdout=out)
    assert "0 addresses checked" in out.getvalue()


def test_without_a_network_no_link_is_noted(monkeypatch, db):
    def unresolved(*args, **kwargs):
        raise fetch_address.socket.gaierror(fetch_address.socket.EAI_AGAIN, "try again")

    monkeypatch.setattr(fetch_address.socket, "getaddrinfo", unresolved)
    evidence = make.EvidenceFactory()
    out = StringIO()
    call_command("check_links", stdout=out)
    assert "there may be no network" in out.getvalue()
    evidence.refresh_from_db()
    assert evidence.link_checked_at is None
