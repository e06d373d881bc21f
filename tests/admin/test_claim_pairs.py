"""Suggested pairs, updates, conflicts and merges on the claim page."""

from __future__ import annotations

from html import unescape

import pytest
from django.urls import reverse

from claims.models import Claim, ClaimMerge, ClaimPair, Conflict
from claims.reviewing.merging.merge_claims import merge_claims
from claims.reviewing.pair_proposals import propose
from tests.admin.pages import listing, page, said, verb
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ClaimPairFactory,
    ConflictFactory,
)
from tests.factories import said as stated

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(db):
    first = stated("Forty firms signed the pledge on Thursday").claim
    second = stated("On Thursday sixty firms signed the pledge", published="2025-04-14").claim
    values = {"first_value": "forty firms", "second_value": "sixty firms"}
    return ClaimPairFactory(
        first=first, second=second, relation="updates", reason="A later figure.", **values
    )


def shown(client, record) -> str:
    return client.get(page(record)).content.decode()


def test_a_suggestion_has_a_reason_and_a_button_for_each_answer(as_editor, pair):
    text = shown(as_editor, pair.first)
    assert "A later figure." in text
    assert pair.second.text in text
    for name in ("mark-update", "mark-conflict", "keep-apart"):
        assert verb(pair.first, name) in text
    assert verb(pair.second, "merge") in text


def test_a_reviewer_sees_a_suggestion_without_buttons(as_reviewer, pair):
    text = shown(as_reviewer, pair.first)
    assert "A later figure." in text
    assert verb(pair.first, "keep-apart") not in text


def found(client, model, **filters) -> int:
    return client.get(listing(model), filters).context["cl"].result_count


@pytest.mark.parametrize(
    ("name", "state"),
    [("keep-apart", "apart"), ("mark-update", "update"), ("mark-conflict", "conflict")],
)
def test_one_click_records_a_decision_and_another_withdraws_it(as_editor, pair, name, state):
    as_editor.post(verb(pair.first, name), {f"{name}-other": pair.second.pk})
    pair.refresh_from_db()
    assert pair.state == state
    assert verb(pair.first, "suggest-again") in shown(as_editor, pair.first)
    as_editor.post(verb(pair.first, "suggest-again"), {"suggest-again-other": pair.second.pk})
    pair.refresh_from_db()
    assert pair.state == "suggested"


def test_a_merge_leads_to_the_other_claim_and_can_be_undone(as_editor, pair):
    response = as_editor.post(
        verb(pair.second, "merge"), {"merge-into": pair.first.pk}, follow=True
    )
    assert response.redirect_chain[-1][0] == page(pair.first)
    assert "The claims are merged" in said(response)[0]
    assert "Merged into this claim" in response.content.decode()
    merged = shown(as_editor, pair.second)
    assert "Merged into" in merged
    assert verb(pair.second, "accept") not in merged
    as_editor.post(verb(pair.second, "undo-merge"))
    pair.second.refresh_from_db()
    assert pair.second.merged_into is None


def test_errors_of_a_verb_are_shown_on_the_page(as_editor, pair):
    response = as_editor.post(verb(pair.first, "keep-apart"), {"keep-apart-other": pair.first.pk})
    assert "These claims are merged into one." in response.content.decode()
    assert not ClaimPair.objects.kept_apart().exists()


def test_a_series_is_ordered_by_date(as_editor, pair):
    text = shown(as_editor, pair.second)
    assert "Values over time" in text
    assert "suggested, not confirmed" in text
    series = as_editor.get(page(pair.first)).context["series"]
    assert [link.value for link in series] == ["forty firms", "sixty firms"]


def test_an_automatic_join_is_labelled_and_unlinked_with_one_click(as_editor):
    first, second = AppearanceFactory(), AppearanceFactory()
    pair = ClaimPair(
        first=first.claim,
        second=second.claim,
        state="joined",
        relation="same_meaning",
        similarity=0.95,
    )
    propose([pair])
    text = shown(as_editor, first.claim)
    assert "Joined automatically: the same meaning" in text
    assert verb(second.claim, "undo-merge") in text
    as_editor.post(verb(first.claim, "unlink"), {"unlink-appearance": second.pk})
    second.refresh_from_db()
    assert second.claim != first.claim
    assert ClaimPair.objects.get().state == "apart"


def test_selected_appearances_are_split_off(as_editor):
    first = AppearanceFactory()
    second = AppearanceFactory(claim=first.claim)
    assert "Split off appearances into a new claim" in shown(as_editor, first.claim)
    data = {"split-appearances": [second.pk], "split-text": "Prices rose at the port"}
    as_editor.post(verb(first.claim, "split"), data)
    second.refresh_from_db()
    assert second.claim.text == "Prices rose at the port"
    response = as_editor.post(verb(second.claim, "split"), {"split-appearances": [second.pk]})
    assert "Leave the claim at least one appearance." in response.content.decode()


