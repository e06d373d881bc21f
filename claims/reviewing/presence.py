"""Note who has a claim or quote open, for the others on the same page."""

from __future__ import annotations

from django.db.models import Case, F, When
from django.db.models.functions import Least
from django.utils import timezone

from claims.models import Claim, Presence, Quote, User
from claims.models.claim_or_quote import place_of
from claims.models.presence import SHOWN_FOR


def note_presence(*, record: Claim | Quote, by: User) -> list[Presence]:
    """Note that ``by`` has the record open, and return the others who have, longest first.

    It takes two queries, and four when somebody opens the page, which also forgets what they have
    left. No permission is needed besides seeing the page.
    """
    now = timezone.now()
    mine = Presence.objects.of(record).filter(user=by)
    is_back = When(seen_at__lt=now - SHOWN_FOR, then=now)
    # The clock of the server may have been set back.
    opened_at = Case(is_back, default=Least(F("opened_at"), now))
    if not mine.update(opened_at=opened_at, seen_at=now):
        Presence.objects.filter(user=by, seen_at__lt=now - SHOWN_FOR).delete()
        new = Presence(user=by, opened_at=now, seen_at=now, **place_of(record))
        # A second window of the same person may have been faster.
        Presence.objects.bulk_create([new], ignore_conflicts=True)
    others = Presence.objects.of(record).current().exclude(user=by)
    return list(others.select_related("user"))
