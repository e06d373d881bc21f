"""The records that are hidden with an embargoed document: the only place with the rule.

See embargo.py on who may see them, and docs/decisions/ on embargoed documents.
"""

from __future__ import annotations

_TEMPLATES = {
    "document": "SELECT id FROM claims_document WHERE embargoed_until > statement_timestamp()",
    "revision": "SELECT id FROM claims_revision WHERE document_id IN ({document})",
    "quote": "SELECT id FROM claims_quote WHERE revision_id IN ({revision})",
    # It appears nowhere else; or it has its words from an embargoed document, and appears in other
    # words elsewhere. What was merged into it may have its words from there as well.
    "claim": """
        SELECT hidden.claim_id FROM claims_appearance hidden
        WHERE hidden.revision_id IN ({revision}) AND NOT EXISTS (
            SELECT FROM claims_appearance shown
            WHERE shown.claim_id = hidden.claim_id
            AND (hidden.joined <> '' OR shown.joined = '')
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        )
        UNION SELECT merged.id FROM claims_claim merged
        JOIN claims_claim lead ON lead.id = merged.merged_into_id
        JOIN claims_appearance made ON made.claim_id IN (lead.id, lead.merged_into_id)
        WHERE made.revision_id IN ({revision})
    """,
    # UNION, since PostgreSQL would go through the whole table for OR.
    "appearance": """
        SELECT id FROM claims_appearance WHERE revision_id IN ({revision})
        UNION SELECT id FROM claims_appearance WHERE claim_id IN ({claim})
    """,
    # Whose words are quoted nowhere else, or who passes them on nowhere else; and for whom only
    # such people speak.
    "quoted": """
        SELECT hidden.speaker_id FROM (
            SELECT unnest(ARRAY[speaker_id, reported_by_id]) AS speaker_id FROM claims_quote
            WHERE revision_id IN ({revision})
        ) hidden
        WHERE hidden.speaker_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.speaker_id = hidden.speaker_id
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        ) AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.reported_by_id = hidden.speaker_id
            AND (shown.revision_id IN ({revision})) IS NOT TRUE
        )
        UNION SELECT id FROM claims_speaker WHERE document_id IN ({document})
    """,
    "evidence": """
        SELECT id FROM claims_evidence WHERE revision_id IN ({revision})
        UNION SELECT id FROM claims_evidence WHERE claim_id IN ({claim})
    """,
    "conflict": """
        SELECT id FROM claims_conflict WHERE first_id IN ({appearance})
        UNION SELECT id FROM claims_conflict WHERE second_id IN ({appearance})
    """,
    "claimpair": """
        SELECT id FROM claims_claimpair WHERE first_id IN ({claim})
        UNION SELECT id FROM claims_claimpair WHERE second_id IN ({claim})
    """,
    "speaker": """
        {quoted}
        UNION SELECT hidden.speaks_for_id FROM claims_speaker hidden
        WHERE hidden.id IN ({quoted}) AND hidden.speaks_for_id IS NOT NULL
        AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.speaker_id = hidden.speaks_for_id
        ) AND NOT EXISTS (
            SELECT FROM claims_quote shown WHERE shown.reported_by_id = hidden.speaks_for_id
        ) AND NOT EXISTS (
            SELECT FROM claims_speaker shown
            WHERE shown.speaks_for_id = hidden.speaks_for_id
            AND (shown.id IN ({quoted})) IS NOT TRUE
        )
        UNION SELECT merged.id FROM claims_speaker merged
        JOIN claims_quote made ON made.speaker_id = merged.merged_into_id
        WHERE made.revision_id IN ({revision})
    """,
    "source": """
        SELECT hidden.id FROM (
            SELECT source_id AS id FROM claims_document WHERE id IN ({document})
            UNION SELECT publisher_id FROM claims_publishedfactcheck WHERE claim_id IN ({claim})
        ) hidden
        WHERE hidden.id IS NOT NULL AND NOT EXISTS (
            SELECT FROM claims_document shown WHERE shown.source_id = hidden.id
            AND (shown.id IN ({document})) IS NOT TRUE
        ) AND NOT EXISTS (
            SELECT FROM claims_publishedfactcheck shown WHERE shown.publisher_id = hidden.id
            AND (shown.claim_id IN ({claim})) IS NOT TRUE
        )
    """,
    "topic": """
        SELECT hidden.topic_id FROM (
            SELECT topic_id FROM claims_tagging WHERE document_id IN ({document})
            UNION SELECT topic_id FROM claims_tagging WHERE claim_id IN ({claim})
        ) hidden
        WHERE NOT EXISTS (
            SELECT FROM claims_tagging shown WHERE shown.topic_id = hidden.topic_id
            AND (shown.document_id IN ({document}) OR shown.claim_id IN ({claim})) IS NOT TRUE
        )
    """,
    "comment": """
        SELECT id FROM claims_comment WHERE document_id IN ({document})
        UNION SELECT id FROM claims_comment WHERE claim_id IN ({claim})
    """,
    # Of what somebody follows, if nothing else was found.
    "notification": """
        SELECT hidden.notification_id FROM (
            SELECT notification_id FROM claims_subscriptionmatch WHERE quote_id IN ({quote})
            UNION SELECT notification_id FROM claims_subscriptionmatch
            WHERE appearance_id IN ({appearance})
        ) hidden
        WHERE NOT EXISTS (
            SELECT FROM claims_subscriptionmatch shown
            WHERE shown.notification_id = hidden.notification_id
            AND (shown.quote_id IN ({quote}) OR shown.appearance_id IN ({appearance})) IS NOT TRUE
        )
    """,
    # It names files, also of documents that failed or were known already.
    "importrun": """
        SELECT run_id FROM claims_revision WHERE document_id IN ({document})
        UNION SELECT id FROM claims_importrun WHERE embargoed_until > statement_timestamp()
    """,
    # One that nobody has stored yet is in no run.
    "submission": """
        SELECT id FROM claims_submission
        WHERE run_id IN ({importrun}) OR hidden_until > statement_timestamp()
    """,
}
HIDDEN: dict[str, str] = {}
for _kind, _template in _TEMPLATES.items():
    HIDDEN[_kind] = _template.format(**HIDDEN)
"""The SQL for the ids of what is hidden."""

HIDDEN_BY: dict[str, dict[str, str]] = {
    "document": {"id": "document"},
    "revision": {"document_id": "document"},
    "quote": {"revision_id": "revision"},
    "claim": {"id": "claim"},
    "appearance": {"revision_id": "revision", "claim_id": "claim"},
    "speaker": {"id": "speaker"},
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
