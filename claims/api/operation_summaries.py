"""The line by which the documentation of the API names an operation, such as "Accept a quote"."""

from __future__ import annotations

_VERBS = {
    "list": "List {many}",
    "retrieve": "Read {one}",
    "create": "Add {one}",
    "partial_update": "Edit {one}",
    "history": "List what happened to {one}",
    "undo": "Take back your last change to {one}",
    "tag": "Give {one} a topic",
    "untag": "Take a topic from {one}",
    "reanchor": "Select the passage of {one} again",
}
_NAMES = {
    "assessments": "an assessment",
    "assignments": "an assignment",
    "evidence": "a piece of evidence",
    "exports": "an export",
    "imports": "an import run",
    "saved-views": "a saved view",
}
_LISTS = {"imports": "import runs", "saved-views": "saved views"}
_VIEWS = {
    "AgreementView": "Measure how well reviewers agree",
    "BatchView": "Send several requests at once",
    "Login": "Get a token",
    "Logout": "Sign out",
    "LogoutAll": "Sign out everywhere",
    "MatchView": "Find the known claims that match a text",
    "RecordHead": "Read the hash of the last entry of the record",
}
_ACTIONS = {
    "claims": {
        "correct_time": "Correct the time of a claim",
        "count_as_different_sources": "Count pieces of evidence as different sources",
        "count_as_one_source": "Count pieces of evidence as one source",
        "dismiss_evidence": "Dismiss suggested evidence",
        "evidence_suggestions": "List suggested evidence for a claim",
        "export": "Export claims",
        "keep_apart": "Keep two claims apart",
        "mark_conflict": "Mark two passages as a conflict",
        "mark_update": "Mark two claims as values of one series",
        "merge": "Merge a claim into another",
        "move_appearance": "Move the ends of an appearance",
        "pairs": "List claims that may be the same, update or contradict a claim",
        "reanchor_appearance": "Select the passage of an appearance again",
        "reread_time": "Take back a corrected time",
        "same_source": "List evidence that may go back to one source",
        "split": "Move appearances to a new claim",
        "suggest_again": "Suggest two claims again",
        "suggest_evidence_again": "Withdraw the dismissal of suggested evidence",
        "unassign": "Give a claim back",
        "undo_appearance": "Take back your last change to an appearance",
        "undo_merge": "Undo the merge of a claim",
        "unlink": "Move one appearance to a claim of its own",
        "updates": "List the values of the series of a claim",
        "withdraw_assessment": "Withdraw your assessment of a claim",
        "withdraw_publication": "Withdraw the publication of a claim",
    },
    "documents": {
        "accept_quotes": "Accept the proposed statements of a document",
        "compare": "Compare two revisions of a document",
        "embargo": "Set the embargo of a document",
    },
    "evidence": {
        "capture": "Keep what the address of a piece of evidence shows",
        "capture_file": "Download a stored copy of an address",
        "captures": "Upload a copy of the address of a piece of evidence",
        "file": "Download the file of a piece of evidence",
    },
    "feeds": {"check": "Try the feed at an address", "items": "List the items of a feed"},
    "notifications": {"read": "Mark notifications as read"},
    "speakers": {
        "add_alias": "Add another name of a speaker",
        "end_confidentiality": "End the confidentiality of a speaker",
        "identity": "Read who a confidential speaker is",
        "keep_apart": "Keep two speakers apart",
        "make_confidential": "Make a speaker confidential",
        "merge": "Merge a speaker into another",
        "pairs": "List speakers that may be the same",
        "remove_alias": "Remove another name of a speaker",
        "split": "Move quotes to another speaker",
        "undo_merge": "Undo the merge of a speaker",
    },
    "submissions": {"store": "Store what was found in a submission"},
    "subscriptions": {
        "create": "Follow something",
        "pause": "Pause what you follow",
        "resume": "Resume what you follow",
        "unfollow": "End what you follow",
    },
    "webhooks": {
        "deliveries": "List the deliveries of a webhook",
        "ping": "Send a test event to a webhook",
        "redeliver": "Send events to a webhook again",
        "rotate_secret": "Replace the secret of a webhook",
    },
}


def summarise(tag: str, action: str, method: str) -> str:
    """Return the line for an action of the resource ``tag``, or for a view of that name."""
    if action == "MeView":
        return f"{'Read' if method == 'GET' else 'Change'} your account"
    known = _ACTIONS.get(tag, {}).get(action) or _VIEWS.get(action)
    if known:
        return known
    words = _VERBS.get(action, f"{action.capitalize()} {{one}}")
    one = _NAMES.get(tag, f"a {tag.removesuffix('s')}")
    return words.format(one=one, many=_LISTS.get(tag, tag))
