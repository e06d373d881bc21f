"""Who makes the claim in a passage, stored beside it, so that claims of a speaker are found soon.

The speaker is that of the passage's quote. Through the quotes, each of thousands would be looked
up for the passages inside it. See docs/decisions/0093.
"""

from __future__ import annotations

import pgtrigger
from django.db import models

from claims.models.claim_words import store_words_of_speakers
from claims.models.stored_copies import CopiesManager, trigger_after

# What differs is found by EXCEPT: PostgreSQL plans a trigger once, and a join of both tables that
# was planned for a single row would compare each of ten thousand rows with each.
_MOVED = """
    passages := ARRAY(SELECT id FROM (
        SELECT id, claim_id, revision_id, quote_id FROM added
        EXCEPT SELECT id, claim_id, revision_id, quote_id FROM removed
    ) AS moved);
    IF passages = '{}' THEN
        RETURN NULL;
    END IF;
"""
# Those who store or remove a row lock the quote, and so do those who change its speaker, one lock
# shutting out the other: the speaker would else be the one from before, or that of a passage which
# is gone. The lock of the former lets all other changes pass.
_LOCK_QUOTES = """
    PERFORM FROM claims_quote WHERE id IN ({}) ORDER BY id FOR KEY SHARE;
"""
_OF_NEW = "SELECT quote_id FROM added WHERE id = ANY (passages)"
_OF_OLD = "SELECT quote_id FROM removed WHERE id = ANY (passages)"
_GIVEN_AWAY = """
    quotes := ARRAY(SELECT id FROM (
        SELECT id, speaker_id FROM added EXCEPT SELECT id, speaker_id FROM removed
    ) AS given_away);
    IF quotes = '{}' THEN
        RETURN NULL;
    END IF;
    PERFORM FROM claims_quote WHERE id = ANY (quotes) ORDER BY id FOR UPDATE;
    passages := ARRAY(SELECT id FROM claims_appearance WHERE quote_id = ANY (quotes));
"""
_RESCORED = """
    claims := ARRAY(SELECT id FROM (
        SELECT id, score FROM added EXCEPT SELECT id, score FROM removed
    ) AS rescored);
    IF claims = '{}' THEN
        RETURN NULL;
    END IF;
    UPDATE claims_passagespeaker AS stored SET score = claim.score FROM claims_claim claim
    WHERE stored.claim_id = ANY (claims) AND claim.id = stored.claim_id;
    UPDATE claims_claimwords AS stored SET score = claim.score FROM claims_claim claim
    WHERE stored.claim_id = ANY (claims) AND claim.id = stored.claim_id;
    RETURN NULL;
"""
_RIGHT = """
    SELECT passage.id AS passage_id, passage.claim_id, passage.revision_id, quote.speaker_id,
        claim.score
    FROM claims_appearance passage
    JOIN claims_quote quote ON quote.id = passage.quote_id
    JOIN claims_claim claim ON claim.id = passage.claim_id
    WHERE quote.speaker_id IS NOT NULL
"""
_COLUMNS = "passage_id, claim_id, revision_id, speaker_id, score"
# A change of the score waits for the lock of the claim, and finds the new row then. Who adds a
# passage or moves it to another claim has it. A row that is there keeps its score, which may be
# changing.
_STORE = f"""
    PERFORM FROM claims_claim WHERE id IN (
        SELECT passage.claim_id FROM claims_appearance passage
        LEFT JOIN claims_passagespeaker stored ON stored.passage_id = passage.id
        WHERE passage.id = ANY (passages) AND stored.passage_id IS NULL
    ) ORDER BY id FOR SHARE;
    INSERT INTO claims_passagespeaker AS stored ({_COLUMNS})
    {_RIGHT} AND passage.id = ANY (passages)
    ON CONFLICT (passage_id) DO UPDATE SET
        claim_id = EXCLUDED.claim_id, revision_id = EXCLUDED.revision_id,
        speaker_id = EXCLUDED.speaker_id,
        score = CASE WHEN stored.claim_id = EXCLUDED.claim_id
            THEN stored.score ELSE EXCLUDED.score END;
"""  # noqa: S608 - parts from above
_CLEAR = f"""
    DELETE FROM claims_passagespeaker
    WHERE passage_id = ANY (passages) AND passage_id NOT IN (
        SELECT passage_id FROM ({_RIGHT} AND passage.id = ANY (passages)) AS right_ones
    );
"""  # noqa: S608 - parts from above
_DONE = "RETURN NULL;"
_FORGET = "DELETE FROM claims_passagespeaker WHERE passage_id = ANY (passages);"
_ADDED = "passages := ARRAY(SELECT id FROM added WHERE quote_id IS NOT NULL);"
_REMOVED = "passages := ARRAY(SELECT id FROM removed);"
_VARIABLES = [(name, "bigint[]") for name in ("passages", "quotes", "claims")]


