"""Break each constraint of one field once: what is empty, unknown or out of range."""

from __future__ import annotations

from datetime import date
from functools import partial

from django.utils import timezone

from tests import factories as make
from tests.models.break_pairs import BROKEN

for factory, name, fields in (
    (make.SourceFactory, "source_name_not_empty", {"name": ""}),
    (make.SourceFactory, "source_kind_known", {"kind": "blog"}),
    (make.RevisionFactory, "revision_has_text", {"text": ""}),
    (make.RevisionFactory, "revision_number_from_1", {"number": 0}),
    (make.RevisionFactory, "revision_sha256_form", {"sha256": "F" * 64}),
    (make.SpeakerFactory, "speaker_name_not_empty", {"name": ""}),
    (make.SpeakerFactory, "speaker_kind_known", {"kind": "robot"}),
    (make.SpeakerFactory, "speaker_anonymous_in_document", {"kind": "anonymous"}),
    (make.SpeakerPairFactory, "speakerpair_decided_by_a_person", {"state": "apart"}),
    (make.SpeakerMergeFactory, "speakermerge_undone_by_a_person", {"undone_at": timezone.now()}),
    (make.QuoteFactory, "quote_start_before_end", {"start": 5, "end": 5, "text": "x"}),
    (make.QuoteFactory, "quote_has_text", {"text": ""}),
    (make.QuoteFactory, "quote_confidence_0_to_1", {"confidence": 1.5}),
    (make.QuoteFactory, "quote_kind_known", {"kind": "sung"}),
    (make.QuoteFactory, "quote_polarity_known", {"polarity": "sworn"}),
    (make.QuoteFactory, "quote_attribution_known", {"attribution": "dream"}),
    (make.QuoteFactory, "quote_state_known", {"state": "lost"}),
    (make.DocumentFactory, "document_about_form", {"published_about": "2025-13"}),
    (make.QuoteFactory, "quote_day_has_words", {"said_on": date(2025, 1, 1)}),
    (make.QuoteSpanFactory, "quotespan_start_before_end", {"start": 5, "end": 5}),
    (make.QuoteSpanFactory, "quotespan_role_known", {"role": "echo"}),
    (make.ClaimFactory, "claim_has_text", {"text": ""}),
    (make.ClaimFactory, "claim_score_0_to_1", {"score": 1.01}),
    (make.ClaimFactory, "claim_fingerprint_form", {"fingerprint": "abc"}),
    (make.ClaimFactory, "claim_state_known", {"state": "lost"}),
    (make.AppearanceFactory, "appearance_start_before_end", {"start": 5, "end": 5}),
    (make.AppearanceFactory, "appearance_score_0_to_1", {"score": -0.01}),
    (
        make.AppearanceFactory,
        "appearance_time_has_words",
        {"valid_from": date(2025, 1, 1), "valid_start": 0, "valid_end": 9_999},
    ),
    (
        make.AppearanceFactory,
        "appearance_time_in_order",
        {
            "valid_from": date(2025, 1, 2),
            "valid_until": date(2025, 1, 1),
            "valid_start": 0,
            "valid_end": 1,
        },
    ),
    (
        make.AppearanceFactory,
        "appearance_time_as_corrected",
        {"corrected_from": date(2025, 1, 2)},
    ),
    (make.QuantityFactory, "quantity_start_before_end", {"start": 15, "end": 15}),
    (make.QuantityFactory, "quantity_low_to_high", {"low": 13, "high": 12}),
    (make.QuantityFactory, "quantity_bound_known", {"bound": "roughly"}),
    (make.EvidenceFactory, "evidence_stance_known", {"stance": "hints"}),
    (make.EvidenceFactory, "evidence_kind_known", {"kind": "rumour"}),
    (make.EvidenceFactory, "evidence_quality_known", {"quality": "fine"}),
    (make.EvidenceFactory, "evidence_retracted_with_reason", {"retracted_at": timezone.now()}),
    (make.EvidenceFactory, "evidence_address_key_form", {"address_key": ""}),
    (make.EvidenceFactory, "evidence_link_checked", {"link_status": 404}),
    (make.CaptureFactory, "capture_has_file", {"sha256": "abc"}),
    (make.CaptureFactory, "capture_has_origin", {"method": "fetched"}),
    (make.DecisionConfirmationFactory, "decisionconfirmation_has_note", {"note": ""}),
    (make.EvidenceDismissalFactory, "evidencedismissal_start_before_end", {"start": 5, "end": 5}),
    (make.AssessmentFactory, "assessment_has_rationale", {"rationale": ""}),
    (make.AssessmentFactory, "assessment_verdict_known", {"verdict": "maybe"}),
    (make.AssessmentFactory, "assessment_withdrawn_not_current", {"withdrawn_at": timezone.now()}),
    (make.ClaimFactory, "claim_status_known", {"status": "lost"}),
    (make.ClaimFactory, "claim_verdict_known", {"verdict": "maybe"}),
    (make.DecisionFactory, "decision_withdrawn_has_ended", {"withdrawn_at": timezone.now()}),
    (make.DecisionFactory, "decision_has_rationale", {"rationale": ""}),
    (make.DecisionFactory, "decision_verdict_known", {"verdict": "maybe"}),
    (make.DecisionFactory, "decision_method_known", {"method": "coin"}),
    (make.RecordLinkFactory, "recordlink_from_1", {"number": 0}),
    (make.RecordLinkFactory, "recordlink_hashes", {"hash": "abc"}),
    (make.RecordLinkFactory, "recordlink_kind_known", {"kind": "rumour"}),
    (make.SpeakerFactory, "speaker_confidential_has_no_name", {"is_confidential": True}),
    (make.SpeakerIdentityFactory, "speakeridentity_has_name", {"name": ""}),
    (make.DraftFactory, "draft_form_known", {"form": "praise"}),
    (make.PoolFactory, "pool_name_not_empty", {"name": ""}),
    (make.CommentFactory, "comment_has_text_or_is_deleted", {"text": ""}),
    (make.TopicFactory, "topic_name_not_empty", {"name": ""}),
    (make.AssignmentFactory, "assignment_priority_known", {"priority": "vital"}),
    (make.NotificationFactory, "notification_kind_known", {"kind": "gossip"}),
    (make.NotificationFactory, "notification_day_of_reminder", {"kind": "overdue"}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_has_claim", {"claim_reviewed": ""}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_verdict_known", {"verdict": "maybe"}),
    (make.PublishedFactCheckFactory, "publishedfactcheck_key_form", {"key": "abc"}),
):
    BROKEN[f"claims_{name}"] = partial(factory, **fields)
