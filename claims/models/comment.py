"""What people say to each other about a claim or a document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Q

from claims.models.assessment import Assessment
from claims.models.blind_review import open_to
from claims.models.claim import Claim
from claims.models.constraints import exactly_one
from claims.models.document import Document
from claims.models.embargo import ReaderManager
from claims.models.fields_of_rows import unused
from claims.models.has_any import has_none
from claims.models.history import track
from claims.models.lengths import note_length, shorten
from claims.models.search_vector import search_index
from claims.models.version import VersionTrigger, version_field

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

# Django's usernames; an address such as vera@paper.example is no mention.
_MENTION = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")


class CommentQuerySet(models.QuerySet["Comment"]):
    def about(self, record: Claim | Document) -> CommentQuerySet:
        """Return the comments on the record, the oldest first."""
        about = {"document": record} if isinstance(record, Document) else {"claim": record}
        authors = unused("author", like="added_by")
        return self.filter(**about).select_related("author").defer(*authors).order_by("pk")

    def shown_to(self, reader: Reader) -> CommentQuerySet:
        """Annotate ``is_open``: whether ``reader`` may read it."""
        may_read = ExpressionWrapper(_readable_by(reader), models.BooleanField())
        # By name, since mypy takes an annotation for a second declaration of the attribute.
        return self.annotate(**{"is_open": may_read})

    def visible_to(self, reader: Reader) -> CommentQuerySet:
        return self.filter(_readable_by(reader))


def _readable_by(reader: Reader) -> Q:
    """Leave out what people say about a claim that they have judged, and ``reader`` has not.

    They may give away what they think of it.
    """
    own = Q(author=reader.pk) if reader is not None and reader.pk else Q()
    judged = Assessment.objects.filter(claim=OuterRef("claim"), reviewer=OuterRef("author"))
    return Q(claim=None) | own | open_to(reader, "claim") | Q(has_none(judged))


@track()
class Comment(models.Model):
    """A comment, for everybody who may see the record; see ``shown_to`` for the exception.

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

    objects = ReaderManager.from_queryset(CommentQuerySet)()

    class Meta:
        ordering = ["-id"]
        # Nobody changes the comments of others.
        default_permissions = ("view", "add", "delete")
        indexes = [
            search_index("text", name="claims_comment_words"),
            models.Index(fields=["created_at", "id"], name="claims_comment_created"),
        ]
        constraints = [
            exactly_one("claim", "document", name="claims_comment_on_one_record"),
            models.CheckConstraint(
                condition=(Q(deleted_at=None) & ~Q(text="")) | Q(deleted_at__isnull=False, text=""),
                name="claims_comment_has_text_or_is_deleted",
            ),
        ]
        triggers = [VersionTrigger("text", "deleted_at")]

    def __str__(self) -> str:
        return shorten(self.text)

    @property
    def record(self) -> Claim | Document:
        """The claim or the document that it is about."""
        record: Any = self.claim or self.document
        return record  # type: ignore[no-any-return]  # a constraint requires one of them


def find_mentions(text: str) -> set[str]:
    """Return the names after an @, each also without the full stop of a sentence."""
    names = set(_MENTION.findall(text))
    return names | {name.rstrip(".-+@") for name in names}
