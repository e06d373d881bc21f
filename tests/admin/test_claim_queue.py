"""The claim queue: its order, filters, search, actions and navigation."""

from __future__ import annotations

import pytest

from claims.models import Claim
from tests.admin.pages import listing, page, said, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    DocumentFactory,
    QuoteFactory,
    RevisionFactory,
    agreed,
)
from tests.factories import said as publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(as_reviewer):
    """Return a function that returns the listed claims for the given filters, in order."""

    def get(**filters):
        response = as_reviewer.get(listing("claim"), filters)
        assert response.status_code == 200
        return list(response.context["cl"].result_list)

    return get


@pytest.mark.usefixtures("pages_unrendered")
def test_claims_that_await_review_are_ordered_by_score(shown):
    low, high = ClaimFactory(score=0.4), ClaimFactory(score=0.9)
    ClaimFactory(state="rejected")
    agreed()
    DecisionFactory()
    assert shown() == [high, low]


def test_all_claims_can_be_listed(shown):
    claims = {ClaimFactory(), ClaimFactory(state="rejected"), AssessmentFactory().claim}
    assert set(shown(queue="all")) == claims


@pytest.mark.usefixtures("pages_unrendered")
def test_a_filter_by_verdict_includes_reviewed_claims(shown, as_reviewer):
    mine = {"reviewer": as_reviewer.user}
    hidden = AssessmentFactory(verdict="supported").claim
    supported = AssessmentFactory(verdict="supported", **mine).claim
    disputed = AssessmentFactory(verdict="supported", **mine).claim
    AssessmentFactory(claim=disputed, verdict="refuted")
    waiting = ClaimFactory()
    assert shown(verdict="supported") == [supported]
    assert shown(verdict="disputed") == [disputed]
    assert shown(verdict="unassessed") == [waiting]
    assert shown(verdict="hidden") == [hidden]


@pytest.mark.usefixtures("pages_unrendered")
def test_filter_by_status(shown):
    dismissed = ClaimFactory(state="rejected")
    ClaimFactory()
    assert shown(status__exact="dismissed") == [dismissed]


def test_filter_by_type(shown):
    causal = ClaimFactory(claim_type="causal")
    ClaimFactory(claim_type="event")
    assert shown(claim_type__exact="causal") == [causal]


@pytest.mark.usefixtures("pages_unrendered")
def test_filters_by_speaker_source_and_date(shown):
    early = DocumentFactory(published="2025-01-10")
    revision = RevisionFactory(document=early)
    quote = QuoteFactory(revision=revision)
    mine = AppearanceFactory(revision=revision, quote=quote).claim
    AppearanceFactory(claim=mine, revision=revision, quote=quote, start=2)
    AppearanceFactory()
    assert shown(appearances__quote__speaker__id__exact=quote.speaker_id) == [mine]
    source = "appearances__revision__document__source__id__exact"
    assert shown(**{source: early.source_id}) == [mine]
    until = "appearances__revision__document__published_to"
    assert shown(**{until: "2025-02-01"}) == [mine]


def test_filter_by_the_time_for_which_it_holds(shown):
    (since, before, _) = (
        publish(words, published="2025-06-01").claim
        for words in ("Tolls have risen since 2022.", "Tolls fell in 2019.", "Tolls are low.")
    )
    start, end = "appearances__valid_from_from", "appearances__valid_from_to"
    assert shown(**{start: "2020-01-01"}) == [since]
    assert shown(**{end: "2020-01-01"}) == [before]
    assert {*shown(**{start: "2019-03-01", end: "2030-03-31"})} == {since, before}
    assert shown(**{start: "2020-01-01", end: "2021-01-01"}) == []


def test_filter_by_score(shown):
    middle = ClaimFactory(score=0.5)
    ClaimFactory(score=0.9)
    assert shown(score_from="0.4", score_to="0.6") == [middle]


@pytest.mark.parametrize("filters", [{"score_from": "much"}, {"queue": "?"}, {"verdict": "?"}])
@pytest.mark.usefixtures("pages_unrendered")
def test_invalid_filters_are_ignored(as_reviewer, filters):
    ClaimFactory()
    assert as_reviewer.get(listing("claim"), filters).status_code == 200


@pytest.mark.usefixtures("pages_unrendered")
def test_filter_by_anchoring(shown):
    lost = AppearanceFactory(needs_reanchoring=True).claim
    sound = AppearanceFactory().claim
    assert shown(anchoring="lost") == [lost]
    assert shown(anchoring="anchored") == [sound]


@pytest.mark.usefixtures("pages_unrendered")
def test_search_finds_other_forms_and_beginnings_of_words(shown):
    tariffs = ClaimFactory(text="The tariffs doubled in spring")
    ClaimFactory(text="Rain fell on the harbour")
    assert shown(q="tariff doubling") == [tariffs]
    assert shown(q="tarif") == [tariffs]


@pytest.mark.usefixtures("pages_unrendered")
def test_search_finds_reviewed_claims(shown):
    claim = agreed(text="The ferry carried 900 bicycles")
    assert shown() == []
    assert shown(q="bicycles") == [claim]


def test_a_row_shows_speaker_source_and_date(as_reviewer):
    quote = QuoteFactory()
    AppearanceFactory(quote=quote, revision=quote.revision)
    text = as_reviewer.get(listing("claim")).content.decode()
    document = quote.revision.document
    for part in (quote.speaker.name, document.source.name, "12 Apr 2025", "Unassessed"):
        assert part in text


