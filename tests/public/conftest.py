"""The public site is on, and everybody who visits it is a stranger."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def public_site(settings):
    settings.PUBLIC_SITE = True
    settings.PUBLIC_URL = "https://facts.example"
    settings.PUBLISHER_NAME, settings.PUBLISHER_URL = "The Anchor", "https://anchor.example"


@pytest.fixture
def visitor():
    return Client()
