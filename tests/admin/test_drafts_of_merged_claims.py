"""A draft for a claim that is merged meanwhile is found on the leading claim."""

from __future__ import annotations

import pytest

from claims.models import Draft
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from tests.admin.pages import TYPED, draft_of, keep, page, shown, verb
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


def test_a_merged_claim_s_draft_is_found_on_the_leading_claim(as_editor):
    claim, into = ClaimFactory(), ClaimFactory()
    keep(as_editor, claim, "assess", TYPED)
    merge_claims(claim=claim, into=into, by=as_editor.user)
    text = as_editor.get(page(into)).content.decode()
    assert shown(as_editor, into, "assess")["rationale"] == "The table\ndiffers."
    assert f"written for “{claim.text}” before the merge" in text
    assert (
        "you find it in the forms of the other claim" in as_editor.get(page(claim)).content.decode()
    )
    undo_merge(claim=claim, by=as_editor.user)
    assert shown(as_editor, into, "assess")["rationale"] is None
    assert shown(as_editor, claim, "assess")["rationale"] == "The table\ndiffers."


def test_a_merged_claim_s_draft_moves_once_it_is_typed_on(as_editor):
    claim, into = ClaimFactory(), ClaimFactory()
    keep(as_editor, claim, "assess", TYPED)
    merge_claims(claim=claim, into=into, by=as_editor.user)
    keep(as_editor, into, "assess", {"assess-rationale": "The table differs, still."})
    assert Draft.objects.get().claim == into
    as_editor.post(verb(into, "assess"), TYPED)
    assert not Draft.objects.exists()


def test_of_two_drafts_the_leading_claim_s_own_is_first_and_none_is_lost(as_editor):
    claim, into = ClaimFactory(), ClaimFactory()
    keep(as_editor, into, "assess", {"assess-rationale": "Its own."})
    keep(as_editor, claim, "assess", {"assess-rationale": "The merged one's."})
    merge_claims(claim=claim, into=into, by=as_editor.user)
    assert shown(as_editor, into, "assess")["rationale"] == "Its own."
    as_editor.post(draft_of(into, "assess"), {"discard": "1"})
    assert shown(as_editor, into, "assess")["rationale"] == "The merged one's."


def test_a_form_that_the_merge_overtook_says_why_and_keeps_the_words(as_editor):
    claim, into = ClaimFactory(), ClaimFactory()
    merge_claims(claim=claim, into=into, by=as_editor.user)
    refused = as_editor.post(verb(claim, "assess"), TYPED)
    assert "merged into" in refused.content.decode()
    assert "What you typed here is kept" in refused.content.decode()
    assert shown(as_editor, into, "assess")["rationale"] == "The table\ndiffers."
