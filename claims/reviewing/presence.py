"""Note who has a claim or quote open, for the others on the same page."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils import timezone

from claims.models import Claim, Presence, Quote, User
from claims.models.claim_or_quote import place_of
from claims.models.presence import SHOWN_FOR

# Whoever comes back after a while has opened the page anew. The clock of the server may have been
# set back, and a second window of the same person may be as fast.
_NOTE_SQL = """
    WITH left_pages AS (
        DELETE FROM claims_presence WHERE user_id = %(user)s AND seen_at < %(gone)s
            AND {place} IS DISTINCT FROM %(record)s
    )
    INSERT INTO claims_presence AS here (user_id, {place}, opened_at, seen_at)
    VALUES (%(user)s, %(record)s, %(now)s, %(now)s)
    ON CONFLICT (user_id, {place}) DO UPDATE SET seen_at = EXCLUDED.seen_at,
        opened_at = CASE WHEN here.seen_at < %(gone)s THEN EXCLUDED.opened_at
            ELSE least(here.opened_at, EXCLUDED.opened_at) END
"""


def note_presence(*, record: Claim | Quote, by: User) -> list[Presence]:
    """Note that ``by`` has the record open, and return the others who have, longest first.

    It takes two queries, and forgets what they have left. No permission is needed besides seeing
    the page.
    """
    now = timezone.now()
    [place] = place_of(record)
    values: dict[str, Any] = {
        "user": by.pk,
        "record": record.pk,
        "now": now,
        "gone": now - SHOWN_FOR,
    }
    with connection.cursor() as cursor:
        cursor.execute(_NOTE_SQL.format(place=f"{place}_id"), values)
    others = Presence.objects.of(record).current().exclude(user=by)
    return list(others.select_related("user"))
