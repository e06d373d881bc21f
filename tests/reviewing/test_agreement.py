"""Krippendorff's alpha: of known data, by month and pair, and where there is too little."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from rest_framework.test import APIClient

from claims.models import Assessment
from claims.reviewing import agreement
from claims.reviewing.agreement import measure_months, report_agreement
from tests import factories as make

pytestmark = pytest.mark.django_db

# Nominal data of two observers with alpha 0.095: Krippendorff (2011), "Computing
# Krippendorff's Alpha-Reliability", A.
FIRST = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
SECOND = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
VERDICTS = ("supported", "refuted")


@pytest.fixture
def on(monkeypatch):
    """Return a function that sets the clock to a day."""
    return lambda *day: monkeypatch.setattr(
        "django.utils.timezone.now", lambda: datetime(*day, tzinfo=ZoneInfo("UTC"))
    )


def judge(first, second, *rows):
    """Let two people judge as many claims as there are columns."""
    for column in zip(*rows, strict=True):
        claim = make.ClaimFactory()
        for person, verdict in zip((first, second), column, strict=True):
            make.AssessmentFactory(claim=claim, reviewer=person, verdict=VERDICTS[verdict])


def test_alpha_of_known_data_for_all_months_and_pairs(editor, person_as, on):
    on(2025, 5, 9)
    ana, ben, eva = (person_as("Reviewer") for _ in range(3))
    judge(ana, ben, FIRST, SECOND)
    on(2025, 6, 9)
    judge(ana, eva, [0, 1], [0, 0])
    report = report_agreement(by=editor)
    months = {month: (one.claims, one.alpha) for month, one in report.months}
    assert months == {
        date(2025, 5, 1): (10, pytest.approx(0.095, abs=0.001)),
        date(2025, 6, 1): (2, None),
    }
    assert measure_months(by=editor, first=date(2025, 1, 1)) == report.months
    assert measure_months(by=editor, first=date(2025, 6, 1)) == report.months[1:]
    pairs = {(first, second): one for first, second, one in report.pairs}
    assert pairs[ana, ben].same == 0.6
    assert pairs[ana, eva].problem.startswith("Not enough shared claims")
    assert report.overall.claims == 12
    assert report_agreement(by=editor, first=date(2025, 6, 1)).overall.claims == 2
    assert report_agreement(by=editor, last=date(2025, 4, 30)).months == []
    with pytest.raises(PermissionDenied):
        report_agreement(by=ana)


def test_numbers_of_many_claims_are_kept_for_a_while(editor, person_as, monkeypatch):
    monkeypatch.setattr(agreement, "MOST_COUNTED_ANEW", 2)
    people = person_as("Reviewer"), person_as("Reviewer")
    seen = []
    for _ in range(4):
        judge(*people, [0], [1])
        report = report_agreement(by=editor)
        seen.append((report.overall.claims, report.counted_at is not None))
        client = APIClient()
        client.force_login(editor)
        counted_at = client.get("/api/v1/agreement/").json()["counted_at"]
        assert counted_at == (report.counted_at and utc(report.counted_at))
    assert seen == [(1, False), (2, False), (3, True), (3, True)]
    cache.clear()


def utc(moment):
    return moment.isoformat().replace("+00:00", "Z")


def test_each_pair_of_three_reviewers_counts(editor, person_as):
    ana, ben, eva = (person_as("Reviewer") for _ in range(3))
    judge(eva, ana, [0, 1], [0, 0])
    third = Assessment.objects.order_by("pk").last().claim
    make.AssessmentFactory(claim=third, reviewer=ben, verdict=VERDICTS[1])
    report = report_agreement(by=editor)
    pairs = {(first, second): (one.claims, one.same) for first, second, one in report.pairs}
    assert pairs == {(ana, ben): (1, 0.0), (ana, eva): (2, 0.5), (ben, eva): (1, 1.0)}
    assert (report.overall.claims, report.overall.same) == (2, 0.5)


def test_only_first_judgements_count_and_all_the_same_has_no_alpha(editor, person_as):
    ana, ben = person_as("Reviewer"), person_as("Reviewer")
    judge(ana, ben, [0] * 10, [0] * 10)
    claim = Assessment.objects.first().claim
    Assessment.objects.filter(claim=claim, reviewer=ana).update(is_current=False)
    make.AssessmentFactory(claim=claim, reviewer=ana, verdict="refuted")
    overall = report_agreement(by=editor).overall
    assert (overall.claims, overall.same, overall.alpha) == (10, 1.0, None)
    assert overall.problem.startswith("All judgements are the same")


def test_the_page_and_the_endpoint_are_for_those_who_decide(client, editor, reviewer):
    judge(reviewer, editor, FIRST, SECOND)
    addresses = (reverse("admin:claims_assessment_agreement"), reverse("api:agreement"))
    for address in addresses:
        client.force_login(reviewer)
        assert client.get(address).status_code == 403
    client.force_login(editor)
    text = client.get(addresses[0]).content.decode()
    assert "0.10" in text
    assert f"{editor.display_name} and {reviewer.display_name}" in text
    told = client.get(addresses[1]).json()
    assert told["pairs"][0]["reviewers"] == [editor.username, reviewer.username]
    assert client.get(addresses[1] + "?first=May").status_code == 400
    assert client.get(addresses[1] + "?since=2025-05-01").status_code == 400
    assert (
        "Choose a day after"
        in client.get(addresses[0] + "?first=2025-05-02&last=2025-05-01").content.decode()
    )
