"""Records found by known keys are the same however many keys there are."""

from __future__ import annotations

import pytest

from claims.models import Speaker, is_any_of
from claims.models.is_any_of import is_one_of
from tests.factories import QuoteFactory, SpeakerFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("long", "looked_up", "written"),
    [(100, 2000, "= ANY"), (0, 2000, "IN (SELECT unnest("), (0, 0, "= ANY")],
)
def test_keys_are_looked_up_or_compared(monkeypatch, long, looked_up, written):
    monkeypatch.setattr(is_any_of, "_LONG", long)
    monkeypatch.setattr(is_any_of, "_LOOKED_UP", looked_up)
    quoted = [QuoteFactory().speaker for _ in range(3)]
    SpeakerFactory()
    found = Speaker.objects.filter(is_one_of(Speaker.objects.filter(quotes__isnull=False)))
    assert written in str(found.query)
    assert set(found) == set(quoted)
    assert set(Speaker.objects.exclude(is_one_of(found.order_by()))).isdisjoint(quoted)
