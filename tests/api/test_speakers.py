"""Speakers in the API: pairs, merging, splitting and keeping apart."""

from __future__ import annotations

import pytest

from claims.models import Quote, Speaker
from tests.factories import QuoteFactory, SpeakerFactory, SpeakerPairFactory

pytestmark = pytest.mark.django_db
SPEAKERS = "/api/v1/speakers/"


@pytest.fixture
def editor_client(client_as):
    return client_as("Editor")


def at(speaker, verb=""):
    return f"{SPEAKERS}{speaker.pk}/{verb}"


def test_a_merged_speaker_is_not_listed_but_names_the_other_speaker(editor_client):
    first, second = SpeakerFactory(), SpeakerFactory()
    quote = QuoteFactory(speaker=first)
    answer = editor_client.post(at(first, "merge/"), {"into": second.pk}, format="json").json()
    assert (answer["id"], answer["aliases"], answer["quote_count"]) == (second.pk, [first.name], 1)
    assert [row["id"] for row in editor_client.get(SPEAKERS).json()["results"]] == [second.pk]
    assert editor_client.get(at(first)).json()["merged_into"]["id"] == second.pk
    answer = editor_client.post(at(first, "undo-merge/")).json()
    assert (answer["id"], answer["merged_into"]) == (first.pk, None)
    quote.refresh_from_db()
    assert quote.speaker == first


def test_a_split_returns_the_new_speaker(editor_client):
    quote = QuoteFactory(speaker=SpeakerFactory(name="Jonna Roe"))
    body = {"quotes": [quote.pk], "disambiguation": "the pilot", "role": "pilot"}
    response = editor_client.post(at(quote.speaker, "split/"), body, format="json")
    assert response.status_code == 201
    split = Speaker.objects.get(pk=response.json()["id"])
    assert (str(split), split.role) == ("Jonna Roe (the pilot)", "pilot")
    assert Quote.objects.get().speaker == split


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("merge/", {"into": "itself"}),
        ("merge/", {"into": 0}),
        ("merge/", {}),
        ("undo-merge/", {}),
        ("split/", {"quotes": []}),
        ("split/", {"quotes": "another's", "disambiguation": "x"}),
        ("keep-apart/", {"other": "itself"}),
    ],
)
def test_errors_of_the_verbs_are_a_400(editor_client, verb, body):
    speaker, quote = SpeakerFactory(), QuoteFactory()
    made_up = {"itself": speaker.pk, "another's": [quote.pk]}
    sent = {name: made_up.get(str(value), value) for name, value in body.items()}
    response = editor_client.post(at(speaker, verb), sent, format="json")
    assert response.status_code == 400, response.content


def test_a_pair_is_shown_from_either_side_with_its_reason(editor_client):
    pair = SpeakerPairFactory()
    for speaker, partner in ((pair.first, pair.second), (pair.second, pair.first)):
        [told] = editor_client.get(at(speaker, "pairs/")).json()["results"]
        assert (told["speaker"]["id"], told["reason"]) == (partner.pk, pair.reason)
        assert (told["state"], told["decided_by"]) == ("suggested", None)
    answer = editor_client.post(
        at(pair.first, "keep-apart/"), {"other": pair.second.pk}, format="json"
    ).json()
    assert (answer["state"], answer["speaker"]["id"]) == ("apart", pair.second.pk)
    assert answer["decided_by"]


def test_filters_of_speakers(reader):
    pair, board = SpeakerPairFactory(), SpeakerFactory(kind="organisation")
    deputy = SpeakerFactory(speaks_for=board)

    def listed(**filters):
        return {row["id"] for row in reader.get(SPEAKERS, filters).json()["results"]}

    assert listed(has_suggestions="true") == {pair.first_id, pair.second_id}
    assert listed(has_suggestions="false") == {board.pk, deputy.pk}
    assert listed(speaks_for=board.pk) == {deputy.pk}


def test_roles_are_ordered_by_date(reader):
    quote = QuoteFactory(speaker_role="mayor")
    [told] = reader.get(at(quote.speaker)).json()["roles"]
    day = str(quote.revision.document.published)
    assert told == {"role": "mayor", "first": day, "last": day}


def test_another_name_is_added_and_removed(editor_client):
    speaker = SpeakerFactory(name="Inés Ortega")
    ortega = {"name": "Ms Ortega"}
    for verb, name, names in (
        ("add-alias/", "Ms  Ortega", ["Ms Ortega"]),
        ("remove-alias/", "ms ortega", []),
    ):
        answer = editor_client.post(at(speaker, verb), {"name": name})
        assert (answer.status_code, answer.json()["aliases"]) == (200, names), answer.json()
    editor_client.post(at(speaker, "add-alias/"), ortega)
    for verb, name in (("add-alias/", "MS ORTEGA"), ("remove-alias/", "Mr Ortega")):
        assert editor_client.post(at(speaker, verb), {"name": name}).status_code == 400
