"""Keep at each claim whether one of its passages is in an unresolved conflict."""

from __future__ import annotations

import pgtrigger

# With the lock, two transactions that change conflicts of one claim count them one after the other.
_NOTE = """
    PERFORM FROM claims_claim WHERE id IN ({claims}) ORDER BY id FOR NO KEY UPDATE;
    UPDATE claims_claim AS claim SET has_unresolved_conflict = now.has
    FROM (
        SELECT one.id, EXISTS (
            SELECT FROM claims_appearance passage
            JOIN claims_conflict conflict ON conflict.first_id = passage.id
            WHERE passage.claim_id = one.id AND conflict.resolved_at IS NULL
        ) OR EXISTS (
            SELECT FROM claims_appearance passage
            JOIN claims_conflict conflict ON conflict.second_id = passage.id
            WHERE passage.claim_id = one.id AND conflict.resolved_at IS NULL
        ) AS has
        FROM claims_claim one WHERE one.id IN ({claims})
    ) AS now
    WHERE claim.id = now.id AND claim.has_unresolved_conflict <> now.has;
    RETURN NULL;
"""
_UNLESS_FREE = """
    IF NOT EXISTS (
        SELECT FROM claims_conflict WHERE first_id = NEW.id OR second_id = NEW.id
    ) THEN
        RETURN NULL;
    END IF;
"""
_OF_PASSAGES = """
    SELECT claim_id FROM claims_appearance
    WHERE id IN (NEW.first_id, NEW.second_id, OLD.first_id, OLD.second_id)
"""


def note_conflicts() -> pgtrigger.Trigger:
    """Return the trigger of conflicts."""
    return pgtrigger.Trigger(
        name="note_at_claims",
        when=pgtrigger.After,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("resolved_at", "first_id", "second_id")
        | pgtrigger.Delete,
        func=_NOTE.format(claims=_OF_PASSAGES),
    )


def note_moved_conflicts() -> pgtrigger.Trigger:
    """Return the trigger of passages, which move to another claim with their conflicts."""
    return pgtrigger.Trigger(
        name="note_moved_conflicts",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("claim_id"),
        condition=pgtrigger.Condition("OLD.claim_id <> NEW.claim_id"),
        func=_UNLESS_FREE + _NOTE.format(claims="OLD.claim_id, NEW.claim_id"),
    )
