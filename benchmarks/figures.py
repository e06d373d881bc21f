"""Time of the pictures and of the first page with 100,000 claims of a year.

    python -m benchmarks.figures [--claims 100000]

It fills the database of the settings inside a transaction, which is rolled back at the end.
"""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections.abc import Callable
from statistics import median
from typing import Any

import django

from benchmarks.queue import time_call

# A fifth as many documents as claims, and a judgement of one claim in ten.
_FILL = """
    SET LOCAL session_replication_role = replica;
    INSERT INTO claims_source (id, name, kind, website, notes, created_at)
    SELECT 1000000 + n, 'Benchmark ' || n, 'outlet', '', '', now() FROM generate_series(1, 40) n;
    INSERT INTO claims_document
        (id, key, source_id, title, byline, url, language, published_about, published, created_at)
    SELECT 1000000 + n, 'benchmark:' || n, 1000001 + n %% 40, 'Title', '', '', 'en', '',
        current_date - n %% 365, now() - (n %% 365) * interval '1 day'
    FROM generate_series(1, %(documents)s) n;
    INSERT INTO claims_revision
        (id, document_id, number, text, sha256, is_current, boilerplate, notices, corrections,
        media, timecodes, remarks, extractor, created_at)
    SELECT id, id, 1, repeat('Prices rose by 12 per cent. ', 40), md5(key) || md5(key), true,
        '[]', '[]', '[]', '[]', '[]', '[]', '', created_at
    FROM claims_document WHERE id > 1000000;
    INSERT INTO claims_speaker
        (id, name, kind, role, disambiguation, is_confidential, created_at)
    SELECT 1000000 + n, 'Speaker ' || n, 'person', '', '', false, now()
    FROM generate_series(1, 5000) n;
    INSERT INTO claims_claim (id, text, fingerprint, wording, keys_version, score, reasons,
        claim_type, state, status, verdict, queue_rank, created_at)
    SELECT 1000000 + n, 'Prices rose by ' || n || ' per cent', md5(n::text) || md5(n::text), '', 0,
        random(), '[]', '', 'proposed',
        CASE WHEN n %% 10 = 0 THEN 'decided' ELSE 'waiting' END,
        CASE WHEN n %% 10 = 0 THEN 'refuted' ELSE 'unassessed' END,
        0, now() - (n %% 365) * interval '1 day'
    FROM generate_series(1, %(claims)s) n;
    INSERT INTO claims_quote (id, revision_id, speaker_id, start, "end", text, kind, attribution,
        polarity, rule, confidence, explanation, speaker_role, occasion, state, needs_reanchoring,
        created_at)
    SELECT id, 1000001 + id %% %(documents)s, 1000001 + id %% 5000, id / %(documents)s,
        id / %(documents)s + 10, 'Prices rose', 'direct', 'speech', 'asserted', '', 1, '[]', '',
        '{}', 'proposed', false, now()
    FROM claims_claim WHERE id > 1000000;
    INSERT INTO claims_appearance (id, claim_id, revision_id, quote_id, start, "end", passage,
        score, needs_reanchoring, joined, valid_version, created_at)
    SELECT id, id, 1000001 + id %% %(documents)s, id, 1, 10, 'Prices', 0.5, false, '', 0, now()
    FROM claims_claim WHERE id > 1000000;
    INSERT INTO claims_assessment
        (claim_id, reviewer_id, verdict, rationale, is_current, created_at)
    SELECT id, person, 'refuted', 'See the table.', true, created_at + interval '1 day'
    FROM claims_claim, unnest(%(people)s) person WHERE id > 1000000 AND status = 'decided';
    INSERT INTO claims_decision (claim_id, verdict, rationale, method, public_note, stale_reasons,
        decided_by_id, valid_from, created_at)
    SELECT id, (ARRAY['refuted', 'supported', 'not_checkable'])[1 + id %% 3], 'Agreed.',
        'agreement', '', '[]', %(editor)s, created_at + interval '2 days', now()
    FROM claims_claim WHERE id > 1000000 AND status = 'decided';
    INSERT INTO claims_topic (id, name, words, created_at)
    SELECT 1000000 + n, 'Benchmark ' || n, '', now() FROM generate_series(1, 20) n;
    INSERT INTO claims_tagging (topic_id, claim_id, tagged_by_id, tagged_at)
    SELECT 1000001 + id %% 20, id, %(editor)s, now() FROM claims_claim WHERE id > 1000000
        AND id %% 4 = 0;
    INSERT INTO claims_importrun
        (started_at, finished_at, status, paths, extractor, created, revised, unchanged, failed)
    SELECT now() - n * interval '8 hours', now(), 'finished', '[]', '', 20, 1, 0, 0
    FROM generate_series(1, 1000) n;
    SET LOCAL session_replication_role = DEFAULT;
    ANALYZE;
"""
_ROUNDS = 5


def main() -> None:
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--claims", type=int, default=100_000)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    from django.db import connection, transaction

    with transaction.atomic():
        editor = _fill(options.claims)
        for length in ("days", "weeks", "months"):
            for name, call in _pictures(length, editor).items():
                print(
                    f"{length:8}{name:32}{median(time_call(call) for _ in range(_ROUNDS)):8.1f} ms"
                )
        for name, call in _pages(editor).items():
            took = median(time_call(call) for _ in range(_ROUNDS))
            print(f"{'page':8}{name:32}{took:8.1f} ms")
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        # The estimates of the database are not rolled back.
        cursor.execute("ANALYZE")


def _fill(claims: int) -> Any:
    from django.db import connection

    from claims.models import User

    people = [User.objects.create(username=f"benchmark{number}") for number in range(2)]
    editor = User.objects.create(username="benchmark", is_staff=True, is_superuser=True)
    values = {
        "claims": claims,
        "documents": claims // 5,
        "people": [person.pk for person in people],
        "editor": editor.pk,
    }
    with connection.cursor() as cursor:
        cursor.execute(_FILL, values)
    return editor


def _pictures(length: str, editor: Any) -> dict[str, Callable[[], Any]]:
    from claims.admin.figures import agreement_chart, verdict_counts, who_is_quoted
    from claims.admin.figures.periods import choose_period
    from claims.admin.figures.work_over_time import imports_over_time, work_over_time

    period = choose_period(length)
    return {
        "work": lambda: work_over_time(period),
        "verdicts by source and speaker": lambda: verdict_counts.verdicts_by_source_and_speaker(
            period, editor
        ),
        "repeats": lambda: verdict_counts.repeats_of_refuted(period),
        "who is quoted": lambda: who_is_quoted.who_is_quoted(period, editor),
        "topics": lambda: who_is_quoted.claims_by_topic(period),
        "agreement": lambda: agreement_chart.agreement_by_month(period, editor),
        "imports": lambda: imports_over_time(period),
    }


def _pages(editor: Any) -> dict[str, Callable[[], Any]]:
    from django.test import Client
    from django.urls import reverse

    client = Client(headers={"host": "localhost"})
    client.force_login(editor)
    figures, first = reverse("admin:claims_claim_figures"), reverse("admin:index")

    def load(address: str) -> None:
        assert client.get(address).status_code == 200, address

    return {
        "review desk": lambda: load(first),
        "figures of 12 weeks": lambda: load(figures),
        "figures of 12 months": lambda: load(f"{figures}?period=months"),
    }


if __name__ == "__main__":
    main()
