"""A named group of people who share work, such as "Politics"."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from claims.models.change import note_changes
from claims.models.history import track
from claims.models.version import VersionTrigger, version_field


@track()
class Pool(models.Model):
    """A pool of reviewers: what is assigned to it waits for one of its members to take it."""

    name = models.CharField(max_length=100)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="pools", blank=True)
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["name", "id"]
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="claims_pool_name_once",
                violation_error_message="There is a pool with this name.",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="claims_pool_name_not_empty"),
        ]
        triggers = [*note_changes(pool="id"), VersionTrigger("name")]

    def __str__(self) -> str:
        return self.name


@track()
class PoolMember(Pool.members.through):  # type: ignore[name-defined,misc]  # made by Django
    """A person in a pool; ``Pool.members`` adds and removes them, and the history tells it."""

    class Meta:
        proxy = True
        default_permissions = ()
