"""The records that are hidden with an embargoed document: the only place with the rule.

See embargo.py on who may see them, and docs/decisions/ on embargoed documents.
"""

from __future__ import annotations

_NAME = "claims_hidden_{}"
# Functions of the database, because PostgreSQL keeps their plans: to plan the rule in each query of
# a page takes longer than the page. A query asks for many columns, but what is hidden is found
# once for each statement: settings that end with it keep the ids.
_BODY = """
DECLARE
    moment text := statement_timestamp()::text || pg_current_snapshot()::text;
    kept text;
    ids bigint[];
BEGIN{without}
    kept := current_setting('claims.hidden_{kind}', TRUE);
    IF split_part(kept, '|', 1) = moment THEN
        RETURN split_part(kept, '|', 2)::bigint[];
    END IF;
    ids := ARRAY({ids});
    PERFORM set_config('claims.hidden_{kind}', moment || '|' || ids::text, TRUE);
    RETURN ids;
END
"""
_WITHOUT = """
    IF NOT EXISTS (SELECT FROM claims_document WHERE embargoed_until > statement_timestamp()) THEN
        RETURN ARRAY[]::bigint[];
    END IF;"""
_WITHOUT_DOCUMENTS = ("importrun", "submission")
# What is shown elsewhere is asked row by row, as in has_any.py: PostgreSQL keeps the plan whatever
# the number of rows.
_IDS = {
    "document": """
        SELECT id FROM claims_document WHERE embargoed_until > statement_timestamp()
    """,
    "revision": """
        SELECT id FROM claims_revision WHERE document_id = ANY {document}
    """,
    "quote": """
        SELECT id FROM claims_quote WHERE revision_id = ANY {revision}
    """,
    # It appears nowhere else; or it has its words from an embargoed document, and appears in other
    # words elsewhere. What was merged into it may have its words from there as well.
    "claim": """
        SELECT hidden.claim_id FROM claims_appearance hidden
        WHERE hidden.revision_id = ANY {revision} AND NOT coalesce((
            SELECT TRUE FROM claims_appearance shown
            WHERE shown.claim_id = hidden.claim_id
            AND (hidden.joined <> '' OR shown.joined = '')
            AND (shown.revision_id IN (SELECT unnest{revision})) IS NOT TRUE
            LIMIT 1
        ), FALSE)
        UNION SELECT merged.id FROM claims_appearance made
        JOIN claims_claim merged ON merged.merged_into_id = made.claim_id
        WHERE made.revision_id = ANY {revision}
        UNION SELECT merged.id FROM claims_appearance made
        JOIN claims_claim lead ON lead.merged_into_id = made.claim_id
        JOIN claims_claim merged ON merged.merged_into_id = lead.id
        WHERE made.revision_id = ANY {revision}
    """,
    # UNION, since PostgreSQL would go through the whole table for OR.
    "appearance": """
        SELECT id FROM claims_appearance WHERE revision_id = ANY {revision}
        UNION SELECT id FROM claims_appearance WHERE claim_id = ANY {claim}
    """,
    # Whose words are quoted nowhere else, or who passes them on nowhere else; and for whom only
    # such people speak.
    "quoted": """
        SELECT hidden.speaker_id FROM (
            SELECT DISTINCT unnest(ARRAY[speaker_id, reported_by_id]) AS speaker_id
            FROM claims_quote WHERE revision_id = ANY {revision}
        ) hidden
        WHERE hidden.speaker_id IS NOT NULL AND NOT coalesce((
            SELECT TRUE FROM claims_quote shown WHERE shown.speaker_id = hidden.speaker_id
            AND (shown.revision_id IN (SELECT unnest{revision})) IS NOT TRUE
            LIMIT 1
        ), FALSE) AND NOT coalesce((
            SELECT TRUE FROM claims_quote shown WHERE shown.reported_by_id = hidden.speaker_id
            AND (shown.revision_id IN (SELECT unnest{revision})) IS NOT TRUE
            LIMIT 1
        ), FALSE)
        UNION SELECT id FROM claims_speaker WHERE document_id = ANY {document}
    """,
    "evidence": """
        SELECT id FROM claims_evidence WHERE revision_id = ANY {revision}
        UNION SELECT id FROM claims_evidence WHERE claim_id = ANY {claim}
    """,
    "conflict": """
        SELECT id FROM claims_conflict WHERE first_id = ANY {appearance}
        UNION SELECT id FROM claims_conflict WHERE second_id = ANY {appearance}
    """,
    "claimpair": """
        SELECT id FROM claims_claimpair WHERE first_id = ANY {claim}
        UNION SELECT id FROM claims_claimpair WHERE second_id = ANY {claim}
    """,
    "speaker": """
        SELECT unnest{quoted}
        UNION SELECT hidden.speaks_for_id FROM claims_speaker hidden
        WHERE hidden.id = ANY {quoted} AND hidden.speaks_for_id IS NOT NULL
        AND NOT coalesce((
            SELECT TRUE FROM claims_quote shown
            WHERE shown.speaker_id = hidden.speaks_for_id LIMIT 1
        ), FALSE) AND NOT coalesce((
            SELECT TRUE FROM claims_quote shown
            WHERE shown.reported_by_id = hidden.speaks_for_id LIMIT 1
        ), FALSE) AND NOT coalesce((
            SELECT TRUE FROM claims_speaker shown
            WHERE shown.speaks_for_id = hidden.speaks_for_id
            AND (shown.id IN (SELECT unnest{quoted})) IS NOT TRUE
            LIMIT 1
        ), FALSE)
        UNION SELECT merged.id FROM claims_quote made
        JOIN claims_speaker merged ON merged.merged_into_id = made.speaker_id
        WHERE made.revision_id = ANY {revision}
    """,
    "source": """
        SELECT hidden.id FROM (
            SELECT source_id AS id FROM claims_document
            WHERE id = ANY {document}
            UNION SELECT publisher_id FROM claims_publishedfactcheck
            WHERE claim_id = ANY {claim}
        ) hidden
        WHERE hidden.id IS NOT NULL AND NOT coalesce((
            SELECT TRUE FROM claims_document shown WHERE shown.source_id = hidden.id
            AND (shown.id IN (SELECT unnest{document})) IS NOT TRUE
            LIMIT 1
        ), FALSE) AND NOT coalesce((
            SELECT TRUE FROM claims_publishedfactcheck shown WHERE shown.publisher_id = hidden.id
            AND (shown.claim_id IN (SELECT unnest{claim})) IS NOT TRUE
            LIMIT 1
        ), FALSE)
    """,
    "topic": """
        SELECT hidden.topic_id FROM (
            SELECT topic_id FROM claims_tagging WHERE document_id = ANY {document}
            UNION SELECT topic_id FROM claims_tagging WHERE claim_id = ANY {claim}
        ) hidden
        WHERE NOT coalesce((
            SELECT TRUE FROM claims_tagging shown WHERE shown.topic_id = hidden.topic_id
            AND (
                shown.document_id IN (SELECT unnest{document})
                OR shown.claim_id IN (SELECT unnest{claim})
            ) IS NOT TRUE
            LIMIT 1
        ), FALSE)
    """,
    "comment": """
        SELECT id FROM claims_comment WHERE document_id = ANY {document}
        UNION SELECT id FROM claims_comment WHERE claim_id = ANY {claim}
    """,
    # Of what somebody follows, if nothing else was found.
    "notification": """
        SELECT hidden.notification_id FROM (
            SELECT notification_id FROM claims_subscriptionmatch
            WHERE quote_id = ANY {quote}
            UNION SELECT notification_id FROM claims_subscriptionmatch
            WHERE appearance_id = ANY {appearance}
        ) hidden
        WHERE NOT coalesce((
            SELECT TRUE FROM claims_subscriptionmatch shown
            WHERE shown.notification_id = hidden.notification_id
            AND (
                shown.quote_id IN (SELECT unnest{quote})
                OR shown.appearance_id IN (SELECT unnest{appearance})
            ) IS NOT TRUE
            LIMIT 1
        ), FALSE)
    """,
    # It names files, also of documents that failed or were known already.
    "importrun": """
        SELECT run_id FROM claims_revision WHERE document_id = ANY {document}
        UNION SELECT id FROM claims_importrun WHERE embargoed_until > statement_timestamp()
    """,
    # One that nobody has stored yet is in no run.
    "submission": """
        SELECT id FROM claims_submission WHERE run_id = ANY {importrun}
        UNION SELECT id FROM claims_submission WHERE hidden_until > statement_timestamp()
    """,
}


