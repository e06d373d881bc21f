"""Documents are added on a page of the admin; what was found is shown before it is stored."""

from __future__ import annotations

import errno
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from claims.importing import preview_submission
from claims.models import Document, ImportRun, Revision, Submission
from claims.models.embargo import reading_as
from claims.reviewing import submissions
from claims.reviewing.fetch_address import Fetched, FetchError
from claims.reviewing.submissions import submit_document
from claims.tasks import import_submission
from tests.admin.pages import listing
from tests.extraction.test_documents_warc import archive, page
from tests.importing.drafting import TEXT
from tests.importing.running import ByHand

PAGE = "<html><title>Ferry full</title><body><article><p>{}</p></article></body>"


@pytest.fixture
def extractor(monkeypatch):
    monkeypatch.setattr(import_submission, "extractor", ByHand)


def add(client, *files, **fields):
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    answer = client.post(
        listing("submission"), {"files": sent, **fields}, headers={"X-Requested-With": "fetch"}
    )
    return answer.json()["problems"]


def preview(submission) -> str:
    return reverse("admin:claims_submission_change", args=[submission.pk])


def test_a_file_is_shown_corrected_and_stored(signed_in, work, extractor):
    client = signed_in("Reviewer")
    assert add(client, ("ferry.txt", TEXT.encode())) == []
    assert add(client, ("ferry.txt", TEXT.encode())) == [
        "ferry.txt: You have added the same file already; see the list."
    ]
    sent = Submission.objects.get()
    assert "A worker is going to read it" in client.get(preview(sent)).content.decode()
    work()
    assert not Document.objects.exists()
    assert not ImportRun.objects.exists()
    shown = client.get(preview(sent)).content.decode()
    for words in ("Ada Quill said tolls", "No publisher was found.", "To check", "<dd>2</dd>"):
        assert words in shown
    given = {"d0-title": "Tolls rise", "d0-publisher": "Anchor", "d0-published": "0001-01-01"}
    assert "is not between" in client.post(preview(sent), given).content.decode()
    given["d0-published"] = "2025-04-01"
    assert client.post(preview(sent), given).status_code == 302
    # Somebody presses the button twice, or has the page open in two windows.
    twice = client.post(preview(sent), given, follow=True).content.decode()
    assert "stored or discarded in the meantime" in twice
    work()
    document = Document.objects.get()
    assert (document.title, str(document.published)) == ("Tolls rise", "2025-04-01")
    assert document.source.name == "Anchor"
    assert "Stored as a new document" in client.get(listing("submission")).content.decode()
    add(client, ("ferry.txt", TEXT.encode()), text=f"{TEXT}\n\nIt rained.")
    work()
    known, other = Submission.objects.filter(state="read").order_by("pk")
    assert "is stored already" in client.get(preview(known)).content.decode()
    assert "Store 0" not in client.get(listing("submission")).content.decode()
    client.post(preview(other), {"act": "discard"})
    client.post(listing("submission"), {"act": "store"})
    work()
    assert [one.state for one in Submission.objects.order_by("pk")] == ["done", "done", "discarded"]
    assert not Submission.objects.exclude(content=None, found=None, given={}).exists()
    assert Document.objects.count() == 1


def test_another_text_under_the_name_of_a_stored_document_is_doubted(signed_in, work, extractor):
    client = signed_in("Reviewer")
    add(client, ("ferry.txt", TEXT.encode()))
    work()
    given = {"d0-title": "Tolls rise", "d0-publisher": "Anchor", "d0-published": "2025-04-01"}
    client.post(preview(Submission.objects.get()), given)
    work()
    another = "Sailors repaired engines overnight while auditors counted barrels elsewhere."
    add(client, ("ferry.txt", another.encode()))
    work()
    strange = Submission.objects.get(state="read")
    assert "hardly any of its words" in client.get(preview(strange)).content.decode()


def test_of_a_long_file_the_first_documents_are_shown_and_it_says_so(
    signed_in, work, extractor, monkeypatch
):
    monkeypatch.setattr(preview_submission, "MOST_SHOWN", 2)
    client = signed_in("Reviewer")
    lines = [json.dumps({"id": n, "text": f"{TEXT} {n}"}) for n in range(1, 6)]
    lines[4] = json.dumps({"id": 5, "text": TEXT, "embargo": "2099-01-01T10:00+00:00"})
    add(client, ("all.json", "\n".join(lines).encode()), ("package.json", b'{"name": "x"}'))
    work()
    long, other = Submission.objects.order_by("pk")
    shown = client.get(preview(long)).content.decode()
    assert "The first 2 of 5 documents." in shown
    assert shown.count("First lines") == 2
    assert long.hidden_until.year == 2099
    assert (other.state, other.problem[:22]) == ("failed", "The JSON has no docume")
    client.post(preview(long), {"act": "save"})
    work()
    assert Document.objects.count() == 5


