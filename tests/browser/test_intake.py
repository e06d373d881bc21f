"""What is dropped in the admin or sent by the API is read, embedded and compared by a worker."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from claims.models import Claim, ClaimEmbedding, Document, Submission

pytestmark = pytest.mark.browser

DROPPED = "The harbour board of Lund counted 900 bicycles on its ferries in May, the board said."
SENT = "The harbour board of Lund counted 400 bicycles on its ferries in May, the board said."
_DROP = """([field, name, text]) => {
    const files = new DataTransfer();
    files.items.add(new File([text], name, { type: "text/plain" }));
    const more = { bubbles: true, cancelable: true, dataTransfer: files };
    field.dispatchEvent(new DragEvent("drop", more));
}"""


def test_a_dropped_file_and_one_sent_by_the_api(page, live_server, sign_in, work):
    person = sign_in("Reviewer")
    page.goto(live_server.url + reverse("admin:claims_submission_changelist"))
    field = page.locator(".fc-drop").element_handle()
    page.evaluate(_DROP, [field, "ferries.txt", f"Ferries carry more bicycles\n\n{DROPPED}"])
    expect(page.get_by_text("Being read", exact=True)).to_be_visible()
    page.evaluate(_DROP, [field, "empty.txt", ""])
    expect(page.get_by_role("alert")).to_have_text("empty.txt: The file is empty.")
    client = Client()
    client.force_login(person)
    sent = {"text": f"Bicycles on ferries\n\n{SENT}", "publisher": "The Anchor"}
    answer = client.post("/api/v1/documents/", sent, content_type="application/json")
    assert answer.status_code == 202
    work()
    # The list asks by itself what has become of the file.
    page.get_by_role("link", name="Ferries carry more bicycles").click()
    expect(page.get_by_text("No publisher was found.")).to_be_visible()
    page.get_by_label("Publisher").fill("Lund Courier")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("Being stored", exact=True)).to_be_visible()
    work()
    expect(page.get_by_role("link", name="Stored as a new document")).to_have_count(2)
    assert not Submission.objects.exclude(state="done").exists()
    assert {one.source.name for one in Document.objects.all()} == {"Lund Courier", "The Anchor"}
    claims = Claim.objects.all()
    assert len(claims) >= 2
    embedded = ClaimEmbedding.objects.all()
    assert {one.claim_id for one in embedded} == {one.pk for one in claims}
    assert not embedded.filter(is_related=False).exists()
