"""Records are ordered by their own columns, without joins and without the clock."""

from __future__ import annotations

from django.apps import apps
from django.db.models import DateTimeField

from claims.models import Appearance
from tests.factories import AppearanceFactory, DocumentFactory, RevisionFactory

MODELS = [model for model in apps.get_app_config("claims").get_models() if model._meta.ordering]


def test_no_default_order_crosses_a_relation():
    assert len(MODELS) > 40
    assert [one for one in MODELS if "JOIN" in str(one._default_manager.all().query)] == []


def test_no_default_order_depends_on_the_clock():
    """The clock may be set back; ids give the order of records."""
    for model in MODELS:
        columns = {field.attname: field for field in model._meta.concrete_fields}
        for name in model._meta.ordering:
            assert not isinstance(columns[name.removeprefix("-")], DateTimeField), model


def test_every_default_order_is_total():
    """Its columns are those of a unique constraint, or the id is among them."""
    assert [model for model in MODELS if not has_total_order(model)] == []


def has_total_order(model) -> bool:
    names = {name.removeprefix("-") for name in model._meta.ordering}
    fields = {field.name: field.attname for field in model._meta.concrete_fields}
    unique = [
        {fields[name] for name in constraint.fields}
        for constraint in model._meta.total_unique_constraints
    ]
    keys = {"id", model._meta.pk.name, model._meta.pk.attname}
    return bool(keys & names) or any(one <= names for one in unique)


def test_appearances_are_shown_by_the_date_of_their_documents(db):
    for published in ("2025-04-12", "2025-04-14", None, "2025-04-13"):
        AppearanceFactory(revision=RevisionFactory(document=DocumentFactory(published=published)))
    shown = Appearance.objects.newest_first().values_list("revision__document__published")
    assert [str(day) for (day,) in shown] == ["None", "2025-04-14", "2025-04-13", "2025-04-12"]
