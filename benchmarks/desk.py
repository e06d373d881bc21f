"""Time of the pages of the review desk, and of saving an assessment, with 100,000 claims.

    python -m benchmarks.desk [--claims 100000] [--rounds 15] [--role Editor] [--only NAME] [--keep]
        [--explain]

It fills a database of its own (`benchmarks/newsroom/`) and asks Django's test client, as somebody
with the role, for the pages of the desk and for each list in the admin: plain, with each value of
each filter, and searched for common and rare words (`benchmarks/list_addresses.py`).

It prints for each: the number of queries; the median processor time, in this process, in that of
the database, and in both, and the least of both; the median and the 95th percentile of the time
that passed. Other work on the machine makes all of these longer, the least processor time by least.
`--keep` leaves the database for the next call; `--only` measures the pages whose names contain
NAME; `--explain` also prints the slowest queries of each page.
"""

from __future__ import annotations

import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from itertools import count
from statistics import median
from typing import Any

from benchmarks.database_time import processor_time_of_database
from benchmarks.list_addresses import list_addresses
from benchmarks.measuring import Round, p95, set_up_django, time_call
from benchmarks.own_database import DESK, fill_once, own_database

_SHOWN = 5
_SLOW = 100.0
"""Milliseconds of processor time that no page should take."""


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=15, help="at least 2")
    parser.add_argument("--role", default="Editor", help="Reviewer may see no embargoed documents")
    parser.add_argument("--only", default="", metavar="NAME")
    parser.add_argument("--keep", action="store_true", help="keep and reuse the database")
    parser.add_argument("--explain", action="store_true", help="print the slowest queries as well")
    options = parser.parse_args()
    set_up_django()
    with own_database(DESK, keep=options.keep):
        _report(options)


def _report(options: Any) -> None:
    from claims.models import Claim

    start = time.perf_counter()
    editor = fill_once(options.claims)
    taken = time.perf_counter() - start
    print(f"{Claim.objects.count():,} claims, ready in {taken:.0f} s; milliseconds")
    heads = ("queries", "here", "in SQL", "CPU", "least", "passed", "p95")
    print(" " * 46 + "".join(f"{head:>8}" for head in heads))
    slow = []
    for name, call in _calls(_someone(options.role, editor)).items():
        if options.only in name and (rounds := _measure(call, options.rounds)):
            _print(name, rounds, explain=options.explain)
            slow += [name] if median(one.both for one in rounds) > _SLOW else []
    print(f"above {_SLOW:.0f} ms: {'; '.join(slow) or 'none'}")


def _someone(role: str, editor: Any) -> Any:
    """Return a person with the role, who else has done nothing."""
    from django.contrib.auth.models import Group

    from claims.models import User

    if role == "Editor":
        return editor
    person, _ = User.objects.get_or_create(username=f"measured as {role}", is_staff=True)
    person.groups.set([Group.objects.get(name=role)])
    return person


def _measure(call: Callable[[], Any], rounds: int) -> list[Round]:
    """Return the times of the page; none if the person may not see it."""
    first = call()  # It loads templates.
    if first.status_code == 403:
        return []
    database = processor_time_of_database()
    found = []
    for _ in range(rounds):
        one, response = time_call(call, database)
        if response.status_code not in (200, 302):
            raise SystemExit(f"{response.request['PATH_INFO']}: {response.status_code}")
        found.append(one)
    return found


def _print(name: str, rounds: list[Round], *, explain: bool) -> None:
    walls = [one.passed for one in rounds]
    numbers = (
        median(one.here for one in rounds),
        median(one.in_database for one in rounds),
        median(one.both for one in rounds),
        min(one.both for one in rounds),
        median(walls),
        p95(walls),
    )
    print(f"{name:46}{len(rounds[-1].queries):8}" + "".join(f"{one:8.1f}" for one in numbers))
    if explain:
        for taken, sql in sorted(rounds[-1].queries, reverse=True)[:_SHOWN]:
            print(f"    {taken:6.1f}  {sql}")


def _calls(person: Any) -> dict[str, Callable[[], Any]]:
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    addresses = [*_addresses(), *list_addresses(person)]
    pages = {name: _getter(client, address) for name, address in addresses}
    return pages | _saves(client, person)


def _getter(client: Any, address: str) -> Callable[[], Any]:
    return lambda: client.get(address)


def _addresses() -> Iterator[tuple[str, str]]:
    from django.urls import reverse

    yield "start page", reverse("admin:index")
    claims = reverse("admin:claims_claim_changelist")
    yield "queue, page 20", f"{claims}?p=20"
    yield "all claims, “rose”", f"{claims}?queue=all&q=rose"
    yield "all claims, “ortega”", f"{claims}?queue=all&q=ortega"
    figures = reverse("admin:claims_claim_figures")
    yield from (("figures, 12 weeks", figures), ("figures, a year", f"{figures}?period=months"))
    yield from _pages_of_records()
    yield "workload", reverse("admin:claims_assignment_workload")
    yield "agreement", reverse("admin:claims_assessment_agreement")
    yield "documents without a day", reverse("admin:claims_document_undated")
    yield "search of records", reverse("admin:search") + "?s=lund"


def _pages_of_records() -> Iterator[tuple[str, str]]:
    from django.urls import reverse

    from claims.models import Claim, Document, Quote, Source, Speaker

    waiting = Claim.objects.filter(status="waiting").order_by("queue_rank")
    full = Claim.objects.order_by("pk")[0]
    assessed = Claim.objects.filter(status="disagreement")[0]
    for name, record in (
        ("claim page", waiting[30_000 % waiting.count()]),
        ("claim page, disagreement", assessed),
        ("claim page, 50 of each", full),
        ("quote page", Quote.objects.all()[100]),
        ("document page", Document.objects.all()[100]),
        ("document page, 50 of each", Document.objects.order_by("pk")[0]),
        ("speaker page", Speaker.objects.order_by("pk")[40]),
        ("speaker page, 50 of each", Speaker.objects.order_by("pk")[0]),
        ("source page", Source.objects.order_by("pk")[10]),
    ):
        model = record._meta.model_name
        yield name, reverse(f"admin:claims_{model}_change", args=[record.pk])
    for name, record in (("a claim", assessed), ("a claim, 50 of each", full)):
        suggestions = reverse("admin:claims_claim_evidence_suggestions", args=[record.pk])
        yield f"suggestions of {name}", suggestions
        yield f"history of {name}", reverse("admin:claims_claim_history", args=[record.pk])


def _saves(client: Any, person: Any) -> dict[str, Callable[[], Any]]:
    from django.urls import reverse

    from claims.models import Claim

    waiting = Claim.objects.awaiting_review(person).order_by("pk").values_list("pk", flat=True)
    claims = iter(waiting.filter(status="waiting")[1000:3000])
    numbers = count()

    def save(*, address: bool = False, follow: bool = False) -> Any:
        fields = {"assess-verdict": "refuted", "assess-rationale": "The table differs."}
        if address:
            fields["assess-new1-url"] = f"https://example.com/{time.time_ns()}/{next(numbers)}"
            fields["assess-new1-stance"] = "refutes"
        if follow:
            fields["_next"] = "1"
        verb = reverse("admin:claims_claim_review", args=[next(claims), "assess"])
        return client.post(verb, fields, follow=follow)

    return {
        "save an assessment": save,
        "save it with an address": lambda: save(address=True),
        "save it and show the next": lambda: save(follow=True),
    }


if __name__ == "__main__":
    main()