def test_a_web_archive_is_shown_and_stored_with_the_day_of_its_captures(signed_in, work, extractor):
    client = signed_in("Reviewer")
    later = (page(1)[0], *page(7)[1:], "2025-06-05")
    add(client, ("quay.warc.gz", archive(page(1), page(1), page(2), later)))
    work()
    sent = Submission.objects.get()
    assert [one["change"] for one in sent.found["documents"]] == ["new", "new", "revised"]
    shown = client.get(preview(sent)).content.decode()
    assert "as new or newer was read before" in shown
    assert "it becomes its next revision" in shown
    assert "1 other record is no page" in shown
    client.post(preview(sent), {"act": "save", "d0-title": "Ferry 1", "d1-title": "Corrected"})
    work()
    one, two = Document.objects.order_by("pk")
    assert (one.url, two.title) == ("https://quay.example/1", "Corrected")
    shown = client.get(reverse("admin:claims_document_change", args=[one.pk])).content.decode()
    assert "The page was fetched on 5 Jun 2025" in shown
    run = ImportRun.objects.get()
    assert (run.created, run.failed, run.problems.count()) == (2, 0, 0)
    assert one.revisions.count() == 2
    assert "Skipped: " in client.get(listing("submission")).content.decode()


def test_people_see_only_what_they_have_sent_in(signed_in, reviewer, person_as):
    mine = submit_document(name="a.txt", content=b"A text.", by=reviewer, asks_first=True)
    other = signed_in("Editor")
    assert other.get(preview(mine)).status_code == 404
    assert other.post(preview(mine), {"act": "discard"}).status_code == 404
    assert "a.txt" not in other.get(listing("submission")).content.decode()
    assert signed_in(None).get(listing("submission")).status_code == 403
    # Nor does the list of background work name what is under an embargo.
    until = timezone.now() + timedelta(days=1)
    with pytest.raises(PermissionDenied):
        submit_document(name="b.txt", content=b"B.", by=reviewer, embargoed_until=until)
    hidden = {"embargoed_until": until, "by": person_as("Editor"), "asks_first": True}
    submit_document(name="b.txt", content=b"B.", **hidden)
    with reading_as(lambda: reviewer):
        assert [one.name for one in Submission.objects.all()] == ["a.txt"]


def test_what_was_not_stored_for_long_is_forgotten(db, reviewer):
    sent = submit_document(name="a.txt", content=b"A text.", by=reviewer, asks_first=True)
    Submission.objects.update(state="read", found={"documents": [], "more": 0})
    Submission.objects.forget_old_content()
    sent.refresh_from_db()
    assert sent.state == "read"
    Submission.objects.update(submitted_at=timezone.now() - timedelta(days=31))
    Submission.objects.forget_old_content()
    sent.refresh_from_db()
    assert (sent.state, sent.content, sent.found) == ("discarded", None, None)


def test_what_cannot_be_read_says_why(signed_in, work, extractor, settings, monkeypatch):
    client = signed_in("Reviewer")
    settings.MAX_DOCUMENT_BYTES = 1000
    assert add(client) == ["Choose a file, paste a text or enter a web address."]
    problems = add(client, ("empty.txt", b" "), ("large.txt", b"x" * 1001), ("p.png", b"\x89PNG"))
    assert [one.partition(": ")[0] for one in problems] == ["empty.txt", "large.txt"]
    assert add(client, address="not an address") == ["Web address: Enter a valid URL."]
    (refused,) = add(client, address="https://ada:s3cret@a.example/story")
    assert refused.startswith("Web address: Leave out the user name and password")
    fetched = {
        "https://a.example/story": Fetched(
            "https://a.example/story",
            "text/html",
            PAGE.format(f"{TEXT} Это мост.").encode("cp1251", "ignore"),
            "windows-1251",
        ),
        "https://a.example/film": Fetched("https://a.example/film", "video/mp4", b"x"),
    }

    def fetch(address):
        if address not in fetched:
            raise FetchError("The address leads into an internal network, which is not allowed.")
        return fetched[address]

    monkeypatch.setattr(submissions, "fetch", fetch)
    for address in (*fetched, "https://inner.example/"):
        assert add(client, address=address) == []
    work()
    page = client.get(listing("submission")).content.decode()
    for words in ("The file is a picture", "no article, but content", "an internal network"):
        assert words in page
    story = Submission.objects.get(state="read")
    (found,) = story.found["documents"]
    assert found["url"] == "https://a.example/story"
    assert "Это мост." in found["opening"]
    client.post(preview(story), {"act": "save"})
    work()
    assert Revision.objects.get().captured_at == story.fetched_at
    settings.FETCH_ADDRESSES = False
    assert "Fetching is switched off" in add(client, address="https://b.example/")[0]


@pytest.mark.usefixtures("sessions_in_database")
def test_the_page_takes_few_queries_and_is_asked_again_while_something_waits(
    signed_in, person_as, django_assert_max_num_queries, monkeypatch
):
    client = signed_in("Editor")
    add(client, *((f"{n}.txt", f"Text {n}.".encode()) for n in range(50)))
    with django_assert_max_num_queries(12):
        page = client.get(listing("submission"))
    assert page.content.decode().count("Being read") == 50
    assert "No worker is running" in page.content.decode()
    rows = reverse("admin:claims_submission_rows")
    assert client.get(rows, {"seen": page.context["seen"]}).status_code == 204
    assert "embargoed_until" in page.content.decode()
    past = {"text": "Text.", "embargoed_until": "2020-01-01T10:00"}
    assert add(client, **past) == ["Embargo until: Choose a time that is still to come."]
    full = OSError(errno.ENOSPC, "No space left on device")
    monkeypatch.setattr(
        "claims.admin.submission.submission_forms.submit_document",
        lambda **given: (_ for _ in ()).throw(full),
    )
    client.raise_request_exception = False
    answer = client.post(listing("submission"), {"text": "Text."})
    assert (answer.status_code, "The disk of the server is full" in answer.content.decode()) == (
        507,
        True,
    )
