"""End the assessments of a claim when its words are corrected: nobody has judged the new ones."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from claims.models import Assessment, Claim, Notification, User
from claims.models.history import all_events
from claims.models.notification import NotificationKind
from claims.reviewing.form_drafts import drop_words, keep_words
from claims.reviewing.notifications import notify


def end_assessments(claim: Claim, by: User) -> None:
    """Withdraw all assessments of the locked claim, and tell the reviewers whose one counted.

    They find its words in its form. The caller settles the status, and saves the other words after
    this: the drafts are of the claim as it was judged.
    """
    standing = claim.assessments.filter(withdrawn_at=None)
    counting = list(standing.current().select_related("reviewer", "claim"))
    # The earlier ones too: none of them may count again when the last one is taken back.
    standing.update(is_current=False, withdrawn_at=timezone.now())
    for assessment in counting:
        keep_words(assessment=assessment, version=claim.version)
    people = [one.reviewer for one in counting]
    notify(people=people, kind=NotificationKind.REWORDED, claim=claim, by=by)


def restore_assessments(claim: Claim, since: datetime) -> None:
    """Let the assessments count again that ended with the correction at ``since``.

    Those of reviewers who have assessed the claim again since stay withdrawn. The claim is locked,
    and the caller settles the status.
    """
    # Events of one transaction have the same time.
    ended = all_events(Assessment).filter(pgh_created_at=since, withdrawn_at__isnull=False)
    theirs = claim.assessments.filter(pk__in=ended.values("pgh_obj_id"))
    later = claim.assessments.exclude(pk__in=theirs.values("pk")).filter(created_at__gt=since)
    back = theirs.exclude(reviewer__in=later.values("reviewer"))
    latest = back.order_by("reviewer", "-pk").distinct("reviewer")
    current = {one.pk: one for one in latest}
    back.exclude(pk__in=current).update(withdrawn_at=None)
    claim.assessments.filter(pk__in=current).update(is_current=True, withdrawn_at=None)
    told = Notification.objects.unread().filter(kind=NotificationKind.REWORDED, claim=claim)
    told.filter(person__in=[one.reviewer_id for one in current.values()]).delete()
    for assessment in current.values():
        drop_words(assessment=assessment)