def test_a_conflict_shows_both_passages_with_dates_and_sources(as_editor):
    first = stated("Forty firms signed the pledge", published="2025-05-16")
    second = stated("Sixty firms signed the pledge", published="2025-05-17")
    conflict = ConflictFactory(first=first, second=second)
    for text in (shown(as_editor, conflict), shown(as_editor, first.claim)):
        for side, day in ((first, "16 May 2025"), (second, "17 May 2025")):
            assert side.passage in text
            assert str(side.revision.document.source) in text
            assert day in text


def test_a_conflict_is_resolved_with_a_note_and_reopened(as_editor):
    conflict = ConflictFactory()
    refused = as_editor.post(verb(conflict, "resolve"), {"resolution": "neither", "note": ""})
    assert "This field is required" in refused.content.decode()
    as_editor.post(
        verb(conflict, "resolve"), {"resolution": "first_right", "note": "It corrected."}
    )
    text = shown(as_editor, conflict)
    assert "It corrected." in text
    assert "Right" in text
    as_editor.post(verb(conflict, "reopen"))
    assert Conflict.objects.open().get() == conflict


@pytest.mark.parametrize("name", ["resolve", "reopen"])
def test_a_conflict_resolved_by_another_user_keeps_its_form(as_editor, name):
    conflict = ConflictFactory()
    if name == "resolve":
        as_editor.post(verb(conflict, "resolve"), {"resolution": "neither", "note": "Wrong."})
    response = as_editor.post(verb(conflict, name), {"resolution": "", "note": "Why"})
    (refused,) = response.context["refused"]
    assert refused.errors
    text = unescape(response.content.decode())
    assert name == "reopen" or "<p>Resolution: This field is required.</p>" in text
    assert ('name="note"' in text) == (name == "reopen")


def test_the_list_of_conflicts_shows_open_ones_by_default(as_editor, as_reviewer):
    conflict = ConflictFactory()
    address = listing("conflict")
    assert "forty companies against sixty companies" in as_reviewer.get(address).content.decode()
    as_editor.post(verb(conflict, "resolve"), {"resolution": "neither", "note": "Both wrong."})
    assert found(as_reviewer, "conflict") == 0
    for state in ("resolved", "all"):
        assert found(as_reviewer, "conflict", state=state) == 1


def test_the_list_of_pairs_links_to_the_claim(as_editor, pair):
    assert "A later figure." in as_editor.get(listing("claimpair")).content.decode()
    response = as_editor.get(page(pair))
    assert response.url == f"{page(pair.first)}#pair-{pair.pk}"
    assert found(as_editor, "claimpair", state="apart") == 0
    assert found(as_editor, "claimpair", state="all") == 1


@pytest.mark.usefixtures("pages_unrendered")
def test_filters_of_the_queue(as_editor, editor, pair):
    merged = ClaimFactory()
    merge_claims(claim=merged, into=ClaimFactory(), by=editor)
    conflict = ConflictFactory()
    joined = AppearanceFactory(joined="wording").claim

    def listed(name):
        response = as_editor.get(listing("claim"), {"pairs": name} if name else {"queue": "all"})
        return set(response.context["cl"].result_list)

    assert listed("suggested") == {pair.first, pair.second}
    assert listed("conflict") == {conflict.first.claim, conflict.second.claim}
    assert listed("joined") == {joined}
    assert listed("merged") == {merged}
    assert listed("") == set(Claim.objects.in_use())


def test_the_first_page_counts_suggestions_and_conflicts(as_reviewer, pair):
    conflict = ConflictFactory()
    response = as_reviewer.get(reverse("admin:index"))
    assert response.context["claim_pairs_waiting"] == response.context["conflicts_open"] == 1
    assert page(conflict) in response.content.decode()


def test_merged_claims_cannot_be_chosen(as_editor, editor):
    into, merged = ClaimFactory(text="Tolls rose in Lund"), ClaimFactory(text="Tolls rose in Vell")
    merge_claims(claim=merged, into=into, by=editor)
    field = ClaimMerge._meta.get_field("into")
    asked = {"app_label": "claims", "model_name": "claimmerge", "field_name": field.name}
    answer = as_editor.get(reverse("admin:autocomplete"), {"term": "Tolls", **asked}).json()
    assert [row["id"] for row in answer["results"]] == [str(into.pk)]
