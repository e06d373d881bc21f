"""Tokens of earlier releases: those without an expiry get one, and all keep what they could do."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps.registry import Apps
from django.db import connection, models
from django.utils import timezone

from claims.models import ApiToken
from tests.factories import UserFactory

INSERT = """
    INSERT INTO knox_authtoken (digest, token_key, user_id, created, expiry)
    VALUES (%s, %s, %s, now(), %s)
"""


class OldToken(models.Model):  # noqa: DJ008
    """The model as it was: Factcheck has one of its own now."""

    digest = models.CharField(max_length=128, primary_key=True)
    expiry = models.DateTimeField(null=True)

    class Meta:
        apps, app_label, db_table = Apps(), "knox", "knox_authtoken"


@pytest.mark.django_db
def test_tokens_of_earlier_releases_get_an_expiry_and_all_scopes():
    person, soon = UserFactory(), timezone.now() + timedelta(days=7)
    with connection.cursor() as cursor:
        for digest, expiry in (("endless", None), ("other", soon)):
            cursor.execute(INSERT, [digest, digest[:3], person.pk, expiry])
        old = SimpleNamespace(get_model=lambda app, model: OldToken)
        import_module("claims.migrations.0011_tokens_end").end_all(old, None)
        cursor.execute(import_module("claims.migrations.0069_api_tokens").TAKE_OVER)
    endless, other = ApiToken.objects.order_by("digest")
    left = endless.expiry - timezone.now()
    assert timedelta(days=29) < left <= timedelta(days=30)
    assert (other.expiry, other.user, other.token_key) == (soon, person, "oth")
    assert set(endless.scopes) == {"read", "review", "publish", "import"}
    assert not OldToken.objects.exists()
