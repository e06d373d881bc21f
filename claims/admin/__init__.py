"""The review desk: one folder or file for each model, registered with the admin on import."""

from django.contrib import admin

from claims.admin import (
    assessment,
    background_work,
    claimpair,
    comment,
    decision,
    following,
    identityreading,
    importrun,
    notification,
    publishedfactcheck,
    recordlink,
    saved_view,
    source,
    token,
    topic,
    user,
)
from claims.admin.assignment import assignment_admin
from claims.admin.claim import claim_admin
from claims.admin.conflict import conflict_admin
from claims.admin.document import document_admin
from claims.admin.evidence import evidence_admin
from claims.admin.export import export_admin
from claims.admin.feed import feed_admin
from claims.admin.quote import quote_admin
from claims.admin.shared.fast_lists import make_lists_fast
from claims.admin.shared.outside_link import check_links_of_fields
from claims.admin.speaker import speaker_admin
from claims.admin.submission import submission_admin
from claims.admin.webhook import webhook_admin

make_lists_fast(admin.site)
check_links_of_fields(admin.site)
admin.site.empty_value_display = "–"

__all__ = [
    "assessment",
    "assignment_admin",
    "background_work",
    "claim_admin",
    "claimpair",
    "comment",
    "conflict_admin",
    "decision",
    "document_admin",
    "evidence_admin",
    "export_admin",
    "feed_admin",
    "following",
    "identityreading",
    "importrun",
    "notification",
    "publishedfactcheck",
    "quote_admin",
    "recordlink",
    "saved_view",
    "source",
    "speaker_admin",
    "submission_admin",
    "token",
    "topic",
    "user",
    "webhook_admin",
]
