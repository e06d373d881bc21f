"""Programs mirror the records while people change them, and end with exactly what is there."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.test import Client
from django.utils import timezone

from claims.database_errors import retry_on_conflict
from claims.models import Claim, Document, Evidence, Quote, Source, Speaker, Topic, User
from claims.reviewing.assignments import assign
from claims.reviewing.edits import edit
from claims.reviewing.embargoes import set_embargo
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_ledger import retract_evidence
from claims.reviewing.merging.merge_speakers import merge_speakers
from claims.reviewing.merging.merge_speakers import undo_merge as undo_merge_of_speakers
from claims.reviewing.proposals import accept, correct_quote, reject
from claims.reviewing.topics import tag
from tests import factories as make
from tests.contention.rush import VERBS

_FILTERS = {"quotes": "&attribution=speech&attribution=thought"}
KINDS = ("claims", "quotes", "documents", "speakers", "evidence", "decisions")


@dataclass
class Mirror:
    """What a program knows, by kind and id, that reads only what has changed."""

    person: User
    page_size: int
    known: dict[str, dict[int, Any]] = field(default_factory=dict)
    points: dict[str, str] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)

    def poll(self) -> None:
        for kind in KINDS:
            self._poll_kind(kind)
        connection.close()

    def _poll_kind(self, kind: str) -> None:
        records = self.known.setdefault(kind, {})
        since = self.points.get(kind, "start")
        query = f"updated_since={since}&page_size={self.page_size}"
        for page in self._pages(kind, query):
            for one in page["removed"]:
                records.pop(one["id"], None)
            records.update({one["id"]: one for one in page["results"]})
            self.told["changed"] += len(page["results"])
            self.told["removed"] += len(page["removed"])
            self.points[kind] = page["updated_since"]

    def read_everything(self, kind: str) -> dict[int, Any]:
        """Return the list as it is for who does not mirror it."""
        pages = self._pages(kind, "page_size=200&ordering=id")
        return {one["id"]: one for page in pages for one in page["results"]}

    def _pages(self, kind: str, query: str) -> Iterator[dict[str, Any]]:
        address = f"/api/v1/{kind}/?{query}{_FILTERS.get(kind, '')}"
        client = Client(SERVER_NAME="127.0.0.1")
        client.force_login(self.person)
        while address:
            page = client.get(address).json()
            assert "results" in page, page
            yield page
            address = page["next"]

    def differences(self) -> dict[str, list[int]]:
        """Return the ids of the records, by kind, that differ from what is there."""
        found = {}
        for kind in KINDS:
            mine, there = self.known[kind], self.read_everything(kind)
            wrong = [key for key in mine.keys() | there.keys() if mine.get(key) != there.get(key)]
            found[kind] = sorted(wrong)
        return {kind: wrong for kind, wrong in found.items() if wrong}


@dataclass
class Desk:
    """People who act at random on a few records of each kind."""

    people: list[User]
    seed: int
    done: Counter[str] = field(default_factory=Counter)

    def fill(self, count: int) -> None:
        for number in range(count):
            revision = make.RevisionFactory()
            quote = make.QuoteFactory(revision=revision)
            claim = make.AppearanceFactory(revision=revision, quote=quote).claim
            make.EvidenceFactory(claim=claim)
            make.EvidenceFactory(claim=claim, url=f"https://statistics.example/{number}")
        make.TopicFactory()

    def work(self, person: User, number: int, actions: int) -> None:
        choices, left = random.Random(self.seed + number), actions
        try:
            while left:
                name = choices.choice(sorted(_ACTIONS))
                try:
                    retry_on_conflict(_ACTIONS[name])(person, choices)
                except (ValidationError, PermissionDenied, IntegrityError):
                    continue
                self.done[name] += 1
                left -= 1
        finally:
            connection.close()

    def run(self, actions: int, meanwhile: Callable[[], None]) -> None:
        """Let everyone do so much that is not refused; call ``meanwhile`` until they are done."""
        with ThreadPoolExecutor(len(self.people)) as pool:
            working: list[Future[None]] = [
                pool.submit(self.work, person, number, actions)
                for number, person in enumerate(self.people)
            ]
            while not all(one.done() for one in working):
                meanwhile()
        for one in working:
            one.result()


def _any(model: Any, choices: random.Random) -> Any:
    keys = list(model.objects.values_list("pk", flat=True))
    return model.objects.get(pk=choices.choice(keys))


def _on_claim(name: str) -> Callable[[User, random.Random], Any]:
    def act(person: User, choices: random.Random) -> Any:
        claim, other = _any(Claim, choices), _any(Claim, choices)
        said = {
            "verdict": choices.choice(["supported", "supported", "refuted"]),
            "rationale": f"Said as {choices.random()}",
        }
        return VERBS[name](claim, other, said, by=person)

    return act


def _edit(model: Any, name: str) -> Callable[[User, random.Random], Any]:
    def act(person: User, choices: random.Random) -> Any:
        value = f"Edited {choices.random()}"
        return edit(record=_any(model, choices), changes={name: value}, by=person)

    return act


def _embargo(person: User, choices: random.Random) -> Any:
    # It begins and ends by hand, or ends by itself in a moment.
    until = choices.choice([None, timedelta(days=1), timedelta(milliseconds=300)])
    end = until and timezone.now() + until
    return set_embargo(document=_any(Document, choices), until=end, by=person)


def _correct_quote(person: User, choices: random.Random) -> Any:
    return correct_quote(
        quote=_any(Quote, choices),
        by=person,
        speaker=choices.choice([None, _any(Speaker, choices)]),
        kind=choices.choice(["direct", "indirect", "mixed"]),
        attribution="speech",
    )


def _rename_person(person: User, choices: random.Random) -> Any:
    return User.objects.filter(pk=person.pk).update(username=f"person {choices.random()}")


def _add_document(person: User, choices: random.Random) -> Any:
    quote = make.QuoteFactory(speaker=_any(Speaker, choices))
    Document.objects.filter(pk=quote.revision.document_id).update(
        embargoed_until=choices.choice([None, timezone.now() + timedelta(days=1)])
    )
    claim = choices.choice([None, _any(Claim, choices)])
    known = {} if claim is None else {"claim": claim}
    return make.AppearanceFactory(revision=quote.revision, quote=quote, **known)


_ACTIONS: dict[str, Callable[[User, random.Random], Any]] = {
    **{name: _on_claim(name) for name in VERBS},
    "edit a document": _edit(Document, "title"),
    "edit a source": _edit(Source, "name"),
    "edit a speaker": _edit(Speaker, "role"),
    "edit a topic": _edit(Topic, "name"),
    "embargo": _embargo,
    "correct a quote": _correct_quote,
    "accept a quote": lambda person, choices: accept(proposal=_any(Quote, choices), by=person),
    "reject a quote": lambda person, choices: reject(proposal=_any(Quote, choices), by=person),
    "add evidence": lambda person, choices: add_evidence(
        claim=_any(Claim, choices),
        stance=choices.choice(["supports", "refutes"]),
        url=f"https://gazette.example/{choices.random()}",
        by=person,
    ),
    "retract evidence": lambda person, choices: retract_evidence(
        evidence=_any(Evidence, choices), reason="It was withdrawn.", by=person
    ),
    "merge speakers": lambda person, choices: merge_speakers(
        speaker=_any(Speaker, choices), into=_any(Speaker, choices), by=person
    ),
    "undo a merge of speakers": lambda person, choices: undo_merge_of_speakers(
        speaker=_any(Speaker, choices), by=person
    ),
    "assign": lambda person, choices: assign(
        claim=_any(Claim, choices), priority=choices.choice(["high", "low", "urgent"]), by=person
    ),
    "tag": lambda person, choices: tag(
        record=_any(Claim, choices), topic=_any(Topic, choices), by=person
    ),
    "rename a person": _rename_person,
    "add a document": _add_document,
}