def hidden_ids(kind: str) -> str:
    """Return the SQL for the array of the ids of ``kind`` that are hidden, read once in a query."""
    return f"((SELECT {_NAME.format(kind)}())::bigint[])"


_HIDDEN_IDS = {kind: hidden_ids(kind) for kind in _IDS}
HIDDEN = {kind: f"SELECT unnest{ids}" for kind, ids in _HIDDEN_IDS.items()}
"""The SQL for the ids of what is hidden, as rows."""


def function_bodies() -> dict[str, str]:
    """Return the bodies of the functions of the database by their names.

    A change of the rule needs a migration that replaces them; a test compares them.
    """
    return {
        _NAME.format(kind): _BODY.format(
            kind=kind,
            ids=ids.format(**_HIDDEN_IDS),
            without="" if kind in _WITHOUT_DOCUMENTS else _WITHOUT,
        )
        for kind, ids in _IDS.items()
    }


HIDDEN_BY: dict[str, dict[str, str]] = {
    "document": {"id": "document"},
    "revision": {"document_id": "document"},
    "quote": {"revision_id": "revision"},
    "claim": {"id": "claim"},
    "appearance": {"revision_id": "revision", "claim_id": "claim"},
    "claimwords": {"claim_id": "claim"},
    "passagespeaker": {"revision_id": "revision", "claim_id": "claim"},
    "speaker": {"id": "speaker"},
    "statementcount": {"speaker_id": "speaker"},
    "evidence": {"revision_id": "revision", "claim_id": "claim"},
    "capture": {"evidence_id": "evidence"},
    "evidencedismissal": {"revision_id": "revision", "claim_id": "claim"},
    "assessment": {"claim_id": "claim"},
    "decision": {"claim_id": "claim"},
    "publishedfactcheck": {"claim_id": "claim"},
    "claimpair": {"first_id": "claim", "second_id": "claim"},
    "claimmerge": {"claim_id": "claim", "into_id": "claim"},
    "conflict": {"first_id": "appearance", "second_id": "appearance"},
    "conflictwords": {"conflict_id": "conflict"},
    "pairwords": {"pair_id": "claimpair"},
    "speakerpair": {"first_id": "speaker", "second_id": "speaker"},
    "speakermerge": {"speaker_id": "speaker", "into_id": "speaker"},
    "assignment": {"claim_id": "claim"},
    "comment": {"claim_id": "claim", "document_id": "document"},
    "tagging": {"claim_id": "claim", "document_id": "document"},
    "notification": {"id": "notification", "claim_id": "claim", "comment_id": "comment"},
    "subscription": {"claim_id": "claim", "speaker_id": "speaker"},
    "subscriptionmatch": {"quote_id": "quote", "appearance_id": "appearance"},
    "draft": {
        "claim_id": "claim",
        "quote_id": "quote",
        "document_id": "document",
        "evidence_id": "evidence",
        "conflict_id": "conflict",
    },
    "presence": {"claim_id": "claim", "quote_id": "quote"},
    "importrun": {"id": "importrun"},
    "submission": {"id": "submission"},
    "submitteddocument": {"document_id": "document"},
    "source": {"id": "source"},
    # Its source may be known by a hidden document only.
    "feed": {"source_id": "source"},
    "feeditem": {"submission_id": "submission"},
    "topic": {"id": "topic"},
    "webhook": {"topic_id": "topic", "speaker_id": "speaker"},
    "webhookdelivery": {
        "claim_id": "claim",
        "document_id": "document",
        "quote_id": "quote",
        "speaker_id": "speaker",
        "conflict_id": "conflict",
    },
    "embargoreading": {"document_id": "document"},
}
"""The columns of each model by which its rows are hidden, and of what they hold the id."""
