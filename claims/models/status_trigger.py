"""Refuse a transaction that leaves a claim with a status or verdict that its facts contradict."""

from __future__ import annotations

import pgtrigger

# How many assessments are required is a setting, which the database does not know: it checks what
# holds whatever the number.
_CHECK = """
    FOR claim IN SELECT * FROM claims_claim WHERE id IN ({claims}) LOOP
        SELECT count(*) AS reviews, count(DISTINCT one.verdict) AS verdicts,
               min(one.verdict) AS common
        INTO judged FROM claims_assessment one WHERE one.claim_id = claim.id AND one.is_current;
        SELECT one.verdict, one.published_at INTO decided
        FROM claims_decision one WHERE one.claim_id = claim.id AND one.valid_to IS NULL;
        verdict := CASE
            WHEN decided.verdict IS NOT NULL THEN decided.verdict
            WHEN judged.verdicts = 0 THEN 'unassessed'
            WHEN judged.verdicts = 1 THEN judged.common
            ELSE 'disputed'
        END;
        -- In parentheses: THEN would end the condition.
        IF claim.verdict <> verdict OR NOT (CASE
            WHEN claim.state = 'rejected' THEN claim.status = 'dismissed'
            WHEN decided.published_at IS NOT NULL THEN claim.status = 'published'
            WHEN decided.verdict IS NOT NULL THEN claim.status = 'decided'
            WHEN judged.reviews = 0 AND claim.state = 'proposed'
                THEN claim.status IN ('waiting', 'in_review')
            WHEN judged.reviews = 0 THEN claim.status = 'in_review'
            WHEN judged.verdicts = 1 THEN claim.status IN ('second_review', 'agreed')
            ELSE claim.status IN ('second_review', 'disagreement')
        END) THEN
            RAISE EXCEPTION 'the status % and the verdict % of claim % contradict its facts',
                claim.status, claim.verdict, claim.id
                USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_status_of_facts';
        END IF;
    END LOOP;
    RETURN NULL;
"""
_VARIABLES = [
    ("claim", "record"),
    ("judged", "record"),
    ("decided", "record"),
    ("verdict", "text"),
]


class StatusTrigger(pgtrigger.Trigger):
    """Compare the status of the ``claims`` with their facts when the transaction ends.

    Until then it may differ, since facts and status are not written at once. ``claims`` are SQL
    expressions for ids; ``columns`` are those whose changes count.
    """

    when = pgtrigger.After
    timing = pgtrigger.Deferred

    def __init__(self, *claims: str, columns: tuple[str, ...]) -> None:
        super().__init__(
            name="status_of_facts",
            operation=pgtrigger.Insert | pgtrigger.UpdateOf(*columns),
            declare=_VARIABLES,
            func=_CHECK.format(claims=", ".join(claims)),
        )
