"""The scope that a token needs for each operation of the API that is not only reading.

What only reads (GET, HEAD, OPTIONS) needs `read`. The table is written by hand: whoever adds an
operation decides what it needs, here and, if that is not `review`, in `claims/api/scopes.py`.
"""

from __future__ import annotations

from claims.api.urls import urlpatterns

SAFE = ("get", "options")
# No token is asked for.
UNSIGNED = {"auth/login/", "schema/", "docs/"}
# Any token will do.
ANY = {"auth/logout/", "batch/"}

_READ = {
    "post claims/match/",
    "post claims/match",
    "post claims/export/",
    "post exports/<int:pk>/cancel/",
    "post exports/<int:pk>/remove/",
}
_IMPORT = {
    "post documents/",
    "post feeds/",
    "patch feeds/<int:pk>/",
    "post feeds/<int:pk>/poll/",
    "post feeds/check/",
    "post submissions/",
    "post submissions/<int:pk>/store/",
    "post submissions/<int:pk>/discard/",
}
_PUBLISH = {
    "post claims/<int:pk>/publish/",
    "post claims/<int:pk>/withdraw-publication/",
}
_REVIEW = {
    "post sources/",
    "patch sources/<int:pk>/",
    "post topics/",
    "patch topics/<int:pk>/",
    "post pools/",
    "patch pools/<int:pk>/",
    "patch documents/<int:pk>/",
    "post documents/<int:pk>/accept-quotes/",
    "post documents/<int:pk>/embargo/",
    "post documents/<int:pk>/tag/",
    "post documents/<int:pk>/untag/",
    "post speakers/",
    "patch speakers/<int:pk>/",
    "post speakers/<int:pk>/add-alias/",
    "post speakers/<int:pk>/remove-alias/",
    "patch me/",
    "post auth/logoutall/",
    "post jobs/<int:pk>/cancel/",
    "post jobs/<int:pk>/retry/",
    "post speakers/<int:pk>/end-confidentiality/",
    "post speakers/<int:pk>/identity/",
    "post speakers/<int:pk>/keep-apart/",
    "post speakers/<int:pk>/make-confidential/",
    "post speakers/<int:pk>/merge/",
    "post speakers/<int:pk>/split/",
    "post speakers/<int:pk>/undo-merge/",
    "post quotes/",
    "post quotes/<int:pk>/accept/",
    "post quotes/<int:pk>/correct/",
    "post quotes/<int:pk>/reanchor/",
    "post quotes/<int:pk>/reject/",
    "post quotes/<int:pk>/undo/",
    "post claims/",
    "post claims/<int:pk>/accept/",
    "post claims/<int:pk>/assign/",
    "post claims/<int:pk>/correct/",
    "post claims/<int:pk>/correct-time/",
    "post claims/<int:pk>/count-as-different-sources/",
    "post claims/<int:pk>/count-as-one-source/",
    "post claims/<int:pk>/decide/",
    "post claims/<int:pk>/dismiss-evidence/",
    "post claims/<int:pk>/keep-apart/",
    "post claims/<int:pk>/mark-conflict/",
    "post claims/<int:pk>/mark-update/",
    "post claims/<int:pk>/merge/",
    "post claims/<int:pk>/move-appearance/",
    "post claims/<int:pk>/reanchor-appearance/",
    "post claims/<int:pk>/reject/",
    "post claims/<int:pk>/reopen/",
    "post claims/<int:pk>/reread-time/",
    "post claims/<int:pk>/split/",
    "post claims/<int:pk>/suggest-again/",
    "post claims/<int:pk>/suggest-evidence-again/",
    "post claims/<int:pk>/tag/",
    "post claims/<int:pk>/take/",
    "post claims/<int:pk>/unassign/",
    "post claims/<int:pk>/undo/",
    "post claims/<int:pk>/undo-appearance/",
    "post claims/<int:pk>/undo-merge/",
    "post claims/<int:pk>/unlink/",
    "post claims/<int:pk>/untag/",
    "post claims/<int:pk>/withdraw-assessment/",
    "post conflicts/<int:pk>/reopen/",
    "post conflicts/<int:pk>/resolve/",
    "post evidence/",
    "patch evidence/<int:pk>/",
    "post evidence/<int:pk>/capture/",
    "post evidence/<int:pk>/captures/",
    "post evidence/<int:pk>/reanchor/",
    "post evidence/<int:pk>/undo/",
    "post evidence/<int:pk>/retract/",
    "post assessments/",
    "post decisions/<int:pk>/confirm/",
    "post comments/",
    "post comments/<int:pk>/edit/",
    "post comments/<int:pk>/remove/",
    "post notifications/read/",
    "post subscriptions/",
    "post subscriptions/<int:pk>/pause/",
    "post subscriptions/<int:pk>/resume/",
    "post subscriptions/<int:pk>/unfollow/",
    "post saved-views/",
    "post saved-views/<int:pk>/edit/",
    "post saved-views/<int:pk>/remove/",
    "post tokens/<int:pk>/revoke/",
    "post webhooks/",
    "patch webhooks/<int:pk>/",
    "post webhooks/<int:pk>/pause/",
    "post webhooks/<int:pk>/resume/",
    "post webhooks/<int:pk>/ping/",
    "post webhooks/<int:pk>/rotate-secret/",
    "post webhooks/<int:pk>/redeliver/",
    "post webhooks/<int:pk>/remove/",
}
SCOPES = (
    dict.fromkeys(_READ, "read")
    | dict.fromkeys(_IMPORT, "import")
    | dict.fromkeys(_PUBLISH, "publish")
    | dict.fromkeys(_REVIEW, "review")
)


def operations() -> set[str]:
    """Return each operation of the API for which a token is asked, if one is used."""
    return every_operation() - {
        f"{method} {path}" for path in UNSIGNED for method in (*SAFE, "post")
    }


def every_operation() -> set[str]:
    """Return each method of each address of the API: "post claims/<int:pk>/accept/"."""
    found = set()
    for pattern in urlpatterns:
        view = pattern.callback
        methods = getattr(view, "actions", None) or [
            name for name in view.cls.http_method_names if hasattr(view.cls, name)
        ]
        found |= {f"{method} {pattern.pattern}" for method in (*methods, "options")}
    # REST framework answers HEAD as GET.
    return {one for one in found if not one.startswith("head ")}


def needed(operation: str) -> str | None:
    """Return the scope that the table gives the operation; KeyError if it is not in the table."""
    method, path = operation.split(" ", 1)
    if path in ANY:
        return None
    return "read" if method in SAFE else SCOPES[operation]
