"""The words of a claim and of its speakers' names, stored together, so that an index has both.

"lund ghent" finds claims about Lund of people from Ghent. By two indexes, each claim with one of
the words would be asked for the other one. See docs/decisions/0096.
"""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from claims.models.stored_copies import CopiesManager, trigger_after

_VARIABLES = [(name, "bigint[]") for name in ("claims", "speakers", "added_ones")]
_CLAIMS_OF = "claims := ARRAY(SELECT DISTINCT claim_id FROM ({rows}) AS changed);"
_OF_SPEAKERS = "SELECT claim_id FROM claims_passagespeaker WHERE speaker_id = ANY (speakers)"
_SPEAKERS_OF = "speakers := ARRAY({rows});"
_UNLESS_ANY = """
    IF claims = '{}' THEN
        RETURN NULL;
    END IF;
"""
# Names of speakers wait for those who store them, and for each other.
_LOCK_SPEAKERS = """
    PERFORM FROM claims_speaker WHERE id IN (
        SELECT speaker_id FROM claims_passagespeaker WHERE claim_id = ANY (claims)
    ) ORDER BY id FOR SHARE;
"""
_LOCK_NAMED = """
    PERFORM FROM claims_speaker WHERE id = ANY (speakers) ORDER BY id FOR NO KEY UPDATE;
"""
# A sign between the names keeps a number that ends one from joining the next.
_RIGHT = """
    SELECT claim.id AS claim_id,
        claim.search_vector || claims_search_vector(named.names) AS words, claim.score
    FROM claims_claim claim JOIN LATERAL (
        SELECT string_agg(name, ' ; ' ORDER BY name) AS names FROM (
            SELECT speaker.name FROM claims_passagespeaker stored
            JOIN claims_speaker speaker ON speaker.id = stored.speaker_id
            WHERE stored.claim_id = claim.id
            UNION SELECT alias.name FROM claims_passagespeaker stored
            JOIN claims_speakeralias alias ON alias.speaker_id = stored.speaker_id
            WHERE stored.claim_id = claim.id
        ) AS one
    ) AS named ON named.names IS NOT NULL
"""
_COLUMNS = "claim_id, words, score"
_MISSING = f"""{_RIGHT} WHERE claim.id = ANY (claims)
    AND NOT EXISTS (SELECT FROM claims_claimwords WHERE claim_id = claim.id)
"""
# What another transaction has added meanwhile is there after its row was waited for; what another
# has removed is added once more. A row that is there keeps its score, which may be changing: see
# "passage_speaker.py".
_STORE = f"""
    LOOP
        WITH new AS (
            INSERT INTO claims_claimwords ({_COLUMNS})
            {_MISSING} ON CONFLICT DO NOTHING RETURNING claim_id
        ) SELECT array_agg(claim_id) INTO added_ones FROM new;
        claims := ARRAY(SELECT unnest(claims) EXCEPT SELECT unnest(added_ones));
        IF claims = '{{}}' THEN
            RETURN NULL;
        END IF;
        PERFORM FROM claims_claimwords WHERE claim_id = ANY (claims) ORDER BY claim_id FOR UPDATE;
        EXIT WHEN NOT EXISTS ({_MISSING});
    END LOOP;
    UPDATE claims_claimwords AS stored SET words = now.words
    FROM ({_RIGHT} WHERE claim.id = ANY (claims)) AS now
    WHERE stored.claim_id = now.claim_id AND stored.words <> now.words;
    DELETE FROM claims_claimwords WHERE claim_id = ANY (claims) AND claim_id NOT IN (
        SELECT claim_id FROM claims_passagespeaker WHERE claim_id = ANY (claims)
    );
    RETURN NULL;
"""  # noqa: S608 - parts from above


def store_words_of_speakers() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of the speakers of passages."""
    columns = "SELECT passage_id, claim_id, speaker_id FROM"
    differing = f"({columns} added EXCEPT {columns} removed)"
    back = f"({columns} removed EXCEPT {columns} added)"
    for operation, rows in (
        (pgtrigger.Insert, "SELECT claim_id FROM added"),
        (pgtrigger.Update, f"{differing} UNION ALL {back}"),
        (pgtrigger.Delete, "SELECT claim_id FROM removed"),
    ):
        found = _CLAIMS_OF.format(rows=rows)
        yield _trigger(operation, found + _UNLESS_ANY + _LOCK_SPEAKERS + _STORE)


def store_words_of_texts() -> pgtrigger.Trigger:
    """Return the trigger of claims."""
    changed = "SELECT id, text FROM added EXCEPT SELECT id, text FROM removed"
    found = _CLAIMS_OF.format(
        rows=f"SELECT stored.claim_id FROM ({changed}) AS texts"  # noqa: S608
        " JOIN claims_passagespeaker stored ON stored.claim_id = texts.id"
    )
    return _trigger(pgtrigger.Update, found + _UNLESS_ANY + _STORE)


def store_words_of_names() -> pgtrigger.Trigger:
    """Return the trigger of speakers."""
    changed = "SELECT id, name FROM added EXCEPT SELECT id, name FROM removed"
    found = _SPEAKERS_OF.format(rows=f"SELECT id FROM ({changed}) AS names")  # noqa: S608
    found += _CLAIMS_OF.format(rows=_OF_SPEAKERS)
    return _trigger(pgtrigger.Update, found + _UNLESS_ANY + _STORE)


def store_words_of_aliases() -> Iterator[pgtrigger.Trigger]:
    """Yield the triggers of other names of speakers."""
    added, removed = "SELECT speaker_id FROM added", "SELECT speaker_id FROM removed"
    for operation, rows in (
        (pgtrigger.Insert, added),
        (pgtrigger.Update, f"{added} UNION {removed}"),
        (pgtrigger.Delete, removed),
    ):
        found = _SPEAKERS_OF.format(rows=rows) + _LOCK_NAMED + _CLAIMS_OF.format(rows=_OF_SPEAKERS)
        yield _trigger(operation, found + _UNLESS_ANY + _STORE)


def _trigger(operation: pgtrigger.Operation, func: str) -> pgtrigger.Trigger:
    name = f"store_words_{str(operation).lower()}"
    return trigger_after(name, operation, func, _VARIABLES)


class ClaimWords(models.Model):
    """The searched words of a claim and of the names of its speakers, if it has any; its score.

    Only triggers write it. It also has the names of those whose words are under embargo: whoever
    may not see them has to ask the claims that are found.
    """

    claim = models.OneToOneField(
        "claims.Claim",
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="+",
    )
    words = SearchVectorField()
    score = models.FloatField()

    objects = CopiesManager["ClaimWords"](_RIGHT, _COLUMNS)

    class Meta:
        default_permissions = ()
        indexes = [GinIndex(fields=["words"], name="claims_claimwords_words")]

    def __str__(self) -> str:
        return f"Words of claim {self.claim_id} and its speakers"
