"""Fixtures for webhooks: a receiver, and a webhook that sends to it."""

from __future__ import annotations

import ipaddress

import pytest

from tests.factories import WebhookFactory
from tests.webhooks.receiver import Receiver


@pytest.fixture
def receiver(settings):
    """This machine is an internal address, which only the setting for archives allows."""
    settings.FETCH_NETWORKS = [ipaddress.ip_network("127.0.0.1/32")]
    with Receiver() as receiver:
        yield receiver


@pytest.fixture
def webhook(receiver, db):
    # Nothing that the tests create: what it is sent, they add.
    return WebhookFactory(address=receiver.address, event_types=["conflict.reopened"])


@pytest.fixture
def administrator(person_as):
    return person_as("Administrator")
