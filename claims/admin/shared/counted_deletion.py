"""The page that asks before a deletion: it counts what belongs to the record.

Django's own lists each record, and takes a query for each of them.
"""

from __future__ import annotations

from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.db.models import CASCADE, Model
from django.db.models.deletion import PROTECT, RESTRICT, get_candidate_relations_to_delete
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import capfirst

from claims.models.count_rows import count_rows


class CountedDeletionMixin:
    """For a ModelAdmin whose records many others refer to.

    Only the page counts. What is deleted, Django collects anew, and refuses if something below
    is protected.
    """

    def get_deleted_objects(self: Any, objs: Any, request: HttpRequest) -> Any:
        records = list(objs)
        is_asked = request.method != "POST" or (
            "action" in request.POST and "post" not in request.POST
        )
        if not is_asked or not records:
            return super().get_deleted_objects(objs, request)  # type: ignore[misc]
        deleted: dict[str, int] = {str(self.opts.verbose_name_plural): len(records)}
        refused, protected = set(), []
        for relation, number in _count_related(records):
            other = relation.related_model
            name = str(other._meta.verbose_name_plural)
            if relation.on_delete in (PROTECT, RESTRICT):
                protected.append(_say(name, number))
            elif relation.on_delete is CASCADE:
                deleted[name] = deleted.get(name, 0) + number
                own = self.admin_site._registry.get(other)
                if own is not None and not own.has_delete_permission(request):
                    refused.add(str(other._meta.verbose_name))
        shown = [format_html("{}: {}", capfirst(self.opts.verbose_name), one) for one in records]
        others = list(deleted.items())[1:]
        return [*shown, *(_say(*one) for one in others)], deleted, refused, protected


def _count_related(records: list[Model]) -> list[tuple[Any, int]]:
    """Return the relations to the records of which there are some, in one query."""
    model = type(records[0])
    keys = [record.pk for record in records]
    relations = list(get_candidate_relations_to_delete(model._meta))
    counts = {
        f"of_{place}": count_rows(_referring(relation, keys))
        for place, relation in enumerate(relations)
    }
    if not counts:
        return []
    row = model._base_manager.filter(pk=keys[0]).values_list(*counts.values())[0]
    return [(relation, number) for relation, number in zip(relations, row, strict=True) if number]


def _referring(relation: Any, keys: list[Any]) -> Any:
    rows = relation.related_model._default_manager.order_by()
    return rows.filter(**{f"{relation.field.name}__in": keys})


def _say(name: str, number: int) -> str:
    return f"{capfirst(name)}: {intcomma(number)}"