def test_a_row_shows_missing_data(as_reviewer):
    document = DocumentFactory(source=None, published=None)
    AppearanceFactory(revision=RevisionFactory(document=document))
    text = as_reviewer.get(listing("claim")).content.decode()
    assert "No source" in text
    assert "No date" in text


@pytest.mark.parametrize(
    ("action", "state", "done"),
    [("accept", "accepted", "accepted"), ("reject", "rejected", "dismissed")],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_actions_call_the_verbs_and_count_the_changes(as_reviewer, action, state, done):
    chosen, other = [ClaimFactory(), ClaimFactory()], ClaimFactory()
    data = {
        "action": f"{action}_selected",
        "_selected_action": [claim.pk for claim in chosen],
    }
    response = as_reviewer.post(listing("claim"), data)
    assert said(response) == [f"2 claims {done}."]
    assert set(Claim.objects.filter(state=state)) == set(chosen)
    other.refresh_from_db()
    assert other.state == "proposed"


@pytest.mark.usefixtures("pages_unrendered")
def test_next_and_previous_follow_the_filters(as_reviewer):
    best, middle, last = (
        ClaimFactory(score=score, text=f"Ships {score}") for score in (0.9, 0.8, 0.7)
    )
    ClaimFactory(score=0.75, text="Trains")
    filters = {"_changelist_filters": "q=Ships"}
    context = as_reviewer.get(page(middle), filters).context
    assert context["before"] == f"{page(best)}?_changelist_filters=q%3DShips"
    assert context["after"] == f"{page(last)}?_changelist_filters=q%3DShips"


@pytest.mark.usefixtures("pages_unrendered")
def test_a_claim_that_left_the_queue_keeps_its_place(as_reviewer):
    best, last = (ClaimFactory(score=score) for score in (0.9, 0.7))
    middle = ClaimFactory(score=0.8, state="rejected")
    context = as_reviewer.get(page(middle)).context
    # From the others, one comes back to it.
    passed = f"?passed={middle.pk}:0.8"
    assert (context["before"], context["after"]) == (page(best) + passed, page(last) + passed)


@pytest.mark.usefixtures("pages_unrendered")
def test_back_and_forth_through_claims_that_were_judged(as_reviewer):
    first, second, third, fourth = (ClaimFactory(score=score) for score in (0.9, 0.8, 0.7, 0.6))
    sent = {"assess-verdict": "supported", "assess-rationale": "Yes.", "_next": "1"}
    address, passed = page(first), ""
    for claim in (first, second):
        verb_address = f"{verb(claim, 'assess')}{passed}"
        address = as_reviewer.post(verb_address, sent).url
        passed = "?" + address.partition("?")[2].partition("&done")[0]
    assert address.startswith(page(third))
    # Taking a claim, for example, changes its rank, but not where one has passed it.
    Claim.objects.filter(pk=second.pk).update(queue_rank=0.1)

    def go(context, way):
        return as_reviewer.get(context[way]).context

    here = as_reviewer.get(address).context
    assert here["queue_place"].in_words == "1 of 2"
    back = go(here, "before")
    assert (back["claim"], back["queue_place"].in_words) == (second, "Left the queue · 2 to go")
    assert go(back, "before")["claim"] == first
    assert go(go(back, "before"), "after")["claim"] == second
    assert go(go(back, "after"), "after")["claim"] == fourth
    assert go(go(go(back, "after"), "after"), "before")["claim"] == third
    # Judged again, the next one is one that waits; so is one whose judgement was taken back.
    again = as_reviewer.post(f"{verb(first, 'assess')}{passed}", sent).url
    assert again.startswith(page(third))
    as_reviewer.post(f"{verb(second, 'undo')}{passed}")
    assert go(go(here, "before"), "before")["claim"] == first
    for wrong in ("x", "7:nan", "99999999999999999999:1", f"{10**14}:0.5,,", "-1:2"):
        assert as_reviewer.get(page(fourth), {"passed": wrong}).context["before"] == page(third)


@pytest.mark.usefixtures("pages_unrendered")
def test_claims_with_the_same_score_are_ordered_by_id_and_none_is_skipped(shown, as_reviewer):
    oldest, middle, latest = (ClaimFactory(score=0.8) for _ in range(3))
    assert shown() == [latest, middle, oldest]
    ways = [as_reviewer.get(page(claim)).context for claim in (latest, middle, oldest)]
    assert [way["before"] for way in ways] == [None, page(latest), page(middle)]
    assert [way["after"] for way in ways] == [page(middle), page(oldest), None]


@pytest.mark.usefixtures("pages_unrendered")
def test_unknown_filters_fall_back_to_the_queue(as_reviewer):
    best, last = ClaimFactory(score=0.9), ClaimFactory(score=0.7)
    context = as_reviewer.get(page(best), {"_changelist_filters": "nonsense=1"}).context
    assert context["after"].startswith(page(last))


def test_a_person_can_write_a_claim(as_editor):
    data = {"text": "The bridge is 300 metres long", "score": "0.5", "_save": ""}
    as_editor.post(f"{listing('claim')}add/", data)
    claim = Claim.objects.get()
    assert (claim.state, len(claim.fingerprint)) == ("accepted", 64)


@pytest.mark.usefixtures("pages_unrendered")
def test_a_page_that_no_longer_exists_keeps_the_filters(as_reviewer):
    best, last = (ClaimFactory(score=score, text=f"Ships {score}") for score in (0.9, 0.7))
    ClaimFactory(score=0.8, text="Trains")
    filters = {"_changelist_filters": "q=Ships&p=7"}
    assert as_reviewer.get(page(best), filters).context["after"].startswith(page(last))
