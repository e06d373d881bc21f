"""No sequence of verbs loses or duplicates anything of a claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import Count, Q
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.models import (
    Appearance,
    Assessment,
    Claim,
    ClaimMerge,
    ClaimPair,
    Decision,
    Evidence,
    User,
)
from claims.reviewing import claim_pairs, publication
from claims.reviewing import proposals as states
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.decisions import decide
from claims.reviewing.merging import merge_claims as claims
from claims.reviewing.pair_proposals import propose
from claims.reviewing.verify_record import verify_record
from tests.factories import AppearanceFactory, EvidenceFactory, RevisionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ADDRESS = "https://statistics.example/prices"
MAX_TOKENS = (Appearance, Evidence, Assessment, Decision)


@dataclass
class World:
    """Three claims of two passages each with an address in common; two have the same passage."""

    people: list[User]
    homes: dict[int, int] = field(default_factory=dict)
    judged: dict[Assessment | Decision, tuple[Claim, set[Evidence]]] = field(default_factory=dict)
    """What each assessment and decision was made for, and with which evidence."""

    def __post_init__(self) -> None:
        shared = RevisionFactory()
        for number in range(3):
            claim = AppearanceFactory().claim
            place = {"revision": shared} if number < 2 else {}
            AppearanceFactory(claim=claim, **place)
            for address in ({}, {"url": ADDRESS}):
                EvidenceFactory(claim=claim, added_by=self.people[0], **address)
        self.homes = dict(Appearance.objects.values_list("pk", "claim"))

    def claim(self, number: int) -> Claim:
        return Claim.objects.order_by("pk")[number % Claim.objects.count()]

    def appearance(self, number: int) -> Appearance:
        return Appearance.objects.order_by("pk")[number % Appearance.objects.count()]

    def person(self, number: int) -> User:
        return self.people[number % 2]


Verb = Callable[[World, int, int], Any]


def _split(world: World, first: int, second: int) -> Any:
    chosen = world.appearance(first)
    return claims.split_claim(claim=chosen.claim, appearances=[chosen], by=world.people[0])


def _join(world: World, first: int, second: int) -> Any:
    pair = sorted((world.claim(first), world.claim(second)), key=lambda claim: claim.pk)
    if pair[0] != pair[1]:
        propose([ClaimPair(first=pair[0], second=pair[1], state="joined", relation="same_meaning")])


def judgement(claim: Claim) -> dict[str, Any]:
    evidence = claim.evidence.not_retracted()
    return {"claim": claim, "verdict": "refuted", "rationale": "No.", "evidence": evidence}


MERGING: dict[str, Verb] = {
    "merge": lambda w, a, b: claims.merge_claims(claim=w.claim(a), into=w.claim(b), by=w.people[0]),
    "undo": lambda w, a, b: claims.undo_merge(claim=w.claim(a), by=w.people[0]),
    "join": _join,
    "assess": lambda w, a, b: assess(**judgement(w.claim(a)), by=w.person(b)),
    "decide": lambda w, a, b: decide(**judgement(w.claim(a)), method="agreement", by=w.people[0]),
    "withdraw": lambda w, a, b: withdraw_assessment(
        claim=w.claim(a), by=w.person(b), restore=bool(b % 3)
    ),
    "correct": lambda w, a, b: states.correct_claim(
        claim=w.claim(a), text=f"Tolls rose by {b} per cent", by=w.person(b)
    ),
    "publish": lambda w, a, b: publication.publish(claim=w.claim(a), by=w.people[0]),
    "reopen": lambda w, a, b: publication.reopen_claim(claim=w.claim(a), by=w.people[0]),
    "accept": lambda w, a, b: states.accept(proposal=w.claim(a), by=w.people[0]),
}
PARTING: dict[str, Verb] = {
    "split": _split,
    "unlink": lambda w, a, b: claims.unlink(appearance=w.appearance(a), by=w.people[0]),
    "apart": lambda w, a, b: claim_pairs.keep_claims_apart(
        claim=w.claim(a), other=w.claim(b), by=w.people[0]
    ),
    "reject": lambda w, a, b: states.reject(proposal=w.claim(a), by=w.people[0]),
}


def steps(verbs: dict[str, Verb]) -> st.SearchStrategy[list[tuple[str, int, int]]]:
    which = st.integers(0, 5)
    return st.lists(st.tuples(st.sampled_from(sorted(verbs)), which, which), max_size=14)


def carry_out(world: World, verb: Verb, first: int, second: int) -> None:
    """Refused verbs change nothing: what is kept is counted by each invariant below."""
    try:
        verb(world, first, second)
    except ValidationError:
        return


def check(made: dict[type, int], world: World) -> None:
    for model in MAX_TOKENS:
        assert model.objects.count() >= made[model], model
        made[model] = model.objects.count()
    # Of a merged claim all is at another, but for passages that stand at one in use already.
    shown = Appearance.objects.filter(claim__merged_into=None)
    for twin in Appearance.objects.exclude(claim__merged_into=None):
        place = {"revision": twin.revision_id, "start": twin.start, "end": twin.end}
        assert shown.filter(**place).exists()
    assert not Evidence.objects.exclude(url=ADDRESS).exclude(claim__merged_into=None).exists()
    for model in (Assessment, Decision):
        assert not model.objects.exclude(claim__merged_into=None).exists(), model
    for row in (*Assessment.objects.all(), *Decision.objects.all()):
        used = set(row.evidence.all())
        made_for, before = world.judged.setdefault(row, (row.claim, used))
        made_for.refresh_from_db()
        assert row.claim == made_for.leading
        assert used == before or row.claim != made_for
    standing = Assessment.objects.filter(withdrawn_at=None)
    latest = standing.order_by("claim_id", "reviewer_id", "-pk")
    latest = latest.distinct("claim_id", "reviewer_id")
    assert set(latest) == set(Assessment.objects.current())
    decided = Decision.objects.values("claim").annotate(
        now=Count("pk", filter=Q(valid_to=None)),
        withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False)),
    )
    assert not decided.exclude(now=1).exclude(now=0, withdrawn__gt=0).exists()
    connection.check_constraints()
    assert (
        ClaimMerge.objects.not_undone().count() == Claim.objects.exclude(merged_into=None).count()
    )


def run(people: list[User], taken: list[tuple[str, int, int]], verbs: dict[str, Verb]) -> World:
    world = World(people)
    made = {model: model.objects.count() for model in MAX_TOKENS}
    for name, first, second in taken:
        carry_out(world, verbs[name], first, second)
        check(made, world)
    broken = verify_record().broken
    assert broken is None, broken
    return world


few = settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


MERGED_AGAIN = [
    *[("assess", 0, 0), ("decide", 0, 0), ("merge", 0, 1), ("merge", 1, 2), ("undo", 0, 0)],
    *[("merge", 2, 0), ("undo", 2, 0), ("undo", 1, 0)],
]


@few
@given(taken=steps(MERGING | PARTING))
@example(taken=MERGED_AGAIN)
def test_no_sequence_of_verbs_loses_records(person_as, taken):
    with transaction.atomic():
        run([person_as("Editor"), person_as("Editor")], taken, MERGING | PARTING)
        transaction.set_rollback(True)


@few
@given(taken=steps(MERGING), order=st.permutations(range(3)))
def test_undoing_all_merges_restores_all_records(person_as, taken, order):
    with transaction.atomic():
        world = run([person_as("Editor"), person_as("Editor")], taken, MERGING)
        for number in order:
            carry_out(world, MERGING["undo"], number, number)
        check(dict.fromkeys(MAX_TOKENS, 0), world)
        assert dict(Appearance.objects.values_list("pk", "claim")) == world.homes
        transaction.set_rollback(True)
