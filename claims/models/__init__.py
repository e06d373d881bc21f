"""The models of Factcheck, one file for each concept."""

from claims.models.answered_request import AnsweredRequest
from claims.models.api_token import ApiToken
from claims.models.appearance import Appearance
from claims.models.assessment import Assessment
from claims.models.assignment import Assignment
from claims.models.capture import Capture
from claims.models.change import Change
from claims.models.claim import Claim
from claims.models.claim_words import ClaimWords
from claims.models.claimpair import ClaimMerge, ClaimPair
from claims.models.comment import Comment
from claims.models.confidential import (
    ConfidentialOriginal,
    EmbargoReading,
    IdentityReading,
    SpeakerIdentity,
)
from claims.models.conflict import Conflict
from claims.models.conflict_words import ConflictWords
from claims.models.decision import Decision, DecisionConfirmation
from claims.models.document import Document, Revision
from claims.models.draft import Draft
from claims.models.embedding import ClaimEmbedding
from claims.models.evidence import Evidence
from claims.models.evidencedismissal import EvidenceDismissal
from claims.models.export import Export, ExportPart
from claims.models.feed import Feed, FeedItem
from claims.models.importrun import ImportProblem, ImportRun
from claims.models.job import Job, JobProblem
from claims.models.lexeme import Lexeme
from claims.models.linked_account import LinkedAccount
from claims.models.notification import Notification
from claims.models.pair_words import PairWords
from claims.models.passage_speaker import PassageSpeaker
from claims.models.pool import Pool, PoolMember
from claims.models.presence import Presence
from claims.models.publishedfactcheck import PublishedFactCheck
from claims.models.quantity import Quantity
from claims.models.quote import Quote
from claims.models.quotespan import QuoteSpan
from claims.models.ranking import Ranking
from claims.models.recordlink import RecordLink
from claims.models.saved_view import SavedView
from claims.models.second_factor import SecondFactor
from claims.models.source import Source
from claims.models.speaker import Speaker, SpeakerAlias
from claims.models.speakerpair import SpeakerMerge, SpeakerPair
from claims.models.statement_count import StatementCount
from claims.models.submission import Submission, SubmittedDocument
from claims.models.subscription import Subscription, SubscriptionMatch
from claims.models.topic import Tagging, Topic
from claims.models.user import User
from claims.models.watched_file import WatchedFile
from claims.models.webhook import Webhook
from claims.models.webhook_delivery import WebhookDelivery

__all__ = [
    "AnsweredRequest",
    "ApiToken",
    "Appearance",
    "Assessment",
    "Assignment",
    "Capture",
    "Change",
    "Claim",
    "ClaimEmbedding",
    "ClaimMerge",
    "ClaimPair",
    "ClaimWords",
    "Comment",
    "ConfidentialOriginal",
    "Conflict",
    "ConflictWords",
    "Decision",
    "DecisionConfirmation",
    "Document",
    "Draft",
    "EmbargoReading",
    "Evidence",
    "EvidenceDismissal",
    "Export",
    "ExportPart",
    "Feed",
    "FeedItem",
    "IdentityReading",
    "ImportProblem",
    "ImportRun",
    "Job",
    "JobProblem",
    "Lexeme",
    "LinkedAccount",
    "Notification",
    "PairWords",
    "PassageSpeaker",
    "Pool",
    "PoolMember",
    "Presence",
    "PublishedFactCheck",
    "Quantity",
    "Quote",
    "QuoteSpan",
    "Ranking",
    "RecordLink",
    "Revision",
    "SavedView",
    "SecondFactor",
    "Source",
    "Speaker",
    "SpeakerAlias",
    "SpeakerIdentity",
    "SpeakerMerge",
    "SpeakerPair",
    "StatementCount",
    "Submission",
    "SubmittedDocument",
    "Subscription",
    "SubscriptionMatch",
    "Tagging",
    "Topic",
    "User",
    "WatchedFile",
    "Webhook",
    "WebhookDelivery",
]
