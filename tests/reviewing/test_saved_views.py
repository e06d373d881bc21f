"""Save views of lists, share and delete them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.models import SavedView
from claims.reviewing.saved_views import clean_query, delete_view, edit_view, save_view
from claims.reviewing.stale_record import StaleRecord
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_names_are_unique_for_each_person_and_list(person_as):
    ana, nils = person_as("Reviewer"), person_as("Reviewer")
    one = save_view(list_name="claim", name=" My  claims ", query="?q=port&p=3&e=1", by=ana)
    assert (one.name, one.query) == ("My claims", "q=port")
    save_view(list_name="quote", name="My claims", query="", by=ana)
    theirs = save_view(list_name="claim", name="My claims", query="", by=nils)
    for wrong in ({"name": "MY CLAIMS"}, {"name": " "}, {"name": "x" * 101}, {"list_name": "pool"}):
        given = {"list_name": "claim", "name": "New", "query": ""} | wrong
        with pytest.raises(ValidationError):
            save_view(by=ana, **given)
    other = save_view(list_name="claim", name="Other", query="", by=ana)
    with pytest.raises(ValidationError, match="with this name"):
        edit_view(view=other, name="my claims", by=ana)
    with pytest.raises(PermissionDenied):
        save_view(list_name="claim", name="New", query="", by=UserFactory())
    with pytest.raises(PermissionDenied):
        edit_view(view=theirs, name="Mine", by=ana)
    assert SavedView.objects.count() == 4


def test_sharing_and_deleting(person_as):
    ana, nils, vera = person_as("Reviewer"), person_as("Reviewer"), person_as("Editor")
    view = save_view(list_name="claim", name="Old", query="q=port", by=ana)
    assert not SavedView.objects.shown_to(vera).exists()
    with pytest.raises(PermissionDenied):
        delete_view(view=view, by=vera)
    view = edit_view(view=view, name="New", is_shared=True, query="q=tolls&p=2", by=ana, version=1)
    assert (view.version, view.query) == (2, "q=tolls")
    mine = save_view(list_name="claim", name="Z", query="", by=nils)
    assert list(SavedView.objects.shown_to(nils)) == [mine, view]
    assert not SavedView.objects.shown_to(UserFactory()).exists()
    for verb in (edit_view, delete_view):
        with pytest.raises(StaleRecord):
            verb(view=view, by=ana, version=1)
    with pytest.raises(PermissionDenied):
        delete_view(view=view, by=nils)
    delete_view(view=view, by=vera)
    with pytest.raises(ValidationError, match="deleted"):
        edit_view(view=view, name="Again", by=ana)


def test_too_many_filters_are_refused():
    with pytest.raises(ValidationError, match="too many"):
        clean_query("q=" + "x" * 2000)
