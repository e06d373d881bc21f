"""Time and memory of the files of an export, with 100,000 claims.

    python -m benchmarks.exports [--claims 100000] [--rounds 3] [--only FORMAT] [--keep]

It fills a database of its own (`benchmarks/newsroom/`), publishes a decision on every claim, so
that the formats with published decisions have as many rows as the others, and runs `manage.py
export` for each format in a process of its own. It prints for each the rows and the size of the
file, and of the fastest round: the seconds that passed, also with the start of the process; the
processor time of the command and of its process of the database, without which other work on the
machine says little about them; and how much the memory of the command grew. `--keep` leaves the
database.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import django

from benchmarks.database_time import processor_time_of_database
from benchmarks.own_database import fill_once, own_database

_DATABASE = "benchmark_factcheck_exports"
# Without triggers: to record 96,000 decisions takes minutes, and the files do not show the record.
_PUBLISH = """
    SET LOCAL session_replication_role = replica;
    INSERT INTO claims_decision (verdict, rationale, method, valid_from, created_at, claim_id,
        decided_by_id, public_note, stale_reasons, published_at)
    SELECT 'refuted', 'Both reviewers agree.', 'agreement', now(), now(), claim.id,
        (SELECT min(id) FROM claims_user), '', '[]', now()
    FROM claims_claim AS claim WHERE NOT EXISTS (
        SELECT FROM claims_decision WHERE claim_id = claim.id AND valid_to IS NULL
    );
    UPDATE claims_decision SET published_at = now() WHERE valid_to IS NULL;
    UPDATE claims_claim SET state = 'accepted', status = 'published', verdict = 'refuted';
    UPDATE claims_document SET url = 'https://anchor.example/' || id;
"""


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", default="", metavar="FORMAT")
    parser.add_argument("--keep", action="store_true", help="keep and reuse the database")
    parser.add_argument("--measure", nargs=2, metavar=("FORMAT", "FILE"), help="for itself")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    django.setup()
    if options.measure:
        _measure(*options.measure)
        return
    with own_database(_DATABASE, keep=options.keep):
        fill_once(options.claims, _PUBLISH)
        _report(options)


def _report(options: Any) -> None:
    from claims.models.export import ExportFormat

    heads = f"{'passed':>8}{'+start':>8}{'CPU':>7}{'in SQL':>8}{'memory MB':>11}"
    print(f"{'':15}{'rows':>9}{'MB':>7}{heads}")
    for form in ExportFormat.values:
        if options.only in form:
            rounds = [_run(form) for _ in range(options.rounds)]
            best = min(rounds, key=lambda one: one["cpu"] + one["in_sql"])
            print(
                f"{form:15}{best['rows']:9,}{best['size'] / 1e6:7.1f}{best['passed']:8.2f}"
                f"{best['with_start']:8.2f}{best['cpu']:7.2f}"
                f"{best['in_sql']:8.2f}{best['memory'] / 1e6:11.1f}"
            )


def _run(form: str) -> dict[str, Any]:
    with TemporaryDirectory() as folder:
        file = Path(folder, "export")
        start = time.perf_counter()
        command = [sys.executable, "-m", "benchmarks.exports", "--measure", form, str(file)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
        taken = time.perf_counter() - start
        found: dict[str, Any] = json.loads(done.stdout)
        return {**found, "with_start": taken, "size": file.stat().st_size}


def _measure(form: str, file: str) -> None:
    """Write the file, and print what that took, as JSON."""
    from django.core.management import call_command
    from django.db import connection

    connection.settings_dict["NAME"] = _DATABASE
    connection.ensure_connection()
    in_database = processor_time_of_database()
    with Path(os.devnull).open("w") as nowhere:
        before_sql = in_database()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        start, cpu = time.perf_counter(), time.process_time()
        call_command("export", format=form, output=Path(file), stderr=nowhere)
        passed, cpu = time.perf_counter() - start, time.process_time() - cpu
        in_sql = (in_database() - before_sql) / 1000
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with Path(file).open("rb") as lines:
        rows = sum(1 for _ in lines)
    result = {
        "rows": rows,
        "passed": passed,
        "cpu": cpu,
        "in_sql": in_sql,
        "memory": (after - before) * 1024,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
