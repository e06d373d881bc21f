"""The pictures show the right numbers, and only what their reader may know."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.admin.figures.charts import TimeChart
from claims.admin.figures.figures_page import PICTURES
from claims.admin.speaker import speaker_figures
from claims.models import Claim, Decision, Document, ImportRun
from claims.models.embargo import reading_as
from tests.admin.pages import page
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ConflictFactory,
    DecisionFactory,
    DocumentFactory,
    EvidenceFactory,
    PublishedFactCheckFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    TaggingFactory,
    TopicFactory,
    agreed,
)

pytestmark = pytest.mark.django_db

FIGURES = reverse("admin:claims_claim_figures")
ALL = f"{FIGURES}?all"


def weeks_ago(number: int):
    return timezone.now() - timedelta(weeks=number)


def published(days_ago: int, **fields):
    document = DocumentFactory(published=timezone.localdate() - timedelta(days=days_ago), **fields)
    return RevisionFactory(document=document)


def decided(claim, verdict: str, *, weeks: int = 0):
    return DecisionFactory(claim=claim, verdict=verdict, valid_from=weeks_ago(weeks))


@pytest.fixture
def world(db):
    """Two sources and two speakers; one refuted claim that was published again."""
    gazette, herald = SourceFactory(name="Gazette"), SourceFactory(name="Herald")
    ortega, lund = SpeakerFactory(name="Ortega"), SpeakerFactory(name="Lund", kind="organisation")
    first, again = published(40, source=gazette), published(3, source=herald)
    refuted, supported = ClaimFactory(text="Fares doubled"), ClaimFactory(text="Fares fell")
    for claim, speaker, revision, start in (
        (refuted, ortega, first, 0),
        (refuted, ortega, again, 0),
        (supported, ortega, first, 1),
        (supported, lund, again, 1),
    ):
        quote = QuoteFactory(speaker=speaker, revision=revision, start=start)
        AppearanceFactory(claim=claim, revision=revision, quote=quote, start=start)
    QuoteFactory(speaker=ortega, revision=again, start=2, state="rejected")
    QuoteFactory(speaker=None, revision=again, start=3)
    Claim.objects.filter(pk__in=[refuted.pk, supported.pk]).update(created_at=weeks_ago(5))
    decided(refuted, "refuted", weeks=2)
    decided(supported, "supported")
    topic = TopicFactory(name="Transport")
    for claim in (refuted, ClaimFactory(), agreed()):
        TaggingFactory(topic=topic, claim=claim)
    return {"ortega": ortega, "refuted": refuted, "again": again}


def numbers(chart) -> dict[str, list[int]]:
    """The rows of a chart of bars without those of zero."""
    return {bar.label: found for bar, found in chart.rows if bar.value}


def strip(chart: TimeChart, place: int) -> list[int]:
    return list(chart.series[place].values)


def test_each_picture_has_the_numbers_of_the_archive(as_editor, world):
    PublishedFactCheckFactory()  # Its claim comes from an archive only, and needs no review.
    dismissed = ClaimFactory(state="rejected")
    run = ImportRun.objects.create(created=4, revised=1, failed=2)
    ImportRun.objects.filter(pk=run.pk).update(started_at=weeks_ago(1))
    response = as_editor.get(ALL)
    shown = response.context
    waiting, new, assessments, decisions = (strip(shown["work"], place) for place in range(4))
    # One waits; two came five weeks ago, of which one was decided since and one now.
    assert waiting[-7:] == [0, 2, 2, 2, 1, 1, 1]
    assert (new[-6], new[-1], sum(new)) == (2, 3, 5)
    assert (assessments[-1], sum(assessments)) == (2, 2)
    assert (decisions[-3], decisions[-1], sum(decisions)) == (1, 1, 2)
    assert dismissed.status == "dismissed"
    assert [strip(shown["imports"], place)[-2] for place in range(3)] == [4, 1, 2]
    assert numbers(shown["by_source"]) == {"Gazette": [1, 1, 0, 0, 0], "Herald": [1, 1, 0, 0, 0]}
    assert numbers(shown["by_speaker"]) == {"Ortega": [1, 1, 0, 0, 0], "Lund": [1, 0, 0, 0, 0]}
    assert numbers(shown["speakers"]) == {"Ortega": [3], "Lund": [1]}
    kinds = {"Person": [3], "Organisation": [1], "Speaker unknown": [1]}
    assert numbers(shown["speaker_kinds"]) == kinds
    assert numbers(shown["topics"]) == {"Transport": [1, 1, 1, 0]}
    assert numbers(shown["repeats"]) == {"Fares doubled": [1]}
    assert numbers(shown["agreement"]) == {f"{timezone.localdate():%b %Y}": [1, 0]}
    text = response.content.decode()
    assert "1 supported, 1 refuted" in text
    assert "alpha" in text
    assert "style=" not in text.split("fc-figures")[1]


@pytest.mark.usefixtures("pages_unrendered")
def test_periods_and_roles(as_editor, as_reviewer, world):
    decided(AppearanceFactory(revision=world["again"]).claim, "refuted", weeks=20)
    year = as_editor.get(FIGURES, {"period": "months", "all": ""}).context
    assert sum(strip(year["work"], 3)) == 3
    assert len(year["work"].names) == 12
    month = as_editor.get(FIGURES, {"period": "days", "all": ""}).context
    assert len(month["work"].names) == 30
    assert numbers(month["speakers"]) == {"Ortega": [1], "Lund": [1]}
    unknown = as_reviewer.get(FIGURES, {"period": "ages", "all": ""}).context
    assert unknown["period"].length == "weeks"
    assert "agreement" not in unknown


@pytest.mark.usefixtures("sessions_in_database")
def test_the_page_asks_for_its_pictures_one_by_one(as_editor, as_reviewer, world):
    with CaptureQueriesContext(connection) as queries:
        text = as_editor.get(FIGURES, {"period": "months"}).content.decode()
    asked = re.findall('class="fc-pending".*?hx-get="([^"]+)"', text)
    assert [one.split("/")[-2] for one in asked] == [picture.name for picture in PICTURES]
    assert (len(queries) <= 4, text.count("Counting…")) == (True, 9)
    for address in asked:
        part = as_editor.get(address).content.decode()
        assert "<section" in part
        assert "<html" not in part
        assert "Counting…" not in part
    assert "Fares doubled" in as_editor.get(f"{FIGURES}repeats/").content.decode()
    assert f"{FIGURES}agreement/" not in as_reviewer.get(FIGURES).content.decode()


@pytest.mark.usefixtures("pages_unrendered")
def test_who_may_not_see_a_picture_gets_none(as_editor, as_reviewer, signed_in):
    assert as_reviewer.get(f"{FIGURES}agreement/").status_code == 403
    assert as_reviewer.get(f"{FIGURES}work/").status_code == 200
    assert as_editor.get(f"{FIGURES}other/").status_code == 404
    nobody = signed_in(None)
    assert [nobody.get(one).status_code for one in (FIGURES, f"{FIGURES}work/")] == [403, 403]


def test_confidential_speakers_are_in_no_picture_of_people_who_may_not_know_them(
    as_editor, as_reviewer, world
):
    ortega = world["ortega"]
    ortega.name, ortega.is_confidential = f"Confidential source {ortega.pk}", True
    ortega.save()
    for client, is_shown in ((as_editor, True), (as_reviewer, False)):
        shown = client.get(ALL).context
        for chart in ("by_speaker", "speakers"):
            assert (ortega.name in numbers(shown[chart])) is is_shown
            assert "Lund" in numbers(shown[chart])
    shown = as_editor.get(page(ortega))
    assert "over_time" in shown.context
    assert "Counting…" not in shown.content.decode()
    assert "over_time" not in as_reviewer.get(page(ortega)).context


@pytest.mark.usefixtures("sessions_in_database")
def test_the_page_takes_a_constant_number_of_queries(as_editor, world):
    as_editor.get(ALL)
    with CaptureQueriesContext(connection) as few:
        as_editor.get(ALL)
    for _ in range(3):
        quote = QuoteFactory(revision=published(1))
        decided(AppearanceFactory(quote=quote, revision=quote.revision).claim, "not_checkable")
        TaggingFactory(claim=agreed())
    with CaptureQueriesContext(connection) as more:
        as_editor.get(ALL)
    assert len(more) == len(few) <= 12


@pytest.mark.usefixtures("pages_unrendered")
def test_a_speaker_over_time(as_reviewer, world):
    response = as_reviewer.get(page(world["ortega"]))
    chart = response.context["over_time"]
    assert (chart.unit, sum(strip(chart, 0)), sum(strip(chart, 1))) == ("month", 3, 3)
    assert numbers(response.context["verdicts"]) == {"Supported": [1], "Refuted": [1]}
    QuoteFactory(speaker=world["ortega"], revision=published(5 * 366))
    chart = as_reviewer.get(page(world["ortega"])).context["over_time"]
    assert (chart.unit, strip(chart, 0)[0], len(chart.names)) == ("year", 1, 6)
    # The claim of two months is one in their year.
    years = {(timezone.localdate() - timedelta(days=days)).year for days in (40, 3)}
    assert sum(strip(chart, 1)) == 1 + len(years)


@pytest.mark.usefixtures("pages_unrendered")
def test_the_timeline_of_a_claim_shows_what_its_reader_may_see(as_reviewer, world):
    claim = world["refuted"]
    Decision.objects.filter(claim=claim).update(valid_to=timezone.now())
    Claim.objects.filter(pk=claim.pk).update(status="waiting", verdict="unassessed")
    AssessmentFactory(claim=claim)
    EvidenceFactory(claim=claim, stance="refutes", url="https://fares.example/table")
    ConflictFactory(first=claim.appearances.order_by("pk")[0])
    response = as_reviewer.get(page(claim))
    timeline = response.context["timeline"]
    lanes = {lane.kind: lane.number for lane in timeline.lanes}
    assert lanes == {"appearances": 2, "conflicts": 1, "evidence": 1, "decisions": 1}
    first = next(lane for lane in timeline.lanes if lane.kind == "appearances")
    assert [dot.x for dot in first.dots] == [0, round(1000 * 37 / 40)]
    told = [event.text for event in timeline.listed]
    assert "https://fares.example/table" in told
    assert timeline.first == timezone.localdate() - timedelta(days=40)
    AssessmentFactory(claim=claim, reviewer=as_reviewer.user)
    timeline = as_reviewer.get(page(claim)).context["timeline"]
    assert {lane.kind: lane.number for lane in timeline.lanes}["assessments"] == 2
    assert "Refutes: https://fares.example/table" in [event.text for event in timeline.listed]


def test_numbers_of_many_quotes_are_kept_for_a_while(reviewer, world, monkeypatch):
    monkeypatch.setattr(speaker_figures, "MOST_COUNTED_ANEW", 3)
    speaker, seen = world["ortega"], []
    for _ in range(3):
        shown = speaker_figures.speaker_figures(speaker, reviewer)
        said, _ = shown["over_time"].series
        seen.append((sum(said.values), shown["counted_at"] is not None))
        QuoteFactory(speaker=speaker, revision=published(40))
    assert seen == [(3, False), (4, True), (4, True)]
    speaker.version += 1
    assert _count_said(speaker, reviewer) == 6
    with reading_as(lambda: reviewer):
        assert _count_said(speaker, reviewer) == 6
        last = speaker.quotes.order_by("pk").last().revision.document
        Document.objects.filter(pk=last.pk).update(embargoed_until=timezone.now() + timedelta(1))
        assert _count_said(speaker, reviewer) == 5
    assert _count_said(speaker, reviewer) == 6
    cache.clear()


def _count_said(speaker, reader):
    return sum(speaker_figures.speaker_figures(speaker, reader)["over_time"].series[0].values)
