"""The words of both claims of a pair, stored so that pairs are searched by an index.

There are few pairs and many claims: by the index of all claims, a search would collect tens of
thousands that are in no pair. See docs/decisions/0088.
"""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.embargo import ReaderManager

# The locks are those of conflicts: see ``conflict_words.py``. Pairs are removed when claims are
# compared again; of a new one there is no OLD, of a removed one no NEW.
_STORE = """
    PERFORM FROM claims_claim WHERE id IN (NEW.first_id, NEW.second_id) ORDER BY id FOR KEY SHARE;
    DELETE FROM claims_pairwords WHERE pair_id = OLD.id;
    INSERT INTO claims_pairwords (pair_id, claim_id, words)
    SELECT NEW.id, id, search_vector FROM claims_claim WHERE id IN (NEW.first_id, NEW.second_id);
    RETURN NULL;
"""
_REPLACE = """
    PERFORM FROM claims_claim WHERE id = NEW.id FOR UPDATE;
    UPDATE claims_pairwords SET words = claims_search_vector(NEW.text) WHERE claim_id = NEW.id;
    RETURN NULL;
"""


def store_words_of_pairs() -> pgtrigger.Trigger:
    """Return the trigger of pairs."""
    return pgtrigger.Trigger(
        name="store_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("first_id", "second_id") | pgtrigger.Delete,
        func=_STORE,
    )


def replace_words_of_pairs() -> pgtrigger.Trigger:
    """Return the trigger of claims."""
    return pgtrigger.Trigger(
        name="replace_words_of_pairs",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("text"),
        condition=pgtrigger.Condition("OLD.text <> NEW.text"),
        func=_REPLACE,
    )


class PairWords(models.Model):
    """The searched words of one of the two claims of a pair; triggers write and remove them."""

    pair = models.ForeignKey(
        "claims.ClaimPair",
        on_delete=models.DO_NOTHING,
        related_name="words_of_claims",
        db_index=False,  # "claims_pairwords_once" serves it.
    )
    claim = models.ForeignKey("claims.Claim", on_delete=models.DO_NOTHING, related_name="+")
    words = SearchVectorField()

    objects = ReaderManager["PairWords"]()

    class Meta:
        indexes = [GinIndex(fields=["words"], name="claims_pairwords_words")]
        constraints = [
            models.UniqueConstraint(fields=["pair", "claim"], name="claims_pairwords_once")
        ]

    def __str__(self) -> str:
        return f"Words of claim {self.claim_id} in pair {self.pair_id}"
