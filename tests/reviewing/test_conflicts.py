"""Conflicts are marked, resolved with a note and reopened, and stay with their passages."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from claims.models import ClaimPair, Conflict
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
    claims.merge_claims(claim=conflict.first.claim, into=into, by=editor)
    assert list(Conflict.objects.of(into)) == [conflict]


def test_a_conflict_needs_passages(editor):
    with pytest.raises(ValidationError, match="has no appearance"):
        claim_pairs.mark_conflict(claim=ClaimFactory(), other=AppearanceFactory().claim, by=editor)
    assert not ClaimPair.objects.exists()


def test_an_unknown_resolution_is_refused(editor):
    with pytest.raises(ValidationError):
        resolve_conflict(conflict=ConflictFactory(), resolution="both", note="x", by=editor)
