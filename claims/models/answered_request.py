"""Requests of programs that are answered once, however often they are sent."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection, models
from django.db.models import Q
from django.utils import timezone

from claims.models.user import User

KEPT_FOR = timedelta(hours=24)
LONGEST_KEY = 255
_BEGIN = """
    INSERT INTO claims_answeredrequest
        (person_id, key, fingerprint, status, headers, is_kept, body, answered_at)
    VALUES (%s, %s, %s, 0, '{}', FALSE, '', statement_timestamp())
    ON CONFLICT (person_id, key) DO NOTHING
"""


class AnsweredRequestQuerySet(models.QuerySet["AnsweredRequest"]):
    def outdated(self) -> AnsweredRequestQuerySet:
        return self.filter(answered_at__lt=timezone.now() - KEPT_FOR)

    def begin(self, person: User, key: str, fingerprint: str) -> bool:
        """Note the request, in the transaction that carries it out; return whether it is new.

        Waits for another request with the same key, and is new if that one fails.
        """
        self.outdated().filter(person=person, key=key).delete()
        with connection.cursor() as cursor:
            cursor.execute(_BEGIN, [person.pk, key, fingerprint])
            return bool(cursor.rowcount == 1)

    def forget_answers(self) -> None:
        """Forget what was answered, since it shows what is now hidden.

        Nothing is carried out again.
        """
        self.filter(is_kept=True).update(is_kept=False, body="")


class AnsweredRequest(models.Model):
    """A request with an Idempotency-Key that was carried out, and its answer.

    ``fingerprint`` tells whether another request uses the same key. ``body`` is JSON, if the
    answer is kept. The row is written in the transaction of the request.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=LONGEST_KEY)
    fingerprint = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    headers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    is_kept = models.BooleanField(default=False)
    body = models.TextField(blank=True)
    answered_at = models.DateTimeField(auto_now_add=True, db_index=True)

    objects = AnsweredRequestQuerySet.as_manager()

    class Meta:
        # Nobody is granted anything: only the API reads it, for the person who sent the request.
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person", "key"], name="claims_answeredrequest_once_a_key"
            ),
            models.CheckConstraint(
                condition=Q(status=0) | Q(status__gte=200, status__lt=300),
                name="claims_answeredrequest_succeeded",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} of {self.person_id}"
