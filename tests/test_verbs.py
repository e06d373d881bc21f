"""What a person can do in the admin, a program can do through the API, and the other way round.

A verb is a function of `claims/reviewing/` or `claims/webhooks/` that is decorated with `@verb`, or
acts for a person: it has the keyword-only argument `by`. The modules of the admin and of the API
use it if they import it, or name it in a module that they import.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
# Each with the reason why only one of the two has it.
ONLY_ADMIN = {
    "form_drafts.save_draft": "a draft of a form",
    "form_drafts.discard_draft": "a draft of a form",
    "form_drafts.follow_own_change": "a draft of a form",
    "agreement.measure_months": "what agreement/ shows, for each month of a chart",
    "presence.note_presence": "who has the page open",
    "accounts.add_account": "a stolen token must not make accounts, which outlast it",
    "linked_accounts.remove_link": "how a person signs in with the browser",
    "second_factors.set_up": "how a person signs in with the browser",
    "second_factors.turn_off": "how a person signs in with the browser",
    "second_factors.renew_recovery_codes": "how a person signs in with the browser",
    "second_factors.reset_second_factor": "a stolen token must not weaken how others sign in",
    "feeds.manage_feeds.pause_feed": "PATCH feeds/7/ with is_enabled, by edit_feed",
    "feeds.manage_feeds.resume_feed": "PATCH feeds/7/ with is_enabled, by edit_feed",
}
ONLY_API = {
    "embargoes.set_embargo": "a field of the document's form, which asks the same permission",
    "plain_records.add_record": "the forms of a source, a topic and a pool",
    "plain_records.edit_record": "the forms of a source, a topic and a pool",
    "feeds.manage_feeds.edit_feed": "the feed's form, which checks with the same functions",
    "tokens.revoke_token": "the deletion of a token",
    "manage_webhooks.remove_webhook": "the deletion of a webhook",
    "merging.merge_speakers.add_alias": "shown in the admin, but read from documents",
    "merging.merge_speakers.remove_alias": "shown in the admin, but read from documents",
}


def modules(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    """Yield each module below the folders with its dotted name."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = ".".join(file.relative_to(ROOT).with_suffix("").parts)
            yield name, ast.parse(file.read_text())


def is_verb(node: ast.AST) -> bool:
    if not isinstance(node, ast.FunctionDef) or node.name.startswith("_"):
        return False
    decorated = any(isinstance(one, ast.Name) and one.id == "verb" for one in node.decorator_list)
    by = any(one.arg == "by" for one in node.args.kwonlyargs)
    return decorated or by


def find_verbs() -> set[str]:
    found = modules("claims/reviewing", "claims/webhooks")
    return {f"{name}.{one.name}" for name, tree in found for one in tree.body if is_verb(one)}


def used_by(folder: str) -> set[str]:
    """Return the dotted names that the modules import, and what they name in imported modules."""
    used = set()
    for _, tree in modules(folder):
        imported: dict[str, str] = {}
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                for one in node.names:
                    imported[one.asname or one.name] = f"{node.module}.{one.name}"
        used |= set(imported.values())
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                used.add(f"{imported.get(node.value.id)}.{node.attr}")
    return used


def without_start(names: set[str]) -> set[str]:
    return {one.removeprefix("claims.").partition(".")[2] for one in names}


def test_admin_and_api_have_the_same_verbs():
    verbs, admin, api = find_verbs(), used_by("claims/admin"), used_by("claims/api")
    assert len(verbs & admin & api) > 60
    assert without_start(verbs & admin - api) == set(ONLY_ADMIN)
    assert without_start(verbs & api - admin) == set(ONLY_API)
    # For a password, at auth/login/. A token makes none: docs/decisions/0061.
    assert "claims.reviewing.tokens.create_token" in verbs & admin & api
