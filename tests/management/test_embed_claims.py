"""Embedding and comparing as a command: with progress, again, interrupted, and over seeds/."""

from __future__ import annotations

import io

import pytest
from django.conf import settings
from django.core.management.base import OutputWrapper
from django.db import connection
from django.db.models import Count

from claims.management import compare_claims, progress
from claims.matching.relations.series import load_series
from claims.models import Claim, ClaimPair, Conflict
from claims.tasks import record_relations
from tests.factories import said

pytestmark = pytest.mark.django_db


def test_it_reports_what_was_found_and_the_second_time_nothing(run, monkeypatch):
    monkeypatch.setattr(progress, "REPORT_SECONDS", 0)
    said("By Thursday evening forty companies had signed the freight pledge.")
    said("Sixty companies had signed the freight pledge by Thursday evening.")
    code, out, _ = run("embed_claims")
    assert code == 0
    assert "2 of 2 compared, 0 s left" in out
    assert "2 compared: 0 joined, 1 suggested, 1 in conflict." in out
    nothing = "0 compared: 0 joined, 0 suggested, 0 in conflict."
    assert nothing in run("embed_claims")[1]
    assert nothing.replace("0 compared", "2 compared") in run("embed_claims", "--compare-anew")[1]


def test_an_interrupted_run_keeps_its_results(run, monkeypatch):
    said("Storks have returned to the marshes of Vell.")

    def stopped(found):
        raise KeyboardInterrupt
        yield

    monkeypatch.setattr(compare_claims, "record_relations", stopped)
    code, _, err = run("embed_claims")
    assert (code, "Interrupted" in err) == (130, True)
    monkeypatch.setattr(compare_claims, "record_relations", record_relations.record_relations)
    assert "1 compared" in run("embed_claims")[1]


def test_an_import_leaves_it_to_a_worker_if_one_is_alive():
    said("Storks have returned to the marshes of Vell.")
    heard_of = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())"
    silent = "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '21 seconds'"
    for change, expected in ((heard_of, "A worker compares"), (silent, "1 compared"), (silent, "")):
        with connection.cursor() as cursor:
            cursor.execute(change)
        out = OutputWrapper(io.StringIO())
        compare_claims.compare_unless_a_worker_does(out)
        assert expected in out.getvalue()
        assert bool(out.getvalue()) == bool(expected)


@pytest.mark.slow
@pytest.mark.usefixtures("loads")
def test_the_seeds_show_one_record_a_series_and_a_conflict(run):
    assert " joined" in run("import_seeds", str(settings.SEEDS_DIR))[1]
    many = Claim.objects.in_use().annotate(
        documents=Count("appearances__revision__document", distinct=True),
        sources=Count("appearances__revision__document__source", distinct=True),
    )
    [total] = many.filter(documents__gte=3, sources__gte=3, text__contains="145 per cent")
    # Where the total alone is stated, it is this record and no other.
    rest = Claim.objects.in_use().filter(text__iregex="duties on Chinese goods imposed this year")
    assert not rest.filter(text__contains="145").exclude(pk=total.pk).exists()
    assert [link.value.split()[0] for link in load_series(total, None)] == ["104", "125", "145"]
    assert not Conflict.objects.of(total).exists()
    [conflict] = Conflict.objects.open()
    assert {conflict.first_value.lower(), conflict.second_value.lower()} == {
        "forty companies",
        "sixty companies",
    }
    assert ClaimPair.objects.waiting().count() < 20
