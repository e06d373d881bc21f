"""What the growth curves measure: one call of each kind, the same for any number of claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any
from urllib.parse import urlencode

from benchmarks import plain_psycopg
from benchmarks.api_addresses import SIZE, make_middle_cursor
from benchmarks.curves import plain
from benchmarks.database_time import processor_time_of_database
from benchmarks.measuring import Meter

LISTS, SEARCHES, PAGES, SAVING = "Lists of the API", "Search", "Pages of the desk", "Saving"
_LIST, _SEARCH, _PAGE, _SAVE = 30.0, 50.0, 100.0, 35.0
_CLAIMS = f"/api/v1/claims/?page_size={SIZE}"
_COMMON, _FREQUENT, _TOWN, _SELDOM, _PHRASE = (
    "rose",
    "council",
    "lund",
    "evictions",
    "rents in lund",
)
"""Words of two claims in five, of one in six, of one in 25, of one in 500; and a phrase of few."""


@dataclass(frozen=True)
class Call:
    """One thing to measure; ``limit`` in milliseconds is that of issue 14, None without one."""

    group: str
    name: str
    run: Callable[[], Any]
    meter: Meter
    limit: float | None = None
    beside: str = ""
    """The name of the same by psycopg alone."""
    at_most: float | None = None
    """How many times as long as that it may take."""


def make_calls(editor: Any) -> list[Call]:
    """Return the calls for the database of Django's connection, as ``editor``."""
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(editor)
    meter = processor_time_of_database()
    calls = [
        *_lists(client, meter),
        *_searches(client, meter),
        *_pages(client, meter),
        *_saves(client, editor, meter),
    ]
    return calls + _plain_calls(editor)


def _plain_calls(editor: Any) -> list[Call]:
    connection = plain_psycopg.connect()
    meter = processor_time_of_database(connection.cursor())
    listed = plain_psycopg.page_reader(connection, SIZE)
    found = [Call(LISTS, plain.LIST, listed, meter)]
    for words in (_COMMON, _TOWN):
        name = plain.search_name(words)
        found.append(
            Call(SEARCHES, name, plain_psycopg.page_reader(connection, SIZE, words), meter)
        )
    save = plain.saver(connection, editor.pk, _waiting(editor, 3))
    return [*found, Call(SAVING, plain.SAVE, save, meter)]


def _lists(client: Any, meter: Meter) -> Iterator[Call]:
    from claims.models import Source, Speaker, Topic

    speaker, source, topic = (
        model._default_manager.order_by("pk")[0].pk for model in (Speaker, Source, Topic)
    )
    for name, address in (
        ("100 claims", _CLAIMS),
        ("100 claims from the middle", _middle()),
        ("published claims", f"{_CLAIMS}&status=published"),
        ("refuted claims, newest first", f"{_CLAIMS}&verdict=refuted&ordering=-created_at"),
        ("claims of the most quoted speaker", f"{_CLAIMS}&speaker={speaker}"),
        ("claims of the largest source", f"{_CLAIMS}&source={source}"),
        ("claims of the largest topic", f"{_CLAIMS}&topic={topic}"),
        ("claims in a conflict", f"{_CLAIMS}&in_conflict=true"),
        ("100 quotes", f"/api/v1/quotes/?page_size={SIZE}"),
        ("100 documents", f"/api/v1/documents/?page_size={SIZE}"),
        ("100 speakers", f"/api/v1/speakers/?page_size={SIZE}"),
        ("100 assessments", f"/api/v1/assessments/?page_size={SIZE}"),
    ):
        most = 2.5 if address == _CLAIMS else None
        read = _getter(client, address)
        beside = plain.LIST if most else ""
        yield Call(LISTS, name, read, meter, limit=_LIST, beside=beside, at_most=most)


def _middle() -> str:
    from claims.models import Claim

    return f"{_CLAIMS}&cursor={make_middle_cursor(Claim.objects, 'score', '-')}"


