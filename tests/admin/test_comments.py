"""Comments on the pages of claims and documents, and their own pages."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import Comment, User
from tests.admin.pages import page
from tests.factories import AppearanceFactory, CommentFactory

pytestmark = pytest.mark.django_db
ADD = "admin:claims_comment_add"


def test_a_comment_from_its_page_to_its_deletion(as_reviewer, as_editor):
    appearance = AppearanceFactory()
    for record in (appearance.claim, appearance.revision.document):
        shown = as_reviewer.get(page(record)).content.decode()
        assert "do not give away your verdict" in shown
        about = record._meta.model_name
        colleague = User.objects.get(groups__name="Editor")
        sent = {about: record.pk, "text": f"See <b>page 3</b>, @nobody @{colleague}."}
        answer = as_reviewer.post(reverse(ADD), sent)
        assert answer.url == f"{page(record)}#comments"
        comment = Comment.objects.get(**{about: record})
        shown = as_reviewer.get(page(record)).content.decode()
        assert "See &lt;b&gt;page 3&lt;/b&gt;, @nobody @" in shown
        assert "Nobody was notified as @nobody: there is no such account." in shown
        assert page(comment) in shown
        assert page(comment) not in as_editor.get(page(record)).content.decode()
        sent = {"text": "See page 4.", "version": "1"}
        assert as_editor.post(page(comment), sent).status_code == 403
        assert as_reviewer.post(page(comment), sent).url == f"{page(record)}#comments"
        stale = as_reviewer.post(page(comment), {"text": "See page 5.", "version": "1"})
        assert stale.status_code == 409
        assert "See page 5." in stale.content.decode()
        delete = reverse("admin:claims_comment_delete", args=[comment.pk])
        assert as_editor.post(delete, {"post": "yes"}).status_code == 403
        assert "Delete the comment" in as_reviewer.get(delete).content.decode()
        as_reviewer.post(delete, {"post": "yes"})
        comment.refresh_from_db()
        assert (comment.text, comment.deleted_at is None) == ("", False)
        assert as_reviewer.post(page(comment), {"text": "Again"}).status_code == 403


def test_a_refused_comment_keeps_its_words(as_reviewer):
    claim = AppearanceFactory().claim
    too_long = "x" * 20_001
    answer = as_reviewer.post(reverse(ADD), {"claim": claim.pk, "text": too_long})
    assert answer.status_code == 200
    assert too_long in answer.content.decode()
    nowhere = as_reviewer.post(reverse(ADD), {"text": "Hello"})
    assert "Write comments on the page of a claim or document." in nowhere.content.decode()
    assert not Comment.objects.exists()


def test_nobody_comments_without_the_permission(signed_in):
    claim = CommentFactory().claim
    sent = {"claim": claim.pk, "text": "Hello"}
    assert signed_in(None).post(reverse(ADD), sent).status_code == 403
    assert Comment.objects.count() == 1
