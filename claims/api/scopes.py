"""The scope that a token needs for each operation: the only place that says so.

What only reads needs ``read``, everything else ``review``, unless it is listed here.
See docs/decisions/0061-tokens-with-scopes.md.
"""

from __future__ import annotations

from typing import Any

from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request

from claims.models import ApiToken
from claims.models.api_token import Scope

ANY_SCOPE = None
"""For operations that every token may use, whatever it is for."""

# By "basename action" of a view set, or the name of another view.
_OTHERS: dict[str, Scope | None] = {
    # These only read, although their method is POST.
    "MatchView": Scope.READ,
    "MatchWithoutSlash": Scope.READ,
    "claim export": Scope.READ,
    "export cancel": Scope.READ,
    "export remove": Scope.READ,
    "claim publish": Scope.PUBLISH,
    "claim withdraw_publication": Scope.PUBLISH,
    "document create": Scope.IMPORT,
    "feed create": Scope.IMPORT,
    "feed partial_update": Scope.IMPORT,
    "feed poll": Scope.IMPORT,
    "feed check": Scope.IMPORT,
    "submission create": Scope.IMPORT,
    "submission store": Scope.IMPORT,
    "submission discard": Scope.IMPORT,
    # Each of its requests needs its own.
    "BatchView": ANY_SCOPE,
    "Logout": ANY_SCOPE,
}


class InsufficientScope(PermissionDenied):
    """The token is not for this, although its owner may do it (RFC 6750)."""

    default_code = "insufficient_scope"

    def __init__(self, scope: Scope) -> None:
        super().__init__(
            f"This token lacks the scope “{scope.value}”. Create a token that has it, "
            "or sign in with it among the scopes."
        )
        self.scope = scope.value
        self.auth_header = f'Bearer error="insufficient_scope", scope="{scope.value}"'


def needed_scope(view: Any, method: str) -> Scope | None:
    """Return the scope that the view needs for the method; None if any token will do."""
    name = type(view).__name__
    if basename := getattr(view, "basename", None):
        name = f"{basename} {view.action}"
    return _OTHERS.get(name, Scope.READ if method in SAFE_METHODS else Scope.REVIEW)


def require_scope(request: Request, view: Any) -> None:
    """Raise InsufficientScope if the request has a token that is not for this."""
    if isinstance(request.auth, ApiToken):
        scope = needed_scope(view, str(request.method))
        if scope is not None and scope not in request.auth.scopes:
            raise InsufficientScope(scope)
