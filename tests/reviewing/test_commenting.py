"""Comment on claims and documents; mentions notify."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import Comment, Notification
from claims.models.comment import find_mentions
from claims.models.history import events_of
from claims.reviewing.comments import add_comment, delete_comment, edit_comment
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.stale_record import StaleRecord
from tests.factories import ClaimFactory, DocumentFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("@vera, look", {"vera"}),
        ("Ask @ana.b and (@nils).", {"ana.b", "nils"}),
        ("Done, @vera.", {"vera.", "vera"}),
        ("Write to vera@paper.example", set()),
        ("@vera@paper.example", {"vera@paper.example"}),
        ("@", set()),
    ],
)
def test_what_counts_as_a_mention(text, names):
    assert find_mentions(text) == names


def test_everyone_mentioned_is_notified_once(person_as):
    ana, vera = person_as("Reviewer"), person_as("Editor")
    gone, stranger = person_as("Reviewer"), UserFactory()
    gone.is_active = False
    gone.save()
    claim = ClaimFactory()
    names = " ".join(f"@{one.username}" for one in (ana, vera, gone, stranger))
    comment = add_comment(record=claim, text=f"  {names} @nobody-like-this ", by=ana)
    assert comment.text.startswith("@")
    assert list(comment.mentions.all()) == [vera]
    told = Notification.objects.get()
    assert (told.person, told.kind, told.record, told.actor) == (vera, "mention", claim, ana)
    edit_comment(comment=comment, text=f"@{vera.username}, see page 3.", by=ana, version=1)
    assert Notification.objects.count() == 1
    assert [event.text for event in events_of(comment)][-1].endswith("page 3.")
    add_comment(record=DocumentFactory(), text=f"@{ana.username}!", by=vera)
    assert ana.notifications.get().record == Comment.objects.first().document


def test_only_the_author_edits_and_deletes(person_as):
    ana, vera, admin = person_as("Reviewer"), person_as("Editor"), person_as("Administrator")
    comment = add_comment(record=ClaimFactory(), text="See the gazette.", by=ana)
    for verb, fields in ((edit_comment, {"text": "No."}), (delete_comment, {})):
        with pytest.raises(PermissionDenied):
            verb(comment=comment, by=vera, **fields)
        with pytest.raises(StaleRecord):
            verb(comment=comment, by=ana, version=7, **fields)
    with pytest.raises(PermissionDenied):
        edit_comment(comment=comment, text="No.", by=admin)
    deleted = delete_comment(comment=comment, by=admin, version=1)
    assert (deleted.text, deleted.version) == ("", 2)
    assert [event.text for event in events_of(comment)] == ["See the gazette.", ""]
    with pytest.raises(ValidationError, match="deleted"):
        edit_comment(comment=comment, text="Again", by=ana)
    for text in ("", "  \n", "x" * 20_001):
        with pytest.raises(ValidationError):
            add_comment(record=ClaimFactory(), text=text, by=ana)
    with pytest.raises(PermissionDenied):
        add_comment(record=ClaimFactory(), text="Hello", by=person_as("API reader"))


def test_comments_go_where_their_claim_goes(person_as):
    vera = person_as("Editor")
    claim, into = ClaimFactory(), ClaimFactory()
    comment = add_comment(record=claim, text="See the gazette.", by=vera)
    merge_claims(claim=claim, into=into, by=vera)
    claim.refresh_from_db()
    later = add_comment(record=claim, text="And page 3.", by=vera)
    assert list(Comment.objects.about(into)) == [comment, later]
    undo_merge(claim=claim, by=vera)
    assert list(Comment.objects.about(claim)) == [comment]
