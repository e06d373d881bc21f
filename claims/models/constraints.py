"""Database constraints that several models share: choices, offsets, passages."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pgtrigger
from django.db.models import CheckConstraint, F, Q, TextChoices

# Offsets count Unicode code points from 0; substr counts characters from 1.
_PASSAGE_DIFFERS = """
    IF {guard} (
        substr((SELECT text FROM claims_revision WHERE id = {revision}),
               NEW.start + 1, NEW."end" - NEW.start) IS DISTINCT FROM NEW.passage
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        OR char_length(NEW.passage) <> NEW."end" - NEW.start
    ) THEN
        RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
            NEW.start, NEW."end" USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
    END IF;
    RETURN NEW;
"""


def one_of(field: str, choices: type[TextChoices], *, name: str) -> CheckConstraint:
    """Constrain ``field`` to ``choices``."""
    return CheckConstraint(condition=Q(**{f"{field}__in": choices.values}), name=name)


def exactly_one(*fields: str, name: str) -> CheckConstraint:
    """Require one of the foreign keys, and leave the others empty."""
    alone = [
        Q(**{field: None for field in fields if field != one}, **{f"{one}__isnull": False})
        for one in reversed(fields)
    ]
    return CheckConstraint(condition=reduce(or_, alone), name=name)


def span_constraint(*, name: str) -> CheckConstraint:
    """Require ``0 <= start < end``."""
    return CheckConstraint(condition=Q(start__gte=0) & Q(start__lt=F("end")), name=name)


def passage_trigger(*, name: str, revision: str, nullable: bool = False) -> pgtrigger.Trigger:
    """Require ``text[start:end] == passage`` in the revision that the SQL ``revision`` names.

    A check constraint cannot do it, since the text is in another table.
    """
    guard = "NEW.revision_id IS NOT NULL AND" if nullable else ""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=_PASSAGE_DIFFERS.format(guard=guard, revision=revision, name=name),
    )
