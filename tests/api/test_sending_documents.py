"""Documents are sent in by the API: as text, HTML or a file, and read by a worker."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from claims.api.resources import submissions
from claims.models import Document, Submission
from claims.tasks import import_submission
from tests.importing import drafting
from tests.importing.running import ByHand

TEXT = f"  {drafting.TEXT}\r\n"
PAGE = "<html><head><meta charset=iso-8859-1><title>Zölle</title></head><body><article><p>{}</p>"


@pytest.fixture
def extractor(monkeypatch):
    monkeypatch.setattr(import_submission, "extractor", ByHand)


@pytest.fixture
def during_the_wait(work, monkeypatch, extractor):
    """Have a worker read what was sent while the request waits."""
    monkeypatch.setattr(submissions, "sleep", lambda seconds: work())
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")


def send(client, wait=True, **fields):
    return client.post(f"/api/v1/documents/{'?wait=true' if wait else ''}", fields)


def test_a_text_is_answered_with_its_annotations(client_as, during_the_wait):
    client = client_as("Reviewer")
    given = {"title": "Duties", "publisher": "Anchor", "published": "2025-04-11", "language": "en"}
    first = send(client, text=TEXT, identifier="4711", **given)
    assert first.status_code == 201, first.json()
    body = first.json()
    assert body["text"] == TEXT
    assert body["claims"]
    assert (body["key"], body["title"]) == ("id:api:4711", "Duties")
    assert (body["source"]["name"], body["published"]) == ("Anchor", "2025-04-11")
    again = send(client, text=TEXT, identifier="4711", **given)
    assert (again.status_code, again.json()["id"]) == (200, body["id"])
    changed = send(client, text=f"{TEXT} It rained.", identifier="4711", **given)
    assert (changed.status_code, changed.json()["revision_number"]) == (200, 2)
    # The same without an id is recognised by its text, and by its address.
    page = PAGE.format("Die Zölle steigen um 9 Prozent. " * 9)
    here = {"url": "https://anchor.example/zoelle?utm_source=x"}
    zoll = send(client, html=page, **here).json()
    assert "Zölle steigen" in zoll["text"]
    assert zoll["key"] == "url:anchor.example/zoelle"
    assert send(client, html=page, **here).json()["id"] == zoll["id"]
    elsewhere = {"url": "https://mirror.example/duties"}
    same = send(client, html=page, **elsewhere)
    assert (same.status_code, same.json()["id"]) == (200, zoll["id"])
    assert (same.json()["key"], same.json()["url"]) == (zoll["key"], zoll["url"])
    assert send(client, html=page, publisher="Mirror", **elsewhere).status_code == 201
    assert not Submission.objects.exclude(content=None, given={}).exists()


def test_a_date_that_is_left_out_is_told_also_of_a_known_text(client_as, during_the_wait):
    client, page = client_as("Reviewer"), PAGE.format("It rained for nine days on end. " * 9)
    dated = page.replace("<title>", '<meta name=date content="{}"><title>')
    first = send(client, html=dated.format("1066-10-14"), identifier="7").json()
    told = "The date was left out: 1066-10-14 is not between 1400-01-01 and "
    assert [one[: len(told)] for one in first["remarks"]] == [told]
    again = send(client, html=dated.format("1067-10-14"), identifier="7").json()
    assert (again["id"], len(again["remarks"])) == (first["id"], 2)
    assert again["published"] is None
    assert send(client, html=page, identifier="7").json()["remarks"] == first["remarks"]


def test_without_waiting_it_is_polled(client_as, work, extractor):
    client, colleague = client_as("Reviewer"), client_as("Editor")
    answer = send(client, wait=False, text=TEXT)
    assert (answer.status_code, answer.json()["state"]) == (202, "waiting")
    here = answer.headers["Location"].removeprefix("http://testserver")
    # Nobody waits for a worker that is not there.
    assert send(client, text=TEXT).status_code == 202
    assert client.get(here).json()["documents"] == []
    assert colleague.get(here).status_code == 404
    work()
    body = client.get(here).json()
    found = Document.objects.get()
    assert (body["state"], body["documents"][0]["change"]) == ("done", "new")
    assert body["documents"][0]["document"] == found.pk
    listed = client.get("/api/v1/submissions/", {"state": "done"}).json()["results"]
    assert [one["documents"][0]["change"] for one in listed] == ["unchanged", "new"]
    assert colleague.get("/api/v1/submissions/").json()["results"] == []


def upload(client, name, content, **fields):
    file = SimpleUploadedFile(name, content)
    return client.post("/api/v1/documents/?wait=true", {"file": file, **fields}, format="multipart")


def test_files_are_read_like_those_of_the_importer(client_as, during_the_wait, settings):
    client = client_as("Editor")
    lines = b'{"id": 1, "text": "One."}\n{"id": 2, "text": "Two."}\n'
    several = upload(client, "feed.jsonl", lines, publisher="Anchor")
    assert several.status_code == 202
    assert [one["change"] for one in several.json()["documents"]] == ["new", "new"]
    hidden = upload(client, "p.txt", TEXT.encode(), embargoed_until="2199-01-01T10:00Z")
    assert (hidden.status_code, hidden.json()["embargoed_until"][:4]) == (201, "2199")
    settings.MAX_DOCUMENT_BYTES = 1024
    for name, content, status, words in (
        ("feed.jsonl", lines, 400, "title: A file of JSON lines"),
        ("photo.png", b"\x89PNG\r\n", 400, "file: The file is a picture"),
        ("notes.xyz", b"Text.", 400, ".xyz files are not supported"),
        ("empty.txt", b" \n", 400, "The file is empty."),
        ("cut.pdf", b"%PDF-1.7 cut", 400, "PDF"),
        ("large.txt", b"x" * 1025, 413, "The file is longer than 0.000976562 MiB."),
    ):
        answer = upload(client, name, content, **({"title": "T"} if "jsonl" in name else {}))
        assert (answer.status_code, words in answer.json()["detail"]) == (status, True), (
            answer.json()
        )


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "exactly one of text"),
        ({"text": "A.", "html": "<p>A."}, "exactly one of text"),
        ({"text": " \n"}, "text: The text is empty."),
        ({"text": "A.", "headline": "T"}, "headline:"),
        ({"text": "A.", "url": "anchor"}, "url:"),
        ({"text": "A.", "published": "0001-01-01"}, "published: 0001-01-01 is not between"),
        ({"text": "A.", "language": "Plain English"}, "language:"),
        ({"text": "A.", "embargoed_until": "2020-01-01T10:00Z"}, "still to come"),
    ],
)
def test_what_is_wrong_is_told_at_once(client_as, given, words):
    answer = send(client_as("Editor"), wait=False, **given)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]
    assert not Submission.objects.exists()


def test_mistyped_parameters_are_told(client_as, db):
    client = client_as("Editor")
    for query, words in (("wiat=true", "wiat: Unknown parameter"), ("wait=1", "wait: Must be")):
        answer = client.post(f"/api/v1/documents/?{query}", {"text": "A."})
        assert (answer.status_code, words in answer.json()["detail"]) == (400, True)
    assert not Submission.objects.exists()


def test_what_was_found_is_shown_corrected_and_stored(client_as, work, extractor):
    client, colleague = client_as("Reviewer"), client_as("Editor")
    given = {"text": drafting.TEXT, "identifier": "4711", "byline": "Ada Quill", "title": "T"}
    asked = send(client, wait=False, asks_first=True, **given)
    here = asked.headers["Location"].removeprefix("http://testserver")
    assert (asked.status_code, asked.json()["found"]) == (202, None)
    twice = send(client, wait=False, asks_first=True, **given)
    assert "You have added the same file already" in twice.json()["detail"]
    work()
    assert not Document.objects.exists()
    shown = client.get(here).json()
    (found,) = shown["found"]["documents"]
    assert (shown["state"], found["change"], found["claims"]) == ("read", "new", 2)
    assert (found["opening"], found["title"]) == (drafting.TEXT[:700], "T")
    assert colleague.post(f"{here}store/").status_code == 404
    for wrong, words in (
        ([{"position": 1, "title": "T"}], "Position 1 is not that of a new document"),
        ([{"position": 0}, {"position": 0}], "Position 0 is given twice"),
        ([{"position": 0, "published": "1066-10-14"}], "1066-10-14 is not between"),
    ):
        answer = client.post(f"{here}store/", {"documents": wrong})
        assert (answer.status_code, words in answer.json()["detail"]) == (400, True), answer.json()
    better = {"position": 0, "title": "Tolls", "published": "2025-04-11", "publisher": "Anchor"}
    assert client.post(f"{here}store/", {"documents": [better]}).status_code == 202
    assert "in the meantime" in client.post(f"{here}store/").json()["detail"]
    work()
    document = Document.objects.get()
    assert (document.title, str(document.published)) == ("Tolls", "2025-04-11")
    assert (document.key, document.byline) == ("id:api:4711", "Ada Quill")
    assert (document.source.name, client.get(here).json()["found"]) == ("Anchor", None)
    assert "in the meantime" in client.post(f"{here}discard/").json()["detail"]
    # A form has only texts.
    known = upload(client, "t.txt", drafting.TEXT.encode(), asks_first="true").json()
    work()
    again = f"/api/v1/submissions/{known['id']}/"
    assert client.get(again).json()["state"] == "read"
    gone = client.post(f"{again}discard/")
    assert (gone.status_code, gone.json()["state"]) == (200, "discarded")
    assert Document.objects.count() == 1


@pytest.mark.django_db
def test_an_address_is_sent_in(client_as, settings):
    client = client_as("Reviewer")
    given = {"address": "https://anchor.example/duties", "asks_first": True}
    sent = client.post("/api/v1/submissions/", given)
    assert (sent.status_code, sent.json()["state"]) == (202, "waiting"), sent.json()
    assert sent.headers["Location"].endswith(f"/submissions/{sent.json()['id']}/")
    assert Submission.objects.get().address == given["address"]
    for wrong, words in (
        (given, "You have added this address already"),
        ({"address": "https://ada:s3cret@anchor.example/"}, "Leave out the user name"),
        ({"address": "anchor"}, "address:"),
        (given | {"asks_first": "yes"}, "asks_first: Must be true or false."),
        ({}, "address:"),
    ):
        answer = client.post("/api/v1/submissions/", wrong)
        assert (answer.status_code, words in answer.json()["detail"]) == (400, True), answer.json()
    hidden = given | {"asks_first": False, "embargoed_until": "2199-01-01T10:00Z"}
    assert client.post("/api/v1/submissions/", hidden).status_code == 403
    settings.FETCH_ADDRESSES = False
    off = client.post("/api/v1/submissions/", given | {"asks_first": False})
    assert "Fetching is switched off" in off.json()["detail"]
    assert Submission.objects.count() == 1


def test_a_hidden_document_is_not_named_to_who_sends_its_text(client_as, work, extractor):
    editor, reviewer = client_as("Editor"), client_as("Reviewer")
    send(editor, wait=False, text=TEXT, identifier="1", embargoed_until="2199-01-01T10:00Z")
    work()
    for client, seen in ((editor, True), (reviewer, False)):
        sent = send(client, wait=False, text=TEXT, identifier="1", asks_first=True).json()
        work()
        (found,) = client.get(f"/api/v1/submissions/{sent['id']}/").json()["found"]["documents"]
        assert (found["document"] is not None) == seen