def _searches(client: Any, meter: Meter) -> Iterator[Call]:
    for name, words in (
        ("a word of 2 in 5 claims", _COMMON),
        ("a word of 1 in 6 claims", _FREQUENT),
        ("a word of 1 in 25 claims", _TOWN),
        ("a word of 1 in 500 claims", _SELDOM),
        ("two common words", f"{_COMMON} {_TOWN}"),
        ("a phrase", f'"{_PHRASE}"'),
        ("the name of the most quoted speaker", "alma ortega"),
        ("a word of no claim", "zyzzyva"),
    ):
        address = f"{_CLAIMS}&{urlencode({'search': words})}"
        beside = plain.search_name(words) if words in (_COMMON, _TOWN) else ""
        yield Call(SEARCHES, name, _getter(client, address), meter, limit=_SEARCH, beside=beside)


def _pages(client: Any, meter: Meter) -> Iterator[Call]:
    from django.urls import reverse

    from claims.models import Claim, Document, Quote, Speaker

    claims, quotes = (reverse(f"admin:claims_{one}_changelist") for one in ("claim", "quote"))
    waiting = Claim.objects.filter(status="waiting").order_by("queue_rank")
    full = Claim.objects.order_by("pk")[0]
    for name, address in (
        ("start page", reverse("admin:index")),
        ("review queue", claims),
        ("refuted claims", f"{claims}?queue=all&verdict=refuted"),
        ("search for a common word", f"{claims}?queue=all&q={_COMMON}"),
        ("list of quotes", quotes),
        ("figures of 12 weeks", reverse("admin:claims_claim_figures")),
        ("workload", reverse("admin:claims_assignment_workload")),
        ("claim", _change(waiting[waiting.count() // 2])),
        ("claim with 50 of each", _change(full)),
        ("suggested evidence", reverse("admin:claims_claim_evidence_suggestions", args=[full.pk])),
        ("quote", _change(Quote.objects.order_by("pk")[100])),
        ("document", _change(Document.objects.order_by("pk")[50])),
        ("most quoted speaker", _change(Speaker.objects.order_by("pk")[0])),
    ):
        yield Call(PAGES, name, _getter(client, address), meter, limit=_PAGE)


def _change(record: Any) -> str:
    from django.urls import reverse

    return reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])


def _saves(client: Any, editor: Any, meter: Meter) -> Iterator[Call]:
    from django.urls import reverse

    numbers = count()

    def saver(claims: Iterator[int], *, by_api: bool) -> Callable[[], bytes]:
        def save() -> bytes:
            claim, rationale = next(claims), f"The table differs, {next(numbers)}."
            if by_api:
                given = {"claim": claim, "verdict": "refuted", "rationale": rationale}
                return _check(client.post("/api/v1/assessments/", given, "application/json"))
            address = reverse("admin:claims_claim_review", args=[claim, "assess"])
            fields = {"assess-verdict": "refuted", "assess-rationale": rationale}
            return _check(client.post(address, fields))

        return save

    for part, (name, by_api, beside) in enumerate(
        (("an assessment, in the desk", False, ""), ("an assessment, by the API", True, plain.SAVE))
    ):
        run = saver(_waiting(editor, part), by_api=by_api)
        yield Call(SAVING, name, run, meter, limit=_SAVE, beside=beside)


def _waiting(editor: Any, part: int) -> Iterator[int]:
    """Yield claims that the editor has not assessed; those of another ``part`` are others."""
    from claims.models import Claim

    waiting = Claim.objects.awaiting_review(editor).filter(status="waiting").order_by("-pk")
    keys = waiting.values_list("pk", flat=True)[part * 100 : part * 100 + 100]
    return iter(list(keys))


def _getter(client: Any, address: str) -> Callable[[], bytes]:
    return lambda: _check(client.get(address))


def _check(answer: Any) -> bytes:
    if answer.status_code not in (200, 201, 302):
        asked = answer.request["PATH_INFO"]
        raise SystemExit(f"{asked}: {answer.status_code}: {answer.content[:500]!r}")
    return bytes(answer.content)
