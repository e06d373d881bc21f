"""How the OpenAPI schema is made: title, address, hooks and the names of choices."""

SPECTACULAR_SETTINGS = {
    "TITLE": "Factcheck API",
    "DESCRIPTION": (
        "Who said what, and what is known about each claim. Get a token at `auth/login/`, or use "
        "the session of the admin."
    ),
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SORT_OPERATION_PARAMETERS": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claims.api.schema.add_errors",
    ],
    "ENUM_NAME_OVERRIDES": {
        "AttributionEnum": "claims.models.quote.Attribution",
        "BatchMethodEnum": "claims.api.resources.batches.METHODS",
        "BoundEnum": "claims.models.appearance.Bound",
        "CaptureMethodEnum": "claims.models.capture.CaptureMethod",
        "DecisionMethodEnum": "claims.models.decision.Method",
        "EvidenceKindEnum": "claims.models.evidence.EvidenceKind",
        "EvidenceQualityEnum": "claims.models.evidence.Quality",
        "JobStateEnum": "claims.api.resources.jobs.STATES",
        "NotificationKindEnum": "claims.models.notification.NotificationKind",
        "PairStateEnum": "claims.models.claimpair.ClaimPairState",
        "PriorityEnum": "claims.models.assignment.Priority",
        "QuoteKindEnum": "claims.models.quote.QuoteKind",
        "RelationEnum": "claims.models.vocabulary.Relation",
        "ResolutionEnum": "claims.models.conflict.Resolution",
        "ReviewStateEnum": "claims.models.vocabulary.ReviewState",
        "ClaimStatusEnum": "claims.models.vocabulary.ClaimStatus",
        "RunStatusEnum": "claims.models.importrun.RunStatus",
        "ShownVerdictEnum": "claims.models.claim.VERDICTS_SHOWN",
        "SourceKindEnum": "claims.models.source.SourceKind",
        "SpeakerKindEnum": "claims.models.speaker.SpeakerKind",
        "StaleReasonEnum": "claims.models.decision.StaleReason",
        "ScopeEnum": "claims.models.api_token.Scope",
        "SubmissionStateEnum": "claims.models.submission.SubmissionState",
        "StanceEnum": "claims.models.evidence.Stance",
        "VerdictEnum": "claims.models.vocabulary.Verdict",
        "WebhookStatusEnum": "claims.models.webhook.WebhookStatus",
    },
}
