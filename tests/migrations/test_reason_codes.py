"""Reasons stored as words become codes, and back; unknown reasons stay."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection

from claims.models import Claim, Ranking
from tests.factories import ClaimFactory

migration = import_module("claims.migrations.0014_reason_codes")

NAMED = [
    ["base rate", -2.9],
    ["money or percent", 1.5],
    ["I", -0.4],
    ["meaning", 0.3],
    ["word ‘duty’", 0.2],
    ["words ‘[start] the’", 0.1],
    ["editors’ decisions: word ‘’s’", 0.1],
    ["editors’ decisions: type causal", 0.1],
    ["has a number", 0.5],
    "broken",
    [1],
]
CODED = [
    ["base_rate", -2.9],
    ["money_or_percent", 1.5],
    ["first_person_singular", -0.4],
    ["meaning", 0.3],
    ["word:duty", 0.2],
    ["words:[start] the", 0.1],
    ["editors:word:’s", 0.1],
    ["editors:type:causal", 0.1],
    ["has a number", 0.5],
    "broken",
    [1],
]
FIGURES = {
    f"{figure}_{when}": 0.5
    for figure in ("precision", "calibration_error", "squared_error")
    for when in ("before", "after")
}


def _events():
    model = apps.get_model("claims", "ClaimEvent")
    return list(model.objects.order_by("pk").values_list("reasons", flat=True))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("function", "before", "after"), [("to_codes", NAMED, CODED), ("to_names", CODED, NAMED)]
)
def test_reasons_and_their_history_change_their_form_only(monkeypatch, function, before, after):
    monkeypatch.setattr(migration, "BATCH", 2)
    for _ in range(3):
        ClaimFactory(reasons=before)
    ClaimFactory(reasons=[])
    getattr(migration, function)(apps, connection.schema_editor())
    assert list(Claim.objects.order_by("pk").values_list("reasons", flat=True)) == [
        *[after] * 3,
        [],
    ]
    assert _events() == [*[after] * 3, []]


@pytest.mark.django_db
def test_later_changes_are_events_as_before():
    claim = ClaimFactory(reasons=NAMED)
    migration.to_codes(apps, connection.schema_editor())
    Claim.objects.filter(pk=claim.pk).update(score=0.123)
    assert len(_events()) == 2


@pytest.mark.django_db
def test_what_editors_taught_keeps_its_weights():
    sizes = {"decisions_sha256": "0" * 64, "worth_checking": 30, "dismissed": 30}
    Ranking.objects.create(weights={"any claim": 0.1, "word ‘tea’": -0.5}, **sizes, **FIGURES)
    migration.to_codes(apps, connection.schema_editor())
    assert Ranking.objects.weights() == {"any_claim": 0.1, "word:tea": -0.5}
