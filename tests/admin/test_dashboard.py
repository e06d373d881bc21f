"""The first page shows counts and the records that await review."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from claims.admin import dashboard
from claims.admin.shared import bounded_counts
from claims.models import ImportRun
from tests.admin.pages import listing, page
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    AssignmentFactory,
    ClaimFactory,
    DecisionFactory,
    DocumentFactory,
    QuoteFactory,
    agreed,
)

pytestmark = pytest.mark.django_db


def first_page(client):
    return client.get(reverse("admin:index"))


def test_without_records_the_page_says_what_to_do(as_reviewer):
    assert "manage.py import_seeds" in first_page(as_reviewer).content.decode()


def test_claims_that_await_review_are_linked_best_first(as_reviewer):
    AppearanceFactory(claim__score=0.1)
    best = ClaimFactory(score=0.99)
    agreed()
    response = first_page(as_reviewer)
    assert response.context["best"][0] == best
    assert response.context["waiting"] == 2
    assert page(best) in response.content.decode()


def test_at_most_five_claims_are_shown(as_reviewer):
    DocumentFactory()
    ClaimFactory.create_batch(7)
    assert len(first_page(as_reviewer).context["best"]) == 5


def test_counts(as_reviewer, as_editor, monkeypatch):
    QuoteFactory(needs_reanchoring=True)
    AssignmentFactory(due=timezone.localdate() - timedelta(days=1))
    DecisionFactory(recheck_by=timezone.localdate() - timedelta(days=1))
    agreed()
    disputed = agreed()
    AssessmentFactory(claim=disputed, verdict="refuted")
    response = first_page(as_editor)
    context = response.context
    assert {name: count for name, _, count in context["counts"]} == {
        "Documents": 1,
        "Speakers": 1,
        "Quotes": 1,
        "Claims": 4,
    }
    assert context["needing_reanchoring"] == {"claims": 0, "quotes": 1, "evidence": 0}
    tasks = ("overdue", "stale", "to_decide", "disputed")
    assert [context[task] for task in tasks] == [1, 1, 1, 1]
    assert "Disagreements" in response.content.decode()
    monkeypatch.setattr(bounded_counts, "MOST_COUNTED", 0)
    limited = first_page(as_reviewer)
    assert "0+ claim<" in limited.content.decode()
    assert "Disagreements" not in limited.content.decode()


def test_numbers_of_a_large_archive_are_estimated(as_reviewer, monkeypatch):
    DocumentFactory()
    ClaimFactory.create_batch(3)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE pg_class SET reltuples = 104321 WHERE relname LIKE 'claims_%'")
    assert "104,000" not in first_page(as_reviewer).content.decode()
    monkeypatch.setattr(dashboard, "MOST_EXACT", 2)
    text = first_page(as_reviewer).content.decode()
    assert "<strong>about 104,000</strong> Claims" in text
    assert "<strong>1</strong> Documents" in text


@pytest.mark.parametrize(
    ("number", "words"),
    [(10_000, "10,000"), (10_001, "about 10,000"), (999_999, "about 1,000,000")],
)
def test_estimates_are_rounded(number, words):
    assert bounded_counts.estimated(number) == words


def test_the_last_imports_are_shown_with_their_problems(as_reviewer, finished_run):
    DocumentFactory()
    text = first_page(as_reviewer).content.decode()
    assert "1 problem" in text
    assert page(finished_run) in text
    assert "No text in this PDF." in as_reviewer.get(page(finished_run)).content.decode()


def test_the_last_imports_are_the_newest(as_reviewer):
    DocumentFactory()
    runs = [ImportRun.objects.create() for _ in range(7)]
    assert list(first_page(as_reviewer).context["runs"]) == runs[:1:-1]


def test_a_user_without_a_role_sees_no_counts(signed_in):
    ClaimFactory()
    response = first_page(signed_in(None))
    assert "counts" not in response.context
    assert "You have no role yet" in response.content.decode()


def test_the_sidebar_shows_what_the_user_may_see(as_reviewer, signed_in):
    users = listing("user")
    assert users not in first_page(as_reviewer).content.decode()
    assert users in first_page(signed_in("Administrator")).content.decode()


def test_the_sidebar_links_to_tokens_for_every_user(signed_in):
    tokens = reverse("admin:claims_apitoken_changelist")
    assert tokens in first_page(signed_in(None)).content.decode()


def test_no_page_loads_anything_from_other_sites(as_reviewer):
    text = first_page(as_reviewer).content.decode()
    assert 'src="http' not in text
    assert 'rel="stylesheet" href="http' not in text
    assert '<link href="http' not in text
