"""Request background work in the transaction that changes what it is about.

As triggers, they also see bulk updates, plain SQL, and verbs that are written later.
"""

from __future__ import annotations

import pgtrigger

from claims.models.job import TaskName

_REQUEST = f"PERFORM claims_request_task('{TaskName.EMBED}'); RETURN NULL;"


def request_embedding(*columns: str, condition: str) -> list[pgtrigger.Trigger]:
    """Return triggers for new records, and for updates of ``columns`` that meet ``condition``."""
    return [
        pgtrigger.Trigger(
            name="embed_new",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=pgtrigger.Insert,
            func=_REQUEST,
        ),
        pgtrigger.Trigger(
            name="embed_changed",
            when=pgtrigger.After,
            operation=pgtrigger.UpdateOf(*columns),
            condition=pgtrigger.Condition(condition),
            func=_REQUEST,
        ),
    ]