def store_speakers() -> list[pgtrigger.Trigger]:
    """Return the triggers of passages."""
    lock_new = _LOCK_QUOTES.format(_OF_NEW)
    lock_both = _LOCK_QUOTES.format(f"{_OF_NEW} UNION {_OF_OLD}")
    lock_old = _LOCK_QUOTES.format(_OF_OLD)
    return [
        trigger_after(
            "speakers_added", pgtrigger.Insert, _ADDED + lock_new + _STORE + _DONE, _VARIABLES
        ),
        trigger_after(
            "speakers_changed",
            pgtrigger.Update,
            _MOVED + lock_both + _STORE + _CLEAR + _DONE,
            _VARIABLES,
        ),
        trigger_after(
            "speakers_removed", pgtrigger.Delete, _REMOVED + lock_old + _FORGET + _DONE, _VARIABLES
        ),
    ]


def replace_speakers() -> pgtrigger.Trigger:
    """Return the trigger of quotes."""
    return trigger_after(
        "speakers_changed", pgtrigger.Update, _GIVEN_AWAY + _STORE + _CLEAR + _DONE, _VARIABLES
    )


def store_scores() -> pgtrigger.Trigger:
    """Return the trigger of claims."""
    return trigger_after("scores_changed", pgtrigger.Update, _RESCORED, _VARIABLES)


class PassageSpeaker(models.Model):
    """The speaker of a passage inside a quote; only triggers write it.

    The claim and the revision are those of the passage, and the score is that of the claim, so that
    an index alone gives the claims of a speaker in the order of lists.
    """

    # Triggers copy the ids from rows that have been checked, and remove the row with its passage.
    passage = models.OneToOneField(
        "claims.Appearance",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )
    claim = models.ForeignKey(
        "claims.Claim",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,  # "claims_passagespeaker_of_claim" serves it.
        related_name="passage_speakers",
    )
    revision = models.ForeignKey(
        "claims.Revision",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,  # Nothing asks for it.
        related_name="+",
    )
    speaker = models.ForeignKey(
        "claims.Speaker",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        db_index=False,  # "claims_passagespeaker_claims" serves it.
        related_name="+",
    )
    score = models.FloatField()

    objects = CopiesManager["PassageSpeaker"](_RIGHT, _COLUMNS)

    class Meta:
        default_permissions = ()
        triggers = [*store_words_of_speakers()]
        indexes = [
            models.Index(
                fields=["speaker", "-score", "-claim"],
                include=["revision"],
                name="claims_passagespeaker_claims",
            ),
            # With the speaker as a key, PostgreSQL sorts the ids of a list for each claim anew.
            models.Index(
                fields=["claim"],
                include=["speaker", "revision"],
                name="claims_passagespeaker_of_claim",
            ),
        ]

    def __str__(self) -> str:
        return f"Passage {self.passage_id} by speaker {self.speaker_id}"
