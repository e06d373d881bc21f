"""What every list of the admin does once, or not at all."""

from __future__ import annotations

import re

import pytest

from claims.admin.shared import capped_count
from tests.admin.pages import listing
from tests.factories import SpeakerFactory

pytestmark = pytest.mark.django_db


def test_long_lists_are_counted_only_so_far(signed_in, monkeypatch):
    monkeypatch.setattr(capped_count, "MOST", 2)
    keys = {str(speaker.pk) for speaker in SpeakerFactory.create_batch(3)}
    shown = signed_in("Administrator").get(listing("speaker")).content.decode()
    assert re.search(r"\b2\+ speakers", shown)
    assert "3 speakers" not in shown
    # Each row has a checkbox of its own, although it is rendered only once.
    assert set(re.findall(r'name="_selected_action" value="(\d+)"', shown)) <= keys
    assert len(re.findall(r'name="_selected_action" value="\d+"', shown)) >= 2
