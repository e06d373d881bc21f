"""No text of a record becomes markup or runs; `python -m tests.crawl` opens all pages."""

from __future__ import annotations

from io import StringIO

import pytest
from django.apps import apps
from django.core import mail
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page

from claims.models import Decision, Document, User
from tests.crawl.answers import ask, ask_all, ask_with_typed_text, complaints
from tests.crawl.browsing import browse, read, watched
from tests.crawl.hostile import CALL
from tests.crawl.parsed import in_markup
from tests.crawl.world import make_hostile_world

pytestmark = pytest.mark.browser

# They have no text that anybody writes and a page shows.
WITHOUT_TEXT = {
    *("AnsweredRequest", "ClaimEmbedding", "ExportPart", "SecondFactor", "EmbargoReading"),
    *("SpeakerIdentity", "IdentityReading", "ConfidentialOriginal"),
}


def opened() -> tuple[str, ...]:
    claim = Decision.objects.filter(published_at__isnull=False).earliest("pk").claim_id
    document = Document.objects.earliest("pk").pk
    changed = f"/admin/claims/claim/{claim}/change/", f"/admin/claims/document/{document}/change/"
    return (*changed, f"/claims/{claim}/")


def test_no_text_becomes_markup_or_runs(page: Page, live_server, sign_in, settings):
    settings.PUBLIC_SITE, settings.PUBLIC_URL = True, live_server.url
    settings.EMAIL_HOST = "mail.example"
    person = sign_in("Administrator")
    User.objects.filter(pk=person.pk).update(is_superuser=True, wants_mail=True)
    world = make_hostile_world(person)
    empty = {
        one.__name__
        for one in apps.get_app_config("claims").get_models()
        if not hasattr(one, "pgh_obj") and not one._base_manager.exists()
    }
    assert empty <= WITHOUT_TEXT, "give the world a record of each kind"
    assert {"Claim.text", "Speaker.name", "Document.title", "Evidence.note"} <= world.filled

    client = Client(raise_request_exception=False)
    client.force_login(person)
    answers = [*ask_all(client, below="/admin/"), ask(client, "/feed.atom")]
    lists = ("/admin/claims/claim/", "/admin/claims/document/", "/admin/search/", "/admin/login/")
    answers += ask_with_typed_text(client, lists)
    assert [line for one in answers for line in complaints(one)] == []
    pages = [one for one in answers if one.kind == "text/html"]
    assert sum(CALL in one.body for one in pages if one.status == 200) > 60
    assert read(page, live_server.url, pages) == []

    with watched(page.context) as (tab, happened):
        assert browse(tab, live_server.url, opened()) == []
    assert happened == []

    # The mail of an address that is none is not sent.
    User.objects.update(email="desk@anchor.example")
    call_command("notify", stdout=StringIO())
    assert mail.outbox
    assert {one.message().get_content_type() for one in mail.outbox} == {"text/plain"}


def test_the_crawler_finds_what_runs(page: Page):
    """Otherwise the test above would find nothing whatever the pages do."""
    wrong = {
        f"<svg onload={CALL}()></svg>": "attribute onload",
        "<zq-el></zq-el>": "element zq-el",
        "<template><zq-el></zq-el></template>": "element zq-el",
        f'<a href="java\nscript:{CALL}()">x</a>': "address that runs",
        f"<div x-data=\"f('{CALL}')\"></div>": "expression x-data",
        f"<script>{CALL}()</script>": "script with a text",
        '<script type="application/json">{"a": </script>': "JSON that is none",
        "<p>1234568</p>": "evaluated a template",
    }
    for markup, words in wrong.items():
        assert [words in line for line in in_markup(page, markup, page.url)] == [True], markup
    assert in_markup(page, f'<p title="zq">&lt;script&gt;{CALL}()</p>', page.url) == []
    with watched(page.context) as (tab, happened):
        tab.set_content(f"<img src=x onerror={CALL}()><script>alert(1)</script>")
        tab.wait_for_load_state("networkidle")
    assert len(happened) == 2
