"""The words of the passages of conflicts, stored so that conflicts are searched by an index.

There are few conflicts and many passages: by the index of all passages, a search would collect tens
of thousands that are in no conflict. See docs/decisions/0088.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.embargo import ReaderManager

# Both lock the passage, one lock shutting out the other: the words of a passage that changes while
# its conflict is added would else be those from before. The lock here lets all other changes pass.
_STORE = """
    PERFORM FROM claims_appearance WHERE id IN (NEW.first_id, NEW.second_id)
    ORDER BY id FOR KEY SHARE;
    DELETE FROM claims_conflictwords WHERE conflict_id = NEW.id;
    INSERT INTO claims_conflictwords (conflict_id, passage_id, words)
    SELECT NEW.id, id, claims_search_vector(passage) FROM claims_appearance
    WHERE id IN (NEW.first_id, NEW.second_id);
    RETURN NULL;
"""
_REPLACE = """
    PERFORM FROM claims_appearance WHERE id = NEW.id FOR UPDATE;
    UPDATE claims_conflictwords SET words = claims_search_vector(NEW.passage)
    WHERE passage_id = NEW.id;
    RETURN NULL;
"""


def store_words() -> pgtrigger.Trigger:
    """Return the trigger of conflicts."""
    return pgtrigger.Trigger(
        name="store_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("first_id", "second_id"),
        func=_STORE,
    )


def replace_words_of_conflicts() -> pgtrigger.Trigger:
    """Return the trigger of passages."""
    return pgtrigger.Trigger(
        name="replace_words_of_conflicts",
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.passage <> NEW.passage"),
        func=_REPLACE,
    )


class ConflictWords(models.Model):
    """The searched words of one of the two passages of a conflict; only triggers write them."""

    conflict = models.ForeignKey(
        "claims.Conflict",
        on_delete=models.CASCADE,
        related_name="words_of_passages",
        db_index=False,  # "claims_conflictwords_once" serves it.
    )
    passage = models.ForeignKey("claims.Appearance", on_delete=models.CASCADE, related_name="+")
    words = SearchVectorField()

    objects = ReaderManager["ConflictWords"]()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="claims_conflictwords_words")]
        constraints = [
            models.UniqueConstraint(
                fields=["conflict", "passage"], name="claims_conflictwords_once"
            )
        ]

    def __str__(self) -> str:
        return f"Words of passage {self.passage_id} in conflict {self.conflict_id}"
