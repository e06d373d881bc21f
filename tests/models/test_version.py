"""The database raises a version with each change by people, and with no other."""

from __future__ import annotations

import pytest
from django.db import connection
from django.utils import timezone

from claims.models import Claim, Quote
from claims.models.version import versioned_fields
from tests import factories as make

ANOTHER = "another record"
# For each model: changes that raise the version, and changes by the machine that do not.
CHANGES = {
    make.ClaimFactory: (
        [
            {"text": "Rents fell"},
            {"claim_type": "causal"},
            {"state": "accepted", "status": "in_review"},
            {"merged_into": ANOTHER},
        ],
        [{"score": 0.1}, {"reasons": [["quantity", 1]]}, {"wording": ""}, {"keys_version": 0}],
    ),
    make.QuoteFactory: (
        [
            *({"speaker": None}, {"kind": "direct"}, {"attribution": "thought"}),
            {"polarity": "denied"},
            *({"state": "rejected"}, {"text": "Prices rose"}, {"start": 1}, {"end": 20}),
            {"marked_by": ANOTHER, "marked_at": timezone.now()},
        ],
        [{"confidence": 0.5}, {"explanation": ["A cue."]}, {"rule": "colon"}],
    ),
    make.DocumentFactory: (
        [
            *({"title": "Prices fall"}, {"source": None}, {"byline": ""}, {"published": None}),
            *({"language": "de"}, {"url": "https://anchor.example/1"}),
        ],
        [{"key": "file:another.txt"}],
    ),
    make.SourceFactory: (
        [
            {"name": "The Anchor"},
            {"kind": "agency"},
            {"website": "https://a.example"},
            {"notes": "x"},
        ],
        [{"created_at": timezone.now()}],
    ),
    make.SpeakerFactory: (
        [
            *({"name": "Ines"}, {"kind": "group"}, {"role": "mayor"}, {"disambiguation": "2"}),
            *({"speaks_for": ANOTHER}, {"merged_into": ANOTHER}),
        ],
        [{"created_at": timezone.now()}],
    ),
    make.EvidenceFactory: (
        [
            {"stance": "refutes"},
            {"note": "See page 3."},
            {"url": "https://b.example"},
            {"claim": ANOTHER},
        ],
        [{"needs_reanchoring": True}],
    ),
    make.CommentFactory: (
        [{"text": "See page 3."}, {"text": "", "deleted_at": timezone.now()}],
        [{"edited_at": timezone.now()}],
    ),
    make.TopicFactory: (
        [{"name": "Tariffs"}, {"words": "duty"}],
        [{"created_at": timezone.now()}],
    ),
    make.FeedFactory: (
        [
            *({"name": "Port"}, {"address": "https://b.example/"}, {"source": None}),
            *({"every_minutes": 60}, {"is_enabled": False}),
        ],
        [{"etag": "1", "status": "working"}, {"next_poll_at": timezone.now()}],
    ),
    make.PoolFactory: ([{"name": "Sport"}], [{"created_at": timezone.now()}]),
    make.AssignmentFactory: (
        [{"person": None}, {"due": timezone.localdate()}, {"priority": "high"}],
        [{"assigned_at": timezone.now()}],
    ),
    make.AppearanceFactory: (
        [{"claim": ANOTHER}, {"start": 1, "passage": "rices rose by 12 per cent"}],
        [{"score": 0.1}, {"needs_reanchoring": True}, {"joined": "meaning"}],
    ),
    make.ConflictFactory: (
        [
            {
                "resolution": "neither",
                "note": "A typo.",
                "resolved_by": ANOTHER,
                "resolved_at": timezone.now(),
            }
        ],
        [{"first_value": "41 companies"}],
    ),
}
RAISED = [(factory, one) for factory, (raised, _) in CHANGES.items() for one in raised]
LEFT = [(factory, one) for factory, (_, left) in CHANGES.items() for one in left]


MAKERS = {
    "Claim": make.ClaimFactory,
    "Speaker": make.SpeakerFactory,
    "User": make.UserFactory,
    "Source": make.SourceFactory,
}


def change(record, changes) -> int:
    """Update the record in bulk, and return its version. ANOTHER stands for a new record."""
    made = {}
    for name in (name for name, value in changes.items() if value == ANOTHER):
        made[name] = MAKERS[record._meta.get_field(name).related_model.__name__]()
    rows = type(record).objects.filter(pk=record.pk)
    assert rows.update(**changes | made) == 1
    return rows.values_list("version", flat=True)[0]


def name_of(value) -> str:
    return value._meta.model.__name__ if isinstance(value, type) else "-".join(value)


@pytest.mark.parametrize(("factory", "changes"), RAISED, ids=name_of)
def test_a_change_by_people_raises_the_version(db, factory, changes):
    assert change(factory(), changes) == 2


@pytest.mark.parametrize(("factory", "changes"), LEFT, ids=name_of)
def test_a_change_by_the_machine_leaves_the_version(db, factory, changes):
    assert change(factory(), changes) == 1


@pytest.mark.parametrize("factory", CHANGES, ids=name_of)
def test_a_save_that_changes_nothing_leaves_the_version(db, factory):
    record = factory()
    record.save()
    record.refresh_from_db()
    assert record.version == 1


def test_plain_sql_raises_it_too(db):
    claim = make.ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE claims_claim SET text = 'Rents fell' WHERE id = %s", [claim.pk])
    assert Claim.objects.get().version == 2


def test_an_outdated_object_does_not_lower_it(db):
    outdated = make.ClaimFactory()
    Claim.objects.update(text="Rents fell")
    Claim.objects.update(state="accepted", status="in_review")
    outdated.score = 0.2
    outdated.refresh_from_db(fields=["text", "state", "status"])
    outdated.save()
    assert Claim.objects.get().version == 3


def test_nobody_sets_it(db):
    make.QuoteFactory()
    Quote.objects.update(version=7)
    assert Quote.objects.get().version == 1


def test_the_history_has_the_version_of_each_change(db):
    claim = make.ClaimFactory()
    Claim.objects.update(score=0.1)
    Claim.objects.update(text="Rents fell")
    events = Claim.pgh_event_model.objects.order_by("pgh_id")
    assert list(events.filter(pgh_obj_id=claim.pk).values_list("version", flat=True)) == [1, 1, 2]


def test_a_model_names_the_fields_that_raise_it():
    names = [field.name for field in versioned_fields(Claim)]
    assert names == ["text", "claim_type", "state", "merged_into"]
