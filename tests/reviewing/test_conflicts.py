"""Conflicts are marked, resolved with a note and reopened, and stay with their passages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from claims.models import Appearance, Claim, ClaimPair, Conflict
from claims.reviewing import claim_pairs
from claims.reviewing.conflicts import reopen_conflict, resolve_conflict
from claims.reviewing.merging import merge_claims as claims
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    ClaimPairFactory,
    ConflictFactory,
    said,
)

pytestmark = pytest.mark.django_db


def test_a_conflict_is_marked_resolved_and_reopened(editor):
    first, second = said("Forty firms signed"), said("Sixty firms signed")
    claim_pairs.mark_conflict(claim=second.claim, other=first.claim, by=editor)
    conflict = Conflict.objects.open().get()
    assert (conflict.first, conflict.second) == (first, second)
    given = {"conflict": conflict, "resolution": "not_the_same", "by": editor}
    with pytest.raises(ValidationError, match="Give the reason"):
        resolve_conflict(**given, note=" ")
    resolve_conflict(**given, note="Another pledge.")
    assert not Conflict.objects.open().exists()
    assert ClaimPair.objects.get().state == "apart"
    with pytest.raises(ValidationError, match="already"):
        resolve_conflict(**given, note="Again.")
    reopen_conflict(conflict=conflict, by=editor)
    assert Conflict.objects.open().get().note == ""
    assert ClaimPair.objects.get().state == "conflict"
    with pytest.raises(ValidationError):
        reopen_conflict(conflict=conflict, by=editor)


def test_the_older_passage_comes_first_with_its_own_value(editor):
    first, second = ClaimFactory(), ClaimFactory()
    older, younger = AppearanceFactory(claim=second), AppearanceFactory(claim=first)
    ClaimPairFactory(first=first, second=second, first_value="sixty", second_value="forty")
    conflict = claim_pairs.mark_conflict(claim=first, other=second, by=editor)
    assert (conflict.first, conflict.second) == (older, younger)
    assert (conflict.first_value, conflict.second_value) == ("forty", "sixty")


def test_a_conflict_follows_its_passages(editor):
    conflict = ConflictFactory()
    into = ClaimFactory()
    first, second = conflict.first.claim, conflict.second.claim
    claims.merge_claims(claim=first, into=into, by=editor)
    assert list(Conflict.objects.of(into)) == [conflict]
    assert _in_conflict() == _noted() == {into, second}
    claims.undo_merge(claim=first, by=editor)
    assert _in_conflict() == _noted() == {first, second}


def test_each_claim_knows_whether_it_has_an_unresolved_conflict(editor):
    conflict, other = ConflictFactory(), said("Fifty firms signed")
    first, second = conflict.first.claim, conflict.second.claim
    claim_pairs.mark_conflict(claim=first, other=other.claim, by=editor)
    assert _in_conflict() == _noted() == {first, second, other.claim}
    resolved = {"resolution": "neither", "note": "Seventy.", "by": editor}
    resolve_conflict(conflict=conflict, **resolved)
    assert _in_conflict() == _noted() == {first, other.claim}
    # Not by a verb.
    Conflict.objects.exclude(pk=conflict.pk).update(first=conflict.second)
    assert _noted() == {second, other.claim}
    Claim.objects.filter(pk=other.claim_id).update(state="rejected", status="dismissed")
    assert _in_conflict() == set()
    assert set(Claim.objects.without_conflict()) == {first, second, other.claim}
    Conflict.objects.exclude(pk=conflict.pk).delete()
    assert _noted() == set()
    reopen_conflict(conflict=conflict, by=editor)
    assert _in_conflict() == _noted() == {first, second}


def _in_conflict():
    return set(Claim.objects.in_conflict())


def _noted():
    return set(Claim.objects.filter(has_unresolved_conflict=True))


def test_a_conflict_needs_passages(editor):
    with pytest.raises(ValidationError, match="has no appearance"):
        claim_pairs.mark_conflict(claim=ClaimFactory(), other=AppearanceFactory().claim, by=editor)
    assert not ClaimPair.objects.exists()


def test_an_unknown_resolution_is_refused(editor):
    with pytest.raises(ValidationError):
        resolve_conflict(conflict=ConflictFactory(), resolution="both", note="x", by=editor)


def test_conflicts_are_found_by_the_words_of_their_passages_as_they_are_now(editor):
    first, second = said("Forty firms signed"), said("Sixty firms signed it")
    conflict = claim_pairs.mark_conflict(claim=second.claim, other=first.claim, by=editor)
    resolve_conflict(conflict=conflict, resolution="neither", note="Both guess.", by=editor)
    for words in ("forty sixty", "firms", '"firms signed it"', "guess sixty", "sixt"):
        assert list(Conflict.objects.search(words)) == [conflict], words
    for words in ("fifty", '"signed sixty"', "forty -sixty"):
        assert not Conflict.objects.search(words).exists(), words
    Appearance.objects.filter(pk=first.pk).update(start=6, passage="firms signed")
    assert not Conflict.objects.search("forty").exists()
    assert list(Conflict.objects.search("sixty signed")) == [conflict]
