"""A list as somebody has filtered, searched and ordered it, under a name."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from claims.models.constraints import one_of
from claims.models.history import track
from claims.models.user import User
from claims.models.version import VersionTrigger, version_field

LONGEST_QUERY = 2000


class ListName(models.TextChoices):
    """The lists that can be saved, by the name of their model."""

    CLAIM = "claim", "Claims"
    QUOTE = "quote", "Quotes"
    DOCUMENT = "document", "Documents"
    SPEAKER = "speaker", "Speakers"


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    def shown_to(self, person: User) -> SavedViewQuerySet:
        """Return the person's own views and those shared, of lists that they may see; own first."""
        lists = [name for name in ListName.values if person.has_perm(f"claims.view_{name}")]
        seen = self.filter(Q(owner=person) | Q(is_shared=True), list_name__in=lists)
        is_own: Any = Q(owner=person)
        own_first = models.ExpressionWrapper(is_own, output_field=models.BooleanField())
        return seen.select_related("owner").order_by("list_name", own_first.desc(), "name", "pk")


@track()
class SavedView(models.Model):
    """A view of one list: ``query`` is the part of its address after the question mark.

    It belongs to one person; others see it if it is shared.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    list_name = models.CharField("list", max_length=10, choices=ListName.choices, editable=False)
    name = models.CharField(max_length=100)
    query = models.CharField(max_length=LONGEST_QUERY, blank=True, editable=False)
    is_shared = models.BooleanField(
        "shared", default=False, help_text="Everyone at the desk who may see the list sees it"
    )
    version = version_field()
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["list_name", "name", "id"]
        # Everyone has their own; only deleting those of others takes a permission.
        default_permissions = ("delete",)
        constraints = [
            one_of("list_name", ListName, name="claims_savedview_list_known"),
            models.CheckConstraint(condition=~Q(name=""), name="claims_savedview_name_not_empty"),
            models.UniqueConstraint(
                F("owner"),
                F("list_name"),
                Lower("name"),
                name="claims_savedview_name_once",
                violation_error_message="You have a view of this list with this name. "
                "Choose another name, or delete that view first.",
            ),
        ]
        triggers = [VersionTrigger("name", "query", "is_shared")]

    def __str__(self) -> str:
        return self.name
