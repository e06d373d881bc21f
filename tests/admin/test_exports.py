"""Claims are exported from their list; the page with exports says how far each is."""

from __future__ import annotations

from django.urls import reverse

from claims.models import Export
from tests.admin.conftest import make_client
from tests.admin.pages import listing
from tests.factories import ClaimFactory

PAGE = reverse("admin:claims_export_changelist")
ROWS = reverse("admin:claims_export_rows")


def test_selected_claims_are_exported_downloaded_and_removed(transactional_db, work):
    first, second = ClaimFactory(), ClaimFactory()
    client, other = make_client("Reviewer"), make_client("Editor")
    sent = {"action": "export_csv", "_selected_action": [first.pk, second.pk]}
    assert client.post(f"{listing('claim')}?queue=all", sent).url == PAGE
    export = Export.objects.get()
    assert set(Export.objects.get().claims) == {first.pk, second.pk}
    page = client.get(PAGE)
    text = page.content.decode()
    assert "No worker is running" in text
    assert "written in one go" in text
    seen = page.context["seen"]
    assert client.get(ROWS, {"seen": seen}).status_code == 204
    file = reverse("admin:claims_export_file", args=[export.pk])
    assert client.get(file).status_code == 404
    work()
    rows = client.get(ROWS, {"seen": seen}).content.decode()
    assert file in rows
    assert b"".join(client.get(file).streaming_content).count(b"\r\n") == 3
    assert other.get(file).status_code == 404
    assert other.post(PAGE, {"act": f"remove {export.pk}"}).status_code == 404
    assert "2 claims as CSV" not in other.get(PAGE).content.decode()
    client.post(PAGE, {"act": f"remove {export.pk}"})
    assert client.get(file).status_code == 404
    assert client.post(PAGE, {"act": "nonsense"}).status_code == 404


def test_across_all_pages_cancelled_and_refused(db, client):
    ClaimFactory.create_batch(3)
    client = make_client("Reviewer")
    sent = {"_selected_action": ["1"], "select_across": "1", "index": "0"}
    address = f"{listing('claim')}?queue=all"
    for name in ("claimreview", "webannotation", "ninjs"):
        sent["action"] = f"export_{name}"
        client.post(address, sent)
    assert [(one.format, one.total) for one in Export.objects.order_by("pk")] == [
        ("claimreview", 3),
        ("webannotation", 3),
        ("ninjs", 3),
    ]
    assert (
        "Wait until your other exports" in client.post(address, sent, follow=True).content.decode()
    )
    key = Export.objects.first().pk
    for words in ("The export is cancelled.", "This export is not being written any more."):
        page = client.post(PAGE, {"act": f"cancel {key}"}, follow=True)
        assert words in page.content.decode()
    assert make_client(None).get(PAGE).status_code == 403
