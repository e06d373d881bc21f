"""Saved views above the lists and on "My work"."""

from __future__ import annotations

import pytest
from django.urls import reverse

from claims.models import SavedView
from claims.reviewing.saved_views import save_view
from tests.admin.conftest import make_client
from tests.admin.pages import listing, page, queries
from tests.factories import SavedViewFactory, TaggingFactory

pytestmark = pytest.mark.django_db
SAVE = "/admin/claims/savedview/save/"
PORT = "q=port&o=1&queue=all"


def opened(client, view):
    return client.get(reverse("admin:claims_savedview_open", args=[view.pk]), follow=True)


def words(response) -> str:
    return " ".join(str(one) for one in response.context["messages"])


def test_saving_opening_and_sharing(as_reviewer):
    other = make_client("Reviewer")
    assert "Save this view" not in as_reviewer.get(listing("claim")).content.decode()
    assert "Save this view" in as_reviewer.get(f"{listing('claim')}?{PORT}").content.decode()
    sent = {"list_name": "claim", "name": "Port", "query": PORT}
    saved = as_reviewer.post(SAVE, sent, follow=True)
    view = SavedView.objects.get()
    address = f"/admin/claims/savedview/{view.pk}/open/"
    assert saved.context["saved_views"] == (
        f'<li><a href="{address}" aria-current="page">Port</a></li>'
    )
    assert "You have a view of this list" in words(as_reviewer.post(SAVE, sent, follow=True))
    assert opened(as_reviewer, view).request["QUERY_STRING"] == PORT
    assert opened(other, view).status_code == 404
    change = {"name": "Harbour", "is_shared": "on", "version": 1}
    as_reviewer.post(page(view), change)
    stale = as_reviewer.post(page(view), {**change, "name": "Docks"})
    assert (stale.status_code, SavedView.objects.get().name) == (409, "Harbour")
    second = save_view(list_name="claim", name="Docks", query="", by=as_reviewer.user)
    taken = as_reviewer.post(page(second), {"name": "HARBOUR"})
    assert "You have a view of this list" in taken.content.decode()
    assert other.get(listing("claim")).context["saved_views"] == (
        f'<li><a href="{address}">Harbour '
        f'<span class="fc-quiet">by {as_reviewer.user.display_name}</span></a></li>'
    )
    work = other.get(listing("assignment"))
    assert list(work.context["saved_views"]) == [view]
    assert not other.get(listing("quote")).context["saved_views"]


def test_a_view_with_filters_that_are_gone_says_so(as_editor):
    topic = TaggingFactory().topic
    query = f"gone=1&q=port&taggings__topic__id__exact={topic.pk}"
    view = SavedViewFactory(owner=as_editor.user, query=query)
    topic.delete()
    shown = opened(as_editor, view)
    assert shown.request["QUERY_STRING"] == "q=port"
    assert "“gone”, “taggings__topic__id__exact”" in words(shown)
    odd = SavedViewFactory(owner=as_editor.user, query="status__exact=lost", name="Odd")
    assert "does not offer" in words(opened(as_editor, odd))
    too_long = {"list_name": "claim", "name": "Long", "query": f"q={'x' * 3000}"}
    assert "too many filters" in words(as_editor.post(SAVE, too_long, follow=True))


def test_views_cost_one_query(as_reviewer):
    address = listing("quote")
    few = queries(as_reviewer, address)
    SavedViewFactory.create_batch(5, list_name="quote", is_shared=True)
    assert queries(as_reviewer, address) <= few
    assert queries(as_reviewer, listing("savedview")) <= 12
