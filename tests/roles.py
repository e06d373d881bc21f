"""The permissions that the migrations must give each role."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission

READER = {
    f"claims.view_{model}"
    for model in (
        *("source", "document", "revision", "speaker", "speakeralias", "quote", "quotespan"),
        *("claim", "appearance", "quantity", "publishedfactcheck", "claimpair", "conflict"),
        *("evidence", "assessment", "decision", "importrun", "importproblem"),
        *("assignment", "pool", "comment", "topic", "tagging", "submission"),
        "feed",
    )
}
REVIEWER = READER | {
    "claims.review_quote",
    "claims.review_claim",
    "claims.assess_claim",
    "claims.add_evidence",
    "claims.change_evidence",
    "claims.add_assessment",
    "claims.take_claim",
    "claims.add_comment",
    "claims.add_tagging",
    "claims.add_submission",
    "claims.add_export",
}
EDITOR = REVIEWER | {
    *("claims.add_source", "claims.change_source", "claims.change_document"),
    *("claims.add_speaker", "claims.change_speaker", "claims.change_quote"),
    *("claims.add_speakeralias", "claims.change_speakeralias", "claims.delete_speakeralias"),
    *("claims.add_claim", "claims.change_claim", "claims.change_appearance"),
    *("claims.decide_claim", "claims.add_decision", "claims.delete_evidence"),
    *("claims.assign_claim", "claims.add_pool", "claims.change_pool"),
    *("claims.add_topic", "claims.change_topic"),
    *("claims.publish_claim", "claims.view_recordlink", "claims.add_reviewer"),
    *("claims.mark_confidential", "claims.view_confidential", "claims.delete_savedview"),
    *("claims.embargo_document", "claims.view_embargoed"),
    *("claims.view_job", "claims.manage_job"),
    *("claims.add_feed", "claims.change_feed"),
}
_WITH_HISTORY = "source document speaker speakeralias quote claim appearance evidence assessment"
_ALL_OF = [
    *(f"claims.{name}{kind}" for name in _WITH_HISTORY.split() for kind in ("", "event")),
    *("claims.decision", "claims.decisionevent", "claims.revision", "claims.quotespan"),
    *("claims.quantity", "claims.importrun", "claims.importproblem"),
    *("claims.user", "claims.pool", "claims.apitoken"),
]
ADMINISTRATOR = (
    EDITOR
    | {
        "claims.delete_comment",
        "claims.delete_topic",
        "claims.delete_feed",
        "claims.view_identityreading",
    }
    | {f"claims.{action}_webhook" for action in ("view", "add", "change", "delete")}
    | {"claims.view_embargoreading"}
    | {
        f"{app}.{action}_{model}"
        for app, model in (name.split(".") for name in _ALL_OF)
        for action in ("add", "change", "delete", "view")
    }
)
ROLES = {
    "API reader": READER,
    "Reviewer": REVIEWER,
    "Editor": EDITOR,
    "Administrator": ADMINISTRATOR,
}


def roles_made() -> dict[str, set[str]]:
    """Return the groups of the database with their permissions, in the form of ``ROLES``."""
    return {
        group.name: {name_of(one) for one in group.permissions.select_related("content_type")}
        for group in Group.objects.all()
    }


def name_of(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"
