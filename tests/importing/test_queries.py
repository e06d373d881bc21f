"""How many statements an import takes, and how many rows it loads, whatever the past holds."""

from __future__ import annotations

import pghistory
import pytest
from django.db import connection

from claims.importing.import_documents import import_documents
from claims.importing.run import Run
from claims.importing.speakers.speaker_details import find_decided_speakers
from claims.models import Document, Speaker
from tests.factories import SpeakerFactory
from tests.importing.drafting import document
from tests.importing.running import ByHand, bring_in

pytestmark = pytest.mark.django_db
KNOWN = {"byline": "Bo Reyk", "language": "en", "title": "Tolls", "url": "https://quay.example/1"}


def again(**fields):
    run = Run(["news"])
    return list(import_documents([document(**fields)], extractor=ByHand(), run=run))


def test_an_unchanged_document_is_looked_up_once(django_assert_num_queries):
    bring_in(document(**KNOWN))
    with django_assert_num_queries(2):
        again(**KNOWN)


def test_what_a_person_removed_is_looked_up_at_once(django_assert_num_queries):
    bring_in(document(**KNOWN))
    Document.objects.update(**dict.fromkeys(KNOWN, ""))
    with django_assert_num_queries(3):
        [outcome] = again(**KNOWN)
    assert outcome.change.value == "unchanged"


ADA, NOBODY = "user", None


@pytest.mark.parametrize(
    ("changes", "decided"),
    [
        ([(NOBODY, "pilot")], False),
        ([(ADA, "pilot")], True),
        ([(ADA, "")], False),
        ([(ADA, ""), (NOBODY, "pilot")], False),
        ([(NOBODY, "pilot"), (ADA, "")], True),
        ([(NOBODY, "pilot"), (ADA, "mayor"), (NOBODY, "mayor")], True),
        ([(NOBODY, "pilot"), (ADA, "mayor"), (NOBODY, "pilot")], False),
        ([(ADA, "mayor"), (NOBODY, "pilot"), (ADA, "mayor")], True),
    ],
)
def test_a_value_counts_as_set_by_a_person_if_a_person_changed_it_last(person_as, changes, decided):
    person, speaker, other = person_as("Editor"), None, SpeakerFactory()
    for who, role in changes:
        with pghistory.context(**({"user": person.pk} if who else {"command": "import"})):
            if speaker is None:
                speaker = SpeakerFactory(role=role)
            else:
                Speaker.objects.filter(pk=speaker.pk).update(role=role, name=f"Ada {role}")
    found = find_decided_speakers([speaker.pk, other.pk], "role")
    assert found == ({speaker.pk} if decided else set())


def test_one_row_of_a_long_history_is_loaded():
    speaker = SpeakerFactory(role="pilot")
    for number in range(20):
        Speaker.objects.update(role=f"pilot {number}")
    loaded: list[int] = []

    def count(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        loaded.append(context["cursor"].rowcount)
        return result

    with connection.execute_wrapper(count):
        assert find_decided_speakers([speaker.pk], "role") == set()
    assert loaded == [1]
