"""Sources, topics and pools are added and edited by the API as in the forms of the admin."""

from __future__ import annotations

import pytest

from claims.models import Pool, Source, Topic
from tests import factories as make
from tests.api.conftest import faults, make_client, post
from tests.conftest import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def editor(module_transaction):
    return make_client("Editor")


def patch(client, address, body, tag):
    headers = {"If-Match": tag}
    return client.patch(f"/api/v1/{address}", body, format="json", headers=headers)


def test_a_source_is_added_and_edited(editor):
    added = post(editor, "sources/", {"name": "The Lighthouse", "kind": "agency"})
    shown = added.json()
    assert (added.status_code, shown["document_count"], shown["version"]) == (201, 0, 1)
    here = f"sources/{shown['id']}/"
    assert added["ETag"].startswith('"1-')
    edited = patch(editor, here, {"notes": "Of the port."}, added["ETag"])
    assert (edited.status_code, edited.json()["notes"]) == (200, "Of the port.")
    stale = patch(editor, here, {"notes": "Of the coast."}, added["ETag"])
    assert (stale.status_code, stale.json()["current"]["notes"]) == (412, "Of the port.")
    assert Source.objects.get(pk=shown["id"]).kind == "agency"
    again = post(editor, "sources/", {"name": "the lighthouse"})
    assert (again.status_code, Source.objects.filter(name__iexact="the lighthouse").count()) == (
        400,
        1,
    )


def test_a_topic_has_words(editor):
    added = post(editor, "topics/", {"name": "Trade", "words": ["duties", "port tolls"]})
    assert (added.status_code, added.json()["words"]) == (201, ["duties", "port tolls"])
    topic = Topic.objects.get()
    assert topic.fits("On port tolls")
    assert patch(editor, f"topics/{topic.pk}/", {"words": []}, "*").json()["words"] == []
    assert post(editor, "topics/", {"name": "trade"}).status_code == 400
    assert [*faults(post(editor, "topics/", {"words": "duties"}))] == ["name", "words"]


def test_the_members_of_a_pool_are_people_who_can_sign_in(editor):
    vera, paul = make_person("Reviewer"), make_person("Reviewer")
    gone = make.UserFactory(is_active=False)
    added = post(editor, "pools/", {"name": "Politics", "members": [vera.username]})
    assert (added.status_code, added.json()["members"]) == (201, [vera.username])
    here = f"pools/{added.json()['id']}/"
    for wrong in (gone.username, "nobody"):
        refused = patch(editor, here, {"name": "P", "members": [paul.username, wrong]}, "*")
        assert faults(refused) == {"members": [f"No such users: {wrong}."]}
    pool = Pool.objects.get()
    assert (pool.name, [*pool.members.all()]) == ("Politics", [vera])
    changed = patch(editor, here, {"members": [paul.username]}, '"1"').json()
    assert (changed["name"], changed["members"]) == ("Politics", [paul.username])
    assert post(editor, "pools/", {"name": "politics"}).status_code == 400
