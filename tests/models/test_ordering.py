"""Records are ordered by their own columns, without joins and without the clock."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import DateTimeField

from claims.models import Appearance
from tests.factories import AppearanceFactory, DocumentFactory, RevisionFactory

MODELS = [model for model in apps.get_app_config("claims").get_models() if model._meta.ordering]


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_default_order_crosses_a_relation(model):
    assert "JOIN" not in str(model._default_manager.all().query)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_default_order_depends_on_the_clock(model):
    """The clock may be set back; ids give the order of records."""
    columns = {field.attname: field for field in model._meta.concrete_fields}
    for name in model._meta.ordering:
        assert not isinstance(columns[name.removeprefix("-")], DateTimeField)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_default_order_is_total(model):
    """Its columns are those of a unique constraint, or the id is among them."""
    names = {name.removeprefix("-") for name in model._meta.ordering}
    fields = {field.name: field.attname for field in model._meta.concrete_fields}
    unique = [
        {fields[name] for name in constraint.fields}
        for constraint in model._meta.total_unique_constraints
    ]
    keys = {"id", model._meta.pk.name, model._meta.pk.attname}
    assert keys & names or any(one <= names for one in unique)


def test_appearances_are_shown_by_the_date_of_their_documents(db):
    for published in ("2025-04-12", "2025-04-14", None, "2025-04-13"):
        AppearanceFactory(revision=RevisionFactory(document=DocumentFactory(published=published)))
    shown = Appearance.objects.newest_first().values_list("revision__document__published")
    assert [str(day) for (day,) in shown] == ["None", "2025-04-14", "2025-04-13", "2025-04-12"]
