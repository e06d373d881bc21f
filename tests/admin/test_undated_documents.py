"""Documents whose day of publication is unknown are listed, and dated in one step."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from claims.admin.document import undated_page
from claims.models import Appearance, Document, Revision
from tests import factories as make
from tests.admin.pages import listing


def undated(title, remarks=(), **fields):
    document = make.DocumentFactory(title=title, published=None, **fields)
    make.RevisionFactory(
        document=document,
        text="It has held 48 ships since May.",
        remarks=list(remarks),
        captured_at=datetime(2025, 6, 3, 8, tzinfo=UTC) if remarks else None,
    )
    return document


def test_the_days_that_the_text_may_mean_are_one_step_away(signed_in, monkeypatch):
    remark = "The date '03/04/2025' can be 2025-04-03 or 2025-03-04, so it was left out."
    doubtful = undated("Doubtful", [remark], published_about="2025-04")
    make.DocumentFactory(title="Dated", published="2025-05-01")
    later = undated("Later")
    hidden = timezone.now() + timedelta(days=1)
    undated("Hidden", embargoed_until=hidden)
    text = "It has held 48 ships since May."
    make.AppearanceFactory(
        claim=make.ClaimFactory(text=text),
        revision=Revision.objects.get(document=doubtful),
        start=0,
        end=len(text),
        passage=text,
    )
    client, page = signed_in("Editor"), reverse("admin:claims_document_undated")
    shown = client.get(page).content.decode()
    assert shown.index("Later") < shown.index("Doubtful")
    assert "Dated" not in shown
    assert "April 2025, day unknown" in shown
    for value in ("2025-04-03", "2025-03-04", "2025-06-03"):
        assert f'value="{value}"' in shown
    sent = {"document": doubtful.pk, "version": doubtful.version, "published": "2025-04-03"}
    answer = client.post(page, sent, follow=True).content.decode()
    assert "Doubtful is dated 3 April 2025." in answer
    doubtful.refresh_from_db()
    assert doubtful.published == date(2025, 4, 3)
    assert Appearance.objects.get().valid_from == date(2024, 5, 1)
    again = client.post(page, sent | {"published": "2025-03-04"}, follow=True).content.decode()
    assert "changed" in again
    for wrong, reason in (("0001-01-01", "is not between"), ("soon", "Enter a valid date")):
        refused = {"document": later.pk, "version": later.version, "published": wrong}
        assert reason in client.post(page, refused, follow=True).content.decode()
    monkeypatch.setattr(undated_page, "PER_PAGE", 1)
    assert "Documents without a day" in client.get(f"{page}?p=9").content.decode()
    assert "day unknown" not in client.get(f"{listing('document')}?missing=day").content.decode()


def test_who_may_not_edit_reads_only_and_nobody_without_a_role_reads(signed_in):
    one = undated("Later")
    page = reverse("admin:claims_document_undated")
    sent = {"document": one.pk, "version": one.version, "published": "2025-04-03"}
    reader = signed_in("Reviewer")
    if not reader.get(page).context["may_edit"]:
        assert reader.post(page, sent).status_code == 403
        assert Document.objects.filter(published=None).exists()
    assert signed_in(None).get(page).status_code == 403
