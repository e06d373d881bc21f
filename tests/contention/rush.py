"""Many people assess, correct, merge, decide and withdraw at random, on the same few claims."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import close_old_connections, connection

from claims.database_errors import retry_on_conflict
from claims.management.commands.verify_record import describe
from claims.models import Assessment, Claim, ClaimMerge, Decision, User
from claims.models.vocabulary import Verdict
from claims.reviewing import publication
from claims.reviewing.assessments import assess, withdraw_assessment
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.proposals import accept, correct_claim, reject
from claims.reviewing.verify_record import verify_record
from claims.reviewing.workflow import Facts, derive_status, derive_verdict
from tests.factories import AppearanceFactory, EvidenceFactory

ADDRESS = "https://statistics.example/prices"
Verb = Callable[..., Any]
VERBS: dict[str, Verb] = {
    "accept": lambda claim, other, said, **given: accept(proposal=claim, **given),
    "reject": lambda claim, other, said, **given: reject(proposal=claim, **given),
    "correct": lambda claim, other, said, **given: correct_claim(
        claim=claim, text=said["rationale"], **given
    ),
    "assess": lambda claim, other, said, **given: assess(
        claim=claim, evidence=claim.evidence.not_retracted(), **said, **given
    ),
    "withdraw": lambda claim, other, said, **given: withdraw_assessment(
        claim=claim, restore=True, **given
    ),
    "decide": lambda claim, other, said, **given: decide(claim=claim, **said, **given),
    "publish": lambda claim, other, said, **given: publication.publish(claim=claim, **given),
    "unpublish": lambda claim, other, said, **given: publication.withdraw_publication(
        claim=claim, note=said["rationale"], **given
    ),
    "reopen": lambda claim, other, said, **given: publication.reopen_claim(claim=claim, **given),
    "merge": lambda claim, other, said, **given: merge_claims(claim=claim, into=other, **given),
    "undo merge": lambda claim, other, said, **given: undo_merge(claim=claim, **given),
}
# People assess more often than they do anything else.
_WEIGHTS = [8 if name == "assess" else 4 if name == "decide" else 2 for name in VERBS]


def make_claims(count: int) -> list[int]:
    """Create claims with the same address as evidence, which merges have to make one piece."""
    claims = [AppearanceFactory().claim for _ in range(count)]
    for claim in claims:
        EvidenceFactory(claim=claim, url=ADDRESS)
    return [claim.pk for claim in claims]


@dataclass
class Rush:
    """``people`` at once on ``claims``; ``done`` and ``refused`` count what became of each verb."""

    people: list[User]
    claims: list[int]
    seed: int
    done: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    said: list[tuple[str, str]] = field(default_factory=list)

    def run(self, goes_on: Callable[[int], bool]) -> None:
        """Let each person act while ``goes_on`` of the number of their actions says so.

        Raises what reaches a person, other than a refusal in words.
        """
        with ThreadPoolExecutor(len(self.people)) as pool:
            acting = [
                pool.submit(self._act, person, number, goes_on)
                for number, person in enumerate(self.people)
            ]
        for one in acting:
            one.result()

    def _act(self, person: User, number: int, goes_on: Callable[[int], bool]) -> None:
        choices, acted = random.Random(self.seed + number), 0
        try:
            while goes_on(acted):
                acted += 1
                self._act_once(person, choices, f"{number}.{acted}")
        finally:
            connection.close()

    def _act_once(self, person: User, choices: random.Random, mark: str) -> None:
        [name] = choices.choices(list(VERBS), _WEIGHTS)
        claim, other = (Claim.objects.get(pk=key) for key in choices.sample(self.claims, 2))
        said = {
            "verdict": choices.choice([Verdict.SUPPORTED, Verdict.SUPPORTED, Verdict.REFUTED]),
            "rationale": f"Said in action {mark}",
        }
        seen = {"version": claim.version} if choices.random() < 0.5 else {}
        try:
            retry_on_conflict(VERBS[name])(claim, other, said, by=person, **seen)
        except ValidationError:
            self.refused[name] += 1
        else:
            self.done[name] += 1
            self.said.append((name, said["rationale"]))
        close_old_connections()

    def check(self) -> None:
        """Raise AssertionError if something is lost, doubled, or in contradiction."""
        for name, rows in (
            ("assess", Assessment.objects.values_list("rationale", flat=True)),
            ("decide", Decision.objects.values_list("rationale", flat=True)),
            ("correct", Claim.pgh_event_model.objects.values_list("text", flat=True)),
        ):
            told = [words for verb, words in self.said if verb == name]
            assert set(told) <= set(rows), name
            if name != "correct":
                assert len(told) == len(rows), name
        assert all(map(_is_settled, Claim.objects.all()))
        merged = Claim.objects.exclude(merged_into=None)
        assert merged.count() == ClaimMerge.objects.not_undone().count()
        for model in (Assessment, Decision):
            assert not model.objects.filter(claim__in=merged).exists()
        check = verify_record()
        assert check.broken is None, describe(check.broken, check)


def _is_settled(claim: Claim) -> bool:
    decision = claim.decisions.in_force().first()
    facts = Facts(
        claim.state,
        verdicts=tuple(claim.assessments.current().values_list("verdict", flat=True)),
        decided=decision.verdict if decision else "",
        is_published=bool(decision and decision.published_at),
    )
    return (claim.status, claim.verdict) == (derive_status(facts), derive_verdict(facts))
