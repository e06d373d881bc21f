"""Querysets are compiled once, and have the rows of the values of each call."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db.models import F, Value
from django.utils import timezone

from claims.models import Appearance, Assessment, Claim, Quantity
from claims.models.compiled_reads import read_compiled
from claims.models.embargo import reading_as
from claims.models.is_any_of import IsAnyOf
from tests.factories import AppearanceFactory, AssessmentFactory, ClaimFactory, QuantityFactory

pytestmark = pytest.mark.django_db

compiled = []


def rows_of(reader, claims, least, shape="pk"):
    compiled.append(shape)
    found = Claim.objects.filter(IsAnyOf("pk", claims)).order_by(shape)
    return [
        found.shown_to(reader).annotate(number=Value(reader.pk)),
        found.filter(score__gte=least).values_list("pk", "score"),
        Assessment.objects.visible_to(reader).filter(IsAnyOf("claim_id", claims)).order_by("pk"),
        Appearance.objects.for_reading().filter(IsAnyOf("claim_id", claims)).order_by("pk"),
        Quantity.objects.none(),
    ]


def read(reader, claims, least=0.5, **more):
    claims = [one.pk for one in claims]
    found = read_compiled(rows_of, reader=reader, claims=claims, least=least, **more)
    alone = [list(one) for one in rows_of(reader, claims, least, **more)]
    compiled.pop()
    assert found == alone
    assert [one.number for one in found[0]] == [reader.pk] * len(found[0])
    shown = [[one.verdict_shown for one in rows[0]] for rows in (found, alone)]
    assert shown[0] == shown[1]
    return found


def test_each_call_has_the_rows_of_its_values(person_as):
    compiled.clear()
    reviewer, other, editor = person_as("Reviewer"), person_as("Reviewer"), person_as("Editor")
    claims = ClaimFactory.create_batch(3, score=0.7)
    for claim in claims:
        AssessmentFactory.create_batch(2, claim=claim)
    AssessmentFactory(claim=claims[0], reviewer=reviewer)
    passage = AppearanceFactory(claim=claims[0])
    QuantityFactory(appearance=passage)
    assert [one.verdict_shown for one in read(reviewer, claims[:2])[0]] == ["supported", "hidden"]
    assert [one.verdict_shown for one in read(other, claims[1:])[0]] == ["hidden", "hidden"]
    assert len(read(reviewer, claims[1:], 0.8)[1]) == 0
    assert len(read(reviewer, claims)[0]) == 3
    assert read(reviewer, [])[0] == []
    assert compiled == ["pk"]
    # In another order, or for a person who may see more.
    assert read(reviewer, claims, shape="-pk")[0][0] == claims[-1]
    assert [one.verdict_shown for one in read(editor, claims)[0]] == ["supported"] * 3
    assert compiled == ["pk", "-pk", "pk"]
    read(editor, claims, least=1)  # A number of another type.
    assert len(compiled) == 4


def test_embargoed_documents_stay_hidden(person_as):
    reviewer = person_as("Reviewer")
    passage = AppearanceFactory(
        revision__document__embargoed_until=timezone.now() + timedelta(days=1)
    )
    assert read(reviewer, [passage.claim])[3] == [passage]
    with reading_as(lambda: reviewer):
        assert read(reviewer, [passage.claim])[3] == []
    assert read(reviewer, [passage.claim])[3] == [passage]


def by_next_id(claim):
    return [Claim.objects.filter(pk=claim + 1)]


def by_order(claim):
    return [Claim.objects.extra(where=[f"id = {claim}"])]


def by_manager(claim):
    return [Claim(pk=claim).appearances.all()]


def by_list(claim):
    return [Claim.objects.filter(reasons__contains=[["number", claim]])]


def by_time(claim):
    return [Claim.objects.filter(pk=claim, created_at__lt=timezone.now())]


@pytest.mark.parametrize("build", [by_next_id, by_order, by_manager, by_list, by_time])
def test_a_value_that_does_not_stay_apart_is_refused(build):
    with pytest.raises(ValueError, match=r"value|related manager|time"):
        read_compiled(build, claim=1)


def test_rows_have_what_is_prefetched(django_assert_num_queries):
    passage = AppearanceFactory()
    number = QuantityFactory(appearance=passage)
    for _ in range(2):
        with django_assert_num_queries(2):
            [[found]] = read_compiled(with_quantities, claim=passage.claim_id)
            assert list(found.quantities.all()) == [number]
            assert found.claim_is == passage.claim_id


def with_quantities(claim):
    found = Appearance.objects.prefetch_related("quantities").filter(claim=claim)
    return [found.annotate(claim_is=F("claim"))]
