"""Database constraints that several models share: choices, offsets, passages."""

from __future__ import annotations

from functools import reduce
from operator import or_

import pgtrigger
from django.db.models import CheckConstraint, F, Q, TextChoices

# Offsets count Unicode code points from 0. The text is cut into pieces once for all passages of a
# statement: substr() on a text counts its characters from the first one, for every passage anew.
_PASSAGES_DIFFER = """
    FOR place IN
        SELECT changed.start, changed."end" AS finish, changed.passage, {revision} AS revision
        FROM new_rows AS changed {guard}
        ORDER BY 4
    LOOP
        IF cut IS DISTINCT FROM place.revision THEN
            cut := place.revision;
            pieces := ARRAY(
                SELECT piece[1] FROM claims_revision,
                    regexp_matches(text, '.{{1,{size}}}', 'g') AS piece WHERE id = cut
            );
        END IF;
        held := '';
        FOR number IN place.start / {size} + 1 .. (place.finish - 1) / {size} + 1 LOOP
            held := held || coalesce(pieces[number], '');
        END LOOP;
        -- substr stops at the end of the text, however far the offsets reach beyond it.
        IF substr(held, place.start % {size} + 1, place.finish - place.start)
                IS DISTINCT FROM place.passage
            OR char_length(place.passage) <> place.finish - place.start
        THEN
            RAISE EXCEPTION 'passage [%, %) is not what the revision''s text holds there',
                place.start, place.finish
                USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
        END IF;
    END LOOP;
    RETURN NULL;
"""
_CHARACTERS = 250  # PostgreSQL allows at most 255 repetitions.
_VARIABLES = [("place", "record"), ("pieces", "text[]"), ("cut", "bigint"), ("held", "text")]


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


def passage_triggers(
    *, name: str, revision: str = "changed.revision_id", nullable: bool = False
) -> list[pgtrigger.Trigger]:
    """Require ``text[start:end] == passage`` in the revision that the SQL ``revision`` names.

    A check constraint cannot do it, since the text is in another table. ``changed`` is the row in
    this SQL. One statement is checked at once, in time proportional to its passages and texts.
    """
    guard = "WHERE changed.revision_id IS NOT NULL" if nullable else ""
    # A trigger that sees all rows of a statement is for one kind of statement.
    return [
        pgtrigger.Trigger(
            name=f"{name}_{when}",
            level=pgtrigger.Statement,
            when=pgtrigger.After,
            operation=operation,
            referencing=pgtrigger.Referencing(new="new_rows"),
            declare=_VARIABLES,
            func=_PASSAGES_DIFFER.format(
                guard=guard, revision=revision, name=f"{name}_{when}", size=_CHARACTERS
            ),
        )
        for when, operation in (("added", pgtrigger.Insert), ("changed", pgtrigger.Update))
    ]
