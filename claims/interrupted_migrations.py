"""Let a migration that was interrupted between its statements be applied again.

Indexes are built concurrently, outside a transaction, so that nobody waits for them. A migration
that was killed has left those that it had built, and one that is not valid. And one that adds a
table was recorded only after its transaction.
"""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db.migrations import Migration


def drop_unfinished_indexes() -> None:
    """Have each migration that builds an index concurrently drop first what is left of it.

    Operations of Django, since migrations that are released never change. A migration that is only
    recorded, by `migrate --fake`, carries out none.
    """
    build = AddIndexConcurrently.database_forwards

    @wraps(build)
    def drop_and_build(self: Any, app_label: str, editor: Any, before: Any, after: Any) -> None:
        self._ensure_not_in_transaction(editor)
        model = after.apps.get_model(app_label, self.model_name)
        is_here = self.allow_migrate_model(editor.connection.alias, model)
        if is_here and not editor.collect_sql:
            name = editor.quote_name(self.index.name)
            editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        build(self, app_label, editor, before, after)

    AddIndexConcurrently.database_forwards = drop_and_build  # type: ignore[method-assign, assignment]


def record_migrations_at_once() -> None:
    """Have each migration in a transaction add its foreign keys before it ends.

    Django records a migration in its transaction only if no SQL is left to be executed at its end.
    """
    apply = Migration.apply

    @wraps(apply)
    def apply_all(self: Any, state: Any, editor: Any, collect_sql: bool = False) -> Any:
        after = apply(self, state, editor, collect_sql)
        if self.atomic and not editor.collect_sql:
            for sql in editor.deferred_sql:
                editor.execute(sql)
            editor.deferred_sql.clear()
        return after

    Migration.apply = apply_all  # type: ignore[method-assign, assignment]
