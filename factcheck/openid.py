"""The settings of signing in with OpenID Connect; without OIDC_ISSUER it is off."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit

from factcheck import environment
from factcheck.environment import Environment

_LOCAL = {"127.0.0.1", "localhost", "::1"}


class OpenId(NamedTuple):
    """A sign-in service, and which roles the groups that it tells of give."""

    issuer: str = ""
    client_id: str = ""
    client_secret: str = ""
    name: str = ""
    scopes: str = "openid email profile"
    groups_claim: str = "groups"
    roles: tuple[tuple[str, str], ...] = ()


OFF = OpenId()


def read_openid(env: Environment) -> OpenId:
    """Read the variables OIDC_…, and report what is wrong or missing."""
    issuer = env.read("OIDC_ISSUER", "", _issuer)
    client_id = env.read("OIDC_CLIENT_ID", "", environment.text)
    client_secret = env.read("OIDC_CLIENT_SECRET", "", environment.text, shown=False)
    given = {
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": client_id,
        "OIDC_CLIENT_SECRET": client_secret,
    }
    name = env.read("OIDC_NAME", urlsplit(issuer).hostname or "", environment.text)
    scopes = env.read("OIDC_SCOPES", OFF.scopes, _scopes)
    claim = env.read("OIDC_GROUPS_CLAIM", OFF.groups_claim, environment.text)
    roles = env.read("OIDC_ROLES", OFF.roles, _roles)
    missing = [variable for variable, value in given.items() if not value and env.lacks(variable)]
    if missing and any(given.values()):
        env.report(f"To sign in with OpenID Connect, set {' and '.join(missing)} as well.")
    if missing or not issuer:
        return OFF
    return OpenId(issuer, client_id, client_secret, name, scopes, claim, roles)


def _issuer(value: str) -> str:
    parts = urlsplit(value)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOCAL)
    if not is_safe or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("it must be an address that begins with https://, without ? and #")
    return value


def _scopes(value: str) -> str:
    if "openid" not in value.split() or "email" not in value.split():
        raise ValueError("it must contain openid and email, such as: openid email profile groups")
    return " ".join(value.split())


def _roles(value: str) -> tuple[tuple[str, str], ...]:
    pairs = [part.partition("=") for part in value.split(",") if part.strip()]
    if not all(group.strip() and role.strip() for group, _, role in pairs):
        raise ValueError(
            "it must be a comma-separated list of groups and roles, such as fact-desk=Editor"
        )
    return tuple((group.strip(), role.strip()) for group, _, role in pairs)
