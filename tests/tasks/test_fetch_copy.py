"""A worker fetches a copy of an address that is added as evidence; nobody waits for it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from procrastinate.contrib.django.models import ProcrastinateJob

from claims.models import Capture
from claims.reviewing import captures
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_ledger import correct_evidence, retract_evidence
from claims.reviewing.fetch_address import Fetched, FetchError
from tests.factories import ClaimFactory, EvidenceFactory

PAGE = b"<!doctype html><html><body>Table 4</body></html>"


@pytest.fixture
def asked(monkeypatch, settings, tmp_path):
    """The addresses that were asked for; the last part of each is what it shows."""
    settings.MEDIA_ROOT = tmp_path
    addresses = []

    def answer(url):
        addresses.append(url)
        if url.endswith("gone"):
            raise FetchError("The address answered with status 404.")
        return Fetched(url, "text/html", PAGE)

    monkeypatch.setattr(captures, "fetch", answer)
    return addresses


def add(claim, name, by, **given):
    url = f"https://office.example/{name}"
    return add_evidence(claim=claim, stance="supports", by=by, url=url, **given)


def test_a_copy_of_each_new_address_is_fetched_later(work, asked, editor):
    claim = ClaimFactory()
    table, gone, withdrawn = (add(claim, name, editor) for name in ("table", "gone", "withdrawn"))
    with pytest.raises(ValidationError):
        add(claim, "table", editor)
    retract_evidence(evidence=withdrawn, reason="Satire.", by=editor)
    assert asked == []
    work()
    assert [address.rpartition("/")[2] for address in asked] == ["table", "gone"]
    copy = Capture.objects.get()
    assert (copy.evidence, copy.method, copy.captured_by) == (table, "fetched", None)
    assert not ProcrastinateJob.objects.exclude(status="succeeded").exists()
    # A corrected address is fetched; another correction, and the same content, change nothing.
    correct_evidence(evidence=table, changes={"note": "See page 3."}, by=editor)
    correct_evidence(evidence=table, changes={"url": "https://office.example/new"}, by=editor)
    correct_evidence(evidence=gone, changes={"url": "https://office.example/back"}, by=editor)
    work()
    assert [address.rpartition("/")[2] for address in asked[2:]] == ["new", "back"]
    assert [copy.evidence for copy in Capture.objects.order_by("pk")] == [table, gone]


@pytest.mark.django_db
@pytest.mark.parametrize("switch", ["FETCH_ADDRESSES", "FETCH_COPIES"])
def test_what_is_not_fetched(asked, editor, settings, switch):
    setattr(settings, switch, False)
    add(ClaimFactory(), "table", editor)
    assert not ProcrastinateJob.objects.filter(task_name="fetch_copy").exists()
    settings.FETCH_ADDRESSES = False
    assert captures.capture_unasked(evidence=EvidenceFactory()) is None
    assert asked == []
