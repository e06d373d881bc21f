"""The URLs of the API."""

from __future__ import annotations

from typing import Any

from django.urls import path
from rest_framework.routers import DefaultRouter

from claims.api.description_views import DocumentationView, RootView, SchemaView
from claims.api.resources import tokens
from claims.api.resources.agreement import AgreementView
from claims.api.resources.assessments import AssessmentViewSet
from claims.api.resources.assignments import AssignmentViewSet
from claims.api.resources.batches import BatchView
from claims.api.resources.claims import ClaimViewSet
from claims.api.resources.comments import CommentViewSet
from claims.api.resources.conflicts import ConflictViewSet
from claims.api.resources.decisions import DecisionViewSet
from claims.api.resources.documents import DocumentViewSet
from claims.api.resources.evidence import EvidenceViewSet
from claims.api.resources.exports import ExportViewSet
from claims.api.resources.feeds import FeedViewSet
from claims.api.resources.imports import ImportRunViewSet
from claims.api.resources.jobs import JobViewSet
from claims.api.resources.matching import MatchView, MatchWithoutSlash
from claims.api.resources.me import MeView
from claims.api.resources.notifications import NotificationViewSet
from claims.api.resources.pools import PoolViewSet
from claims.api.resources.quotes import QuoteViewSet
from claims.api.resources.record import RecordHead
from claims.api.resources.saved_views import SavedViewViewSet
from claims.api.resources.sources import SourceViewSet
from claims.api.resources.speakers import SpeakerViewSet
from claims.api.resources.submissions import SubmissionViewSet
from claims.api.resources.subscriptions import SubscriptionViewSet
from claims.api.resources.topics import TopicViewSet
from claims.api.resources.webhooks import WebhookViewSet

app_name = "api"


class Router(DefaultRouter):
    """Accept only plain digits as ids in URLs; Python's ``int`` would accept "1_0" for 10."""

    APIRootView = RootView

    def get_lookup_regex(self, viewset: Any, lookup_prefix: str = "") -> str:
        return super().get_lookup_regex(viewset, lookup_prefix).replace("<str:", "<int:")


router = Router(use_regex_path=False)
router.include_format_suffixes = False
router.register("sources", SourceViewSet, "source")
router.register("documents", DocumentViewSet, "document")
router.register("speakers", SpeakerViewSet, "speaker")
router.register("quotes", QuoteViewSet, "quote")
router.register("claims", ClaimViewSet, "claim")
router.register("conflicts", ConflictViewSet, "conflict")
router.register("evidence", EvidenceViewSet, "evidence")
router.register("assessments", AssessmentViewSet, "assessment")
router.register("decisions", DecisionViewSet, "decision")
router.register("assignments", AssignmentViewSet, "assignment")
router.register("pools", PoolViewSet, "pool")
router.register("topics", TopicViewSet, "topic")
router.register("comments", CommentViewSet, "comment")
router.register("notifications", NotificationViewSet, "notification")
router.register("subscriptions", SubscriptionViewSet, "subscription")
router.register("saved-views", SavedViewViewSet, "savedview")
router.register("imports", ImportRunViewSet, "importrun")
router.register("feeds", FeedViewSet, "feed")
router.register("submissions", SubmissionViewSet, "submission")
router.register("jobs", JobViewSet, "job")
router.register("exports", ExportViewSet, "export")
router.register("webhooks", WebhookViewSet, "webhook")
router.register("tokens", tokens.TokenViewSet, "apitoken")

urlpatterns = [
    path("auth/login/", tokens.Login.as_view(), name="login"),
    path("auth/logout/", tokens.Logout.as_view(), name="logout"),
    path("auth/logoutall/", tokens.LogoutAll.as_view(), name="logoutall"),
    path("schema/", SchemaView.as_view(), name="schema"),
    path("docs/", DocumentationView.as_view(), name="docs"),
    path("agreement/", AgreementView.as_view(), name="agreement"),
    path("claims/match/", MatchView.as_view(), name="match"),
    path("claims/match", MatchWithoutSlash.as_view()),
    path("batch/", BatchView.as_view(), name="batch"),
    path("me/", MeView.as_view(), name="me"),
    path("record/head/", RecordHead.as_view(), name="record-head"),
    *router.urls,
]
