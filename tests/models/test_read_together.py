"""Several querysets are read in one query, and have the same rows as if each were read alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Value
from django.utils import timezone

from claims.models import Appearance, Claim, Decision, Evidence, Quantity, User
from claims.models.read_together import read_together
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    EvidenceFactory,
    QuantityFactory,
    QuoteFactory,
)

pytestmark = pytest.mark.django_db


def querysets(reader):
    assessed = Claim.objects.filter(pk=OuterRef("pk")).values("assessments__reviewer_id")
    return [
        Appearance.objects.for_reading().order_by("-pk"),
        Quantity.objects.annotate(day=F("appearance__revision__document__published")),
        Evidence.objects.shown_to(reader).for_reading(),
        Decision.objects.for_reading().newest_first(),
        Claim.objects.none(),
        Claim.objects.shown_to(reader).annotate(
            people=ArraySubquery(assessed), nothing=Value(None, User._meta.pk)
        )[1:3],
        Claim.objects.filter(text="Nobody says so."),
        Claim.objects.order_by("text").values_list("text", "state", named=True),
        Claim.objects.values("reasons", "created_at"),
    ]


def test_the_rows_are_those_of_each_queryset(django_assert_num_queries):
    reader = AssessmentFactory().reviewer
    QuantityFactory(appearance=AppearanceFactory(quote=QuoteFactory()))
    AppearanceFactory()
    ClaimFactory(text='"{Tolls}" rose, \\ by 5 % – NULL', reasons=[["number", 0.25]])
    EvidenceFactory(retracted_at=None, material_date=timezone.localdate())
    DecisionFactory(recheck_by=timezone.localdate() + timedelta(days=2))
    alone, together = querysets(reader), querysets(reader)
    # One more for the quantities of appearances, which are prefetched afterwards.
    with django_assert_num_queries(2):
        read_together(*together)
        found = [list(one) for one in together]
    for one, other in zip(alone, found, strict=True):
        assert [_comparable(row) for row in other] == [_comparable(row) for row in one]
    assert [len(rows) for rows in found][:5] == [2, 1, 1, 1, 0]


def _comparable(row):
    if not hasattr(row, "_state"):
        return row
    fields = {name: value for name, value in vars(row).items() if name[0] != "_"}
    related = row._state.fields_cache.items()
    return fields | {name: other and _comparable(other) for name, other in related}


def test_copies_of_a_queryset_are_read_anew():
    claims = Claim.objects.order_by("pk")
    read_together(claims)
    added = ClaimFactory()
    assert list(claims) == []
    assert list(claims.all()) == [added]
    read_together(Claim.objects.none())
