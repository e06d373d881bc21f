"""Migrations that hold long locks, or that the version before cannot work with, are found."""

from __future__ import annotations

from copy import copy
from types import SimpleNamespace

import pytest

from claims.models import Appearance
from tests.migrations import locks
from tests.migrations.locks import complaints, judge

INDEX = 'CREATE INDEX "claims_claim_x" ON "claims_claim" ("x");'
AT_ONCE = 'CREATE INDEX CONCURRENTLY "claims_claim_x" ON "claims_claim" ("x");'


@pytest.mark.parametrize(
    ("statements", "atomic", "rules"),
    [
        ([INDEX], True, {"require-concurrent-index-creation"}),
        ([AT_ONCE], False, set()),
        (['CREATE TABLE "claims_claim" ("x" bigint NOT NULL);', INDEX], True, set()),
        (
            [
                'ALTER TABLE "claims_claim" ADD COLUMN "x" text DEFAULT \'\' NOT NULL;',
                'ALTER TABLE "claims_claim" ALTER COLUMN "x" DROP DEFAULT;',
            ],
            True,
            {"ban-drop-default"},
        ),
        (
            ['ALTER TABLE "claims_claim" ADD COLUMN "x" text DEFAULT \'\' NOT NULL;'],
            True,
            set(),
        ),
        (
            ['ALTER TABLE "claims_claim" ADD CONSTRAINT "x" CHECK ("x" > 0);'],
            True,
            {"constraint-missing-not-valid"},
        ),
        (['ALTER TABLE "claims_claim" DROP COLUMN "x" CASCADE;'], True, {"ban-drop-column"}),
        (
            ['ALTER TABLE "claims_claim" ALTER COLUMN "x" TYPE bigint;'],
            True,
            {"changing-column-type"},
        ),
        (["UPDATE claims_claim\nSET x = 1;"], True, {"rows-changed"}),
        # A comment and a function of several lines, with statements that do not run now.
        (
            [
                "CREATE FUNCTION f() RETURNS void LANGUAGE sql AS $$\n"
                "-- All.\nUPDATE c SET x = 1;\n$$;",
                INDEX,
            ],
            True,
            {"require-concurrent-index-creation"},
        ),
    ],
)
def test_what_locks_for_long_is_found(statements, atomic, rules):
    assert {one.rule for one in judge(statements, atomic=atomic)} == rules


def test_python_in_a_migration_needs_a_reason():
    assert [one.rule for one in judge([], atomic=True, runs_python=True)] == ["python-on-rows"]


def test_a_migration_accepts_by_rule_and_with_a_reason():
    findings = judge([INDEX], atomic=True)
    rule = findings[0].rule
    assert findings[0].table == "claims_claim"

    def told(**accepted):
        migration = SimpleNamespace(name="0999_x", accepted_locks=accepted["by_rule"])
        return complaints(migration, findings)

    assert told(by_rule={rule: "The table has ten rows."}) == []
    assert [rule in line for line in told(by_rule={rule: " "})] == [True]
    other = told(by_rule={"ban-drop-column": "It is not used."})
    assert [rule in line for line in other] == [True, False]
    assert "ban-drop-column, which it breaks nowhere" in other[1]


@pytest.mark.django_db
def test_the_tables_of_the_database_that_is_here_change_nothing():
    field = Appearance._meta.get_field("quote")
    indexed = copy(field)
    indexed.db_index = not field.db_index
    with locks.collect_sql(atomic=False) as editor:
        editor.alter_field(Appearance, indexed, field)
    assert not [one for one in editor.collected_sql if "FOREIGN KEY" in one]
