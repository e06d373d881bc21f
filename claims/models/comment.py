"""What people say to each other about a claim or a document."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from claims.models.claim import Claim
from claims.models.document import Document
from claims.models.history import track
from claims.models.lengths import note_length
from claims.models.version import VersionTrigger, version_field

# Django's usernames; an address such as vera@paper.example is no mention.
_MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, record: Claim | Document) -> CommentQuerySet:
        """Return the comments on the record, the oldest first."""
        about = {"document": record} if isinstance(record, Document) else {"claim": record}
        return self.filter(**about).select_related("author").order_by("pk")


@track()
class Comment(models.Model):
    """A comment, which everybody reads who may see the record.

    A deleted comment keeps its place without its words, which the history has.
    """

    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    text = models.TextField(blank=True, validators=[note_length])
    mentions: models.ManyToManyField[Any, Any] = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="mentioned_in", blank=True
    )
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    version = version_field()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        # Nobody changes the comments of others.
        default_permissions = ("view", "add", "delete")
        constraints = [
            models.CheckConstraint(
                condition=Q(claim=None, document__isnull=False)
                | Q(claim__isnull=False, document=None),
                name="claims_comment_on_one_record",
            ),
            models.CheckConstraint(
                condition=(Q(deleted_at=None) & ~Q(text="")) | Q(deleted_at__isnull=False, text=""),
                name="claims_comment_has_text_or_is_deleted",
            ),
        ]
        triggers = [VersionTrigger("text", "deleted_at")]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 120 else f"{self.text[:119]}…"

    @property
    def record(self) -> Claim | Document:
        """The claim or the document that it is about."""
        record: Any = self.claim or self.document
        return record  # type: ignore[no-any-return]  # a constraint requires one of them


def find_mentions(text: str) -> set[str]:
    """Return the names after an @, each also without the full stop of a sentence."""
    names = set(_MENTION.findall(text))
    return names | {name.rstrip(".-+@") for name in names}
