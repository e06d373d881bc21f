"""Comment on claims and documents, and mention colleagues, who are notified."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from claims.models import Claim, Comment, Document, User
from claims.models.comment import find_mentions
from claims.models.locking import held
from claims.reviewing.notifications import notify_of_mention
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

COMMENT = "add_comment"


@verb
def add_comment(*, record: Claim | Document, text: str, by: User) -> Comment:
    """Add a comment on the claim or document, and notify everyone it mentions as @username.

    Raises ValidationError for an empty or too long text. Raises PermissionDenied.
    """
    require(by, COMMENT)
    about = {"claim": record.leading} if isinstance(record, Claim) else {"document": record}
    comment = Comment(author=by, text=_require_text(text), **about)
    comment.full_clean()
    comment.save()
    _mention(comment, find_mentions(comment.text), by)
    return comment


@verb
def edit_comment(*, comment: Comment, text: str, by: User, version: int | None = None) -> Comment:
    """Change one's own comment; people it mentions for the first time are notified.

    Raises ValidationError for an empty or too long text, or if it is deleted; StaleRecord if it is
    no longer ``version``. Raises PermissionDenied.
    """
    locked = _hold_own(comment, by, version)
    names = find_mentions(text)
    locked.text, locked.edited_at = _require_text(text), timezone.now()
    locked.full_clean()
    locked.save(update_fields=["text", "edited_at"])
    _mention(locked, names, by)
    locked.refresh_from_db(fields=["version"])
    return locked


@verb
def delete_comment(*, comment: Comment, by: User, version: int | None = None) -> Comment:
    """Delete the words of one's own comment; an administrator deletes any. The history has them.

    Raises ValidationError if it is deleted already, StaleRecord if it is no longer ``version``, and
    PermissionDenied.
    """
    locked = _hold_own(comment, by, version, instead="delete_comment")
    locked.text, locked.deleted_at = "", timezone.now()
    locked.save(update_fields=["text", "deleted_at"])
    locked.refresh_from_db(fields=["version"])
    return locked


def _hold_own(comment: Comment, by: User, version: int | None, *, instead: str = "") -> Comment:
    """Lock the comment. ``instead`` is a permission to change the comments of others."""
    require(by, COMMENT)
    locked: Comment = held(Comment.objects.all()).get(pk=comment.pk)
    if locked.author_id != by.pk and not (instead and by.has_perm(f"claims.{instead}")):
        raise PermissionDenied("This is the comment of somebody else.")
    check_version(locked, version)
    if locked.deleted_at is not None:
        raise ValidationError("This comment is deleted.")
    return locked


def _require_text(text: str) -> str:
    if not text.strip():
        raise ValidationError({"text": "Write something."})
    return text.strip()


def find_unknown_names(text: str) -> list[str]:
    """Return the names after an @ that no active account has, without the full stop."""
    names = find_mentions(text)
    active = User.objects.filter(username__in=names, is_active=True)
    known = set(active.values_list("username", flat=True))
    known |= {name.rstrip(".-+@") for name in known}
    return sorted({name.rstrip(".-+@") for name in names} - known - {""})


def _mention(comment: Comment, names: Iterable[str], by: User) -> None:
    """Mention the people with these usernames, and notify those who were not mentioned before."""
    people = User.objects.filter(username__in=names, is_active=True).exclude(pk=by.pk)
    before = set(comment.mentions.values_list("pk", flat=True))
    new = [one for one in people if one.pk not in before and one.has_perm("claims.view_comment")]
    comment.mentions.add(*new)
    notify_of_mention(people=new, comment=comment, by=by)
