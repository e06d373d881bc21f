"""Find migrations that lock a table for long, or that the version before cannot work with.

`python -m tests.migrations.locks`, which is part of `make check`, has squawk judge the SQL of each
migration that is newer than the check. What is all the same right is accepted in the migration:

    class Migration(migrations.Migration):
        accepted_locks = {"require-concurrent-index-creation": "The table has few rows."}
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

RELEASED_BEFORE = 80
"""The last migration before this check. Newsrooms have applied these, and nobody may edit them."""
LEFT_OUT = {
    "ban-drop-constraint": "The version before keeps to constraints that are gone.",
    "prefer-bigint-over-int": "The type of a number is chosen in the model.",
    "prefer-bigint-over-smallint": "The type of a number is chosen in the model.",
    "prefer-robust-stmts": "Django's operations have no IF NOT EXISTS.",
    "prefer-text-field": "CharField has a greatest length on purpose.",
    "require-lock-timeout": "docs/deploy.md sets it for the whole of `migrate`.",
    "require-statement-timeout": "A long statement without a long lock is no fault.",
}
"""Rules of squawk that do not apply here, and why."""
_PYTHON = "Python in a migration changes rows: all locks are held until it is done."
_ROWS = "This locks each row that it changes until the migration ends."
_OLDEST_SERVER = "15.0"
_TABLE = re.compile(
    r'\b(?:ALTER TABLE|UPDATE|INTO|DELETE FROM|ON)\s+(?:IF EXISTS\s+|ONLY\s+)*"?(\w+)"?', re.I
)
_CREATED = re.compile(r'\bCREATE TABLE\s+(?:IF NOT EXISTS\s+)?"?(\w+)"?', re.I)
_CHANGES_ROWS = re.compile(r"\s*(UPDATE|DELETE|INSERT|MERGE)\b", re.I)


@dataclass(frozen=True)
class Finding:
    """One statement of a migration, and the rule that it breaks."""

    rule: str
    message: str
    statement: str

    @property
    def table(self) -> str:
        found = _TABLE.search(self.statement)
        return found[1] if found else ""


def judge(statements: list[str], *, atomic: bool, runs_python: bool = False) -> list[Finding]:
    """Return what is wrong with the statements of one migration, which run in this order.

    A table that they create has no rows, and nobody uses it yet.
    """
    found = [*_by_squawk(statements, atomic=atomic)]
    found += [Finding("rows-changed", _ROWS, one) for one in statements if _CHANGES_ROWS.match(one)]
    if runs_python:
        found.append(Finding("python-on-rows", _PYTHON, "RunPython"))
    created = {name for one in statements for name in _CREATED.findall(one)}
    return [one for one in found if one.table not in created]


def _by_squawk(statements: list[str], *, atomic: bool) -> Iterator[Finding]:
    command = [Path(sys.executable).with_name("squawk"), "--reporter", "json"]
    command += ["--pg-version", _OLDEST_SERVER, "--exclude", ",".join(LEFT_OUT)]
    command += ["--assume-in-transaction"] if atomic else ["--no-assume-in-transaction"]
    done = subprocess.run(
        command, input="\n".join(statements), capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1) or not done.stdout.strip():
        raise RuntimeError(f"squawk failed: {done.stderr.strip()}")
    of_line = [one for one in statements for _ in one.split("\n")]
    for one in json.loads(done.stdout):
        message = " ".join(filter(None, (one["message"], one["help"])))
        yield Finding(one["rule_name"], message, of_line[one["line"]])


def complaints(migration: Any, findings: Iterable[Finding]) -> list[str]:
    """Return a line for each finding that the migration does not accept, and the reverse."""
    accepted = getattr(migration, "accepted_locks", {})
    found = list(findings)
    place = f"claims/migrations/{migration.name}.py"
    lines = [
        f"{place}: {one.rule}: {one.message}\n    {one.statement[:200]}"
        for one in found
        if not accepted.get(one.rule, "").strip()
    ]
    unused = sorted(set(accepted) - {one.rule for one in found})
    return lines + [
        f"{place}: accepted_locks names {rule}, which it breaks nowhere." for rule in unused
    ]


@contextmanager
def collect_sql(*, atomic: bool) -> Iterator[Any]:
    """Give a schema editor that only writes SQL, and the same beside any database.

    Django looks up the names of the constraints that it replaces in the one that is here.
    """
    from django.db import connection

    with (
        patch.object(connection.introspection, "get_constraints", lambda cursor, table: {}),
        connection.schema_editor(collect_sql=True, atomic=atomic) as editor,
    ):
        yield editor


def _judged() -> Iterator[tuple[Any, list[Finding]]]:
    """Yield each migration that is newer than this check, and what is wrong with it."""
    from django.db import migrations
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    graph = MigrationLoader(None, replace_migrations=False).graph
    # A squashed migration repeats what others do, which were judged themselves.
    leaves = [node for node in graph.leaf_nodes("claims") if not graph.nodes[node].replaces]
    state = ProjectState()
    for node in graph.forwards_plan(max(leaves)):
        migration = graph.nodes[node]
        if node[0] != "claims" or int(node[1][:4]) <= RELEASED_BEFORE:
            state = migration.mutate_state(state, preserve=False)
            continue
        with collect_sql(atomic=migration.atomic) as editor:
            state = migration.apply(state, editor, collect_sql=True)
        statements = [one for one in editor.collected_sql if not one.startswith("--")]
        python = any(isinstance(one, migrations.RunPython) for one in migration.operations)
        yield migration, judge(statements, atomic=migration.atomic, runs_python=python)


def main() -> int:
    """Print what is wrong with new migrations; return 1 if anything is."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    import django

    django.setup()
    judged = list(_judged())
    wrong = [line for migration, findings in judged for line in complaints(migration, findings)]
    for line in wrong:
        print(line, file=sys.stderr)
    if wrong:
        print("See CONTRIBUTING.md, Migrations, for what to do.", file=sys.stderr)
    else:
        print(f"{len(judged)} new migrations hold no lock for long.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
