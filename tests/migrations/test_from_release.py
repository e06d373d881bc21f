"""A database of the first release is migrated to the latest version without losing anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from pgtrigger.registry import registered

from claims.models import Claim, User
from claims.reviewing.decisions import decide
from claims.reviewing.merging.merge_claims import undo_merge
from claims.reviewing.verify_record import verify_record
from tests.migrations.rows import Row, all_rows
from tests.migrations.schema import schema
from tests.roles import ROLES, roles_made

RELEASE = Path(__file__).with_name("release_0009.sql")
# Parts of the names of tables, models and permissions, and titles of permissions.
NEW_NAMES = {
    "claimreview": "publishedfactcheck",
    "claimmatch": "claimpair",
    "speakermatch": "speakerpair",
    "claim review event": "published fact check event",
    "claim review": "published fact-check",
    "claim match": "claim pair",
    "speaker match": "speaker pair",
    "knox_authtoken": "claims_apitoken",
    "authtoken": "apitoken",
    "auth token": "API token",
}
NEW_COLUMNS = {
    "review_id": "fact_check_id",
    "one_id": "first_id",
    "other_id": "second_id",
    "one_value": "first_value",
    "other_value": "second_value",
}
NEW_RESOLUTIONS = {"one_right": "first_right", "other_right": "second_right"}
NEW_KEYS = {"reviews": "published_fact_checks"}  # of what a merge moved
OLD_REASONS = [
    ["base rate", -2.9],
    ["word ‘toll’", 0.2],
    ["editors’ decisions: score", 0.1],
    ["x", 1],
]
NEW_REASONS = [["base_rate", -2.9], ["word:toll", 0.2], ["editors:score", 0.1], ["x", 1]]
COUNTED_ANEW = "claims_lexeme"
PASSAGES = ("appearance", "quantity", "quote", "quotespan", "evidence", "evidencedismissal")


@pytest.mark.slow
@pytest.mark.usefixtures("models_kept")
def test_a_database_of_the_first_release_keeps_all_its_rows(new_schema, empty_database):
    _restore()
    before = all_rows()
    empty = {table for table in before if table.startswith("claims_") and not before[table]}
    assert empty == {"claims_user_user_permissions"}, "The dump contains records of every kind."
    call_command("migrate", verbosity=0)
    assert schema() == new_schema
    after = all_rows()
    for table, rows in before.items():
        if table == COUNTED_ANEW:
            continue
        renamed = [_renamed(row) for row in rows]
        assert _old_part(after[_new_name(table)], renamed) == renamed, table
    assert roles_made() == ROLES
    assert Claim.objects.get(pk=1).reasons == NEW_REASONS
    _check_triggers()
    assert verify_record().broken is None
    _check_offsets()
    _check_verbs()


def _restore() -> None:
    with connection.cursor() as cursor:
        cursor.execute(RELEASE.read_text(encoding="utf-8"))
    # The settings in the dump apply to its connection only.
    connection.close()
    with connection.cursor() as cursor:
        values = [json.dumps(OLD_REASONS)]
        cursor.execute("UPDATE claims_claim SET reasons = %s WHERE id = 1", values)


def _new_name(name: str) -> str:
    for old, new in NEW_NAMES.items():
        name = name.replace(old, new)
    return name


def _renamed(row: Row) -> Row:
    """Return ``row`` as it is expected after the renames."""
    renamed = {NEW_COLUMNS.get(name, name): value for name, value in row.items()}
    for name in {"codename", "model"} & renamed.keys() | (
        {"name"} if "codename" in renamed else set()
    ):
        renamed[name] = _new_name(renamed[name])
    if renamed.get("model") == "apitoken":
        renamed["app_label"] = "claims"
    if renamed.get("reasons") == OLD_REASONS:
        renamed["reasons"] = NEW_REASONS
    if "resolution" in renamed:
        renamed["resolution"] = NEW_RESOLUTIONS.get(renamed["resolution"], renamed["resolution"])
    if isinstance(renamed.get("moved"), dict):
        renamed["moved"] = {NEW_KEYS.get(key, key): ids for key, ids in renamed["moved"].items()}
    return renamed


def _old_part(rows: list[Row], before: list[Row]) -> list[Row]:
    """Return those of ``rows`` that were there before, with the columns of before."""
    if not before:
        return []
    key = next(iter(before[0]))
    keys = {row[key] for row in before}
    return [{name: row[name] for name in before[0]} for row in rows if row[key] in keys]


def _check_triggers() -> None:
    for model, trigger in registered():
        status, _ = trigger.get_installation_status(model)
        assert status == "INSTALLED", trigger


def _check_offsets() -> None:
    """Check that each write compares the passage with the text."""
    with connection.cursor() as cursor:
        for name in PASSAGES:
            cursor.execute(f"UPDATE claims_{name} SET start = start")
            assert cursor.rowcount > 0, name


def _check_verbs() -> None:
    editor = User.objects.get(username="ana")
    claim = Claim.objects.exclude(merged_into=None).get()
    undo_merge(claim=claim, by=editor)
    decide(claim=claim, verdict="refuted", rationale="No.", method="adjudication", by=editor)
    assert claim.decisions.count() == 2
