"""Tokens without an expiry get one."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.utils import timezone
from knox.models import AuthToken

from tests.factories import UserFactory


@pytest.mark.django_db
def test_tokens_without_an_expiry_get_thirty_days_and_others_keep_theirs():
    person = UserFactory()
    (endless, _), (other, _) = (
        AuthToken.objects.create(user=person, expiry=expiry) for expiry in (None, timedelta(days=7))
    )
    import_module("claims.migrations.0011_tokens_end").end_all(apps, None)
    left = AuthToken.objects.get(pk=endless.pk).expiry - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)
    assert AuthToken.objects.get(pk=other.pk).expiry == other.expiry
