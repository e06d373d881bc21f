"""Ask a sign-in service who somebody is, and verify what it answers (OpenID Connect).

The authorization code flow with PKCE. Authlib checks the state, the nonce, the signature and the
claims of the ID token; it is loaded only if somebody signs in this way.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from claims.reviewing.linked_accounts import Identity
from factcheck.openid import OpenId

log = logging.getLogger(__name__)

_SECONDS = 5
_LEEWAY = 60
_BASIC, _POST = "client_secret_basic", "client_secret_post"
# Signed with a key that only the service has, whatever it offers: "HS256" is signed with our
# secret, and "none" not at all.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_EXPIRED = "This sign-in has expired, or was begun in another window or browser. Sign in once more."
_REFUSED = "The sign-in service did not sign you in. Sign in once more, or ask an administrator."
_INVALID = (
    "The answer of the sign-in service is not valid, so you are not signed in. Sign in once more. "
    "If this happens again, tell an administrator: the log has the details."
)
_UNVERIFIED = (
    "The sign-in service has not verified your e-mail address, so it does not show who you are "
    "here. Verify the address there, and sign in once more."
)
_UNREACHABLE = (
    "The sign-in service cannot be reached. Try again in a minute, or sign in with a password."
)


class SignInFailed(Exception):  # noqa: N818  (it is nobody's error)
    """Somebody is not signed in, for a reason that they are told; with the status to answer."""

    def __init__(self, message: str, status: int = 403) -> None:
        super().__init__(message)
        self.message, self.status = message, status


class Answer(NamedTuple):
    identity: Identity
    groups: list[str]


def begin(request: HttpRequest, callback: str) -> HttpResponse:
    """Return the redirect to the service. Raises SignInFailed if it cannot be reached."""
    client = _load_client()
    redirect: HttpResponse = client.authorize_redirect(request, callback)
    return redirect


def finish(request: HttpRequest) -> Answer:
    """Return who the service says it is. Raises SignInFailed if it does not, or not credibly."""
    from authlib.common.errors import AuthlibBaseError
    from authlib.integrations.base_client.errors import MismatchingStateError, OAuthError
    from joserfc.errors import JoseError
    from requests import RequestException

    client = _load_client()
    expected = {"iss": {"values": [client.server_metadata["issuer"]]}}
    expected["aud"] = {"values": [client.client_id]}
    try:
        token = client.authorize_access_token(request, claims_options=expected, leeway=_LEEWAY)
        claims = _read_claims(client, token)
    except MismatchingStateError as error:
        raise SignInFailed(_EXPIRED) from error
    except RequestException as error:
        raise _unreachable(error) from error
    except OAuthError as error:
        log.warning("Sign-in was refused by the service: %s", error)
        raise SignInFailed(_REFUSED) from error
    except (AuthlibBaseError, JoseError, KeyError, ValueError, TypeError) as error:
        log.warning("Sign-in with an invalid answer of the service: %s", error)
        raise SignInFailed(_INVALID) from error
    return _answer(claims, client.server_metadata["issuer"])


def _unreachable(error: Exception) -> SignInFailed:
    log.error("The sign-in service cannot be reached: %s", error)
    return SignInFailed(_UNREACHABLE, 502)


def _load_client() -> Any:
    """Return the client with the service's metadata, which are read once."""
    from requests import RequestException

    client = _client(settings.OPENID)
    try:
        metadata = client.load_server_metadata()
        if metadata.get("issuer") != settings.OPENID.issuer:
            raise ValueError(f"it is the issuer {metadata.get('issuer')!r}, not OIDC_ISSUER")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        used = [one for one in offered if one in _ALGORITHMS]
        metadata["id_token_signing_alg_values_supported"] = used or ["RS256"]
        methods = metadata.get("token_endpoint_auth_methods_supported") or [_BASIC]
        client.client_kwargs["token_endpoint_auth_method"] = _BASIC if _BASIC in methods else _POST
    except (RequestException, ValueError) as error:
        _client.cache_clear()
        raise _unreachable(error) from error
    return client


@lru_cache(maxsize=1)
def _client(openid: OpenId) -> Any:
    from authlib.integrations.django_client import OAuth

    return OAuth().register(
        "openid",
        client_id=openid.client_id,
        client_secret=openid.client_secret,
        server_metadata_url=f"{openid.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": openid.scopes,
            "code_challenge_method": "S256",
            "default_timeout": _SECONDS,
        },
    )


def _read_claims(client: Any, token: Mapping[str, Any]) -> dict[str, Any]:
    """Return the claims of the verified ID token, and those that only the user info has."""
    verified = dict(token["userinfo"])
    if "email" in verified or "userinfo_endpoint" not in client.server_metadata:
        return verified
    more = dict(client.userinfo(token=token))
    if more.get("sub") != verified["sub"]:
        raise ValueError("the user info is that of somebody else")
    return {**more, **verified}


def _answer(claims: Mapping[str, Any], issuer: str) -> Answer:
    email, subject = claims.get("email"), claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= 255:
        raise SignInFailed(_INVALID)
    # Some services send words.
    is_verified = str(claims.get("email_verified")).lower() == "true"
    if not isinstance(email, str) or "@" not in email or "\0" in email or not is_verified:
        raise SignInFailed(_UNVERIFIED)
    names = {
        ours: str(claims.get(theirs) or "").replace("\0", "")
        for ours, theirs in (
            ("username", "preferred_username"),
            ("first_name", "given_name"),
            ("last_name", "family_name"),
        )
    }
    groups = claims.get(settings.OPENID.groups_claim) or []
    listed = [groups] if isinstance(groups, str) else list(groups)
    identity = Identity(issuer=issuer, subject=subject, email=email[:254], **names)
    return Answer(identity, [str(group) for group in listed])
