"""Write the comments about a record, of which a page has up to fifty: see ``page_parts``."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.formatting import truncate_field
from claims.admin.shared.page_parts import escape, fold_rows, short_moment
from claims.models import Comment


def write_comments(comments: Iterable[Comment], *, author: int | None) -> SafeString:
    """Return the rows; ``author`` is the id of the reader if they may change their own."""
    rows = [_write_row(one, author) for one in comments]
    return fold_rows(rows, "comments", newest_last=True)


def _write_row(one: Comment, author: int | None) -> str:
    person, edited = one.author, ""
    if one.deleted_at:
        words = '<p class="fc-quiet">Deleted.</p>'
    else:
        edited = " · edited" if one.edited_at else ""
        words = f'<p class="fc-rationale" dir="auto">{escape(truncate_field(one, "text"))}</p>'
        words += _write_links(one) if one.author_id == author else ""
    return (
        f'<li id="comment-{one.pk}"><div><strong>{escape(person.display_name)}</strong> '
        f'<span class="fc-quiet">@{escape(person.username)} · {short_moment(one.created_at)}'
        f"{edited}</span></div>{words}</li>"
    )


def _write_links(one: Comment) -> str:
    edit = address_of_record("claims_comment_change", one.pk)
    delete = address_of_record("claims_comment_delete", one.pk)
    return f'<p class="fc-quiet"><a href="{edit}">Edit</a> · <a href="{delete}">Delete</a></p>'
