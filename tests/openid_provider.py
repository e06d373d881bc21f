"""A small OpenID Connect provider, which also answers wrongly if a test asks for it."""

from __future__ import annotations

import json
import secrets
import time
from base64 import b64decode, urlsafe_b64encode
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, unquote, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

CLIENT, SECRET = "factcheck", "the secret of the client"
VERA = {
    "sub": "vera-1",
    "email": "vera@anchor.example",
    "email_verified": True,
    "preferred_username": "vera",
    "given_name": "Vera",
    "family_name": "Lund",
}


class Provider:
    """Knows one person; ``changes`` are made to the claims of its ID tokens (None removes one)."""

    def __init__(self) -> None:
        self.key = other_key()
        self.reset()

    def reset(self) -> None:
        self.person, self.changes = VERA, {}
        self.signed_by, self.algorithm = self.key, "RS256"
        self.published, self.is_down, self.discovered = self.key, False, {}
        self.codes: dict[str, dict[str, str]] = {}

    def answer(self, path: str, query: dict[str, str], form: dict[str, str]) -> tuple[int, object]:
        if self.is_down:
            return 503, {"error": "down"}
        return {
            "/.well-known/openid-configuration": lambda: (200, self._discovery()),
            "/keys": lambda: (200, {"keys": [self.published.as_dict(private=False)]}),
            "/authorize": lambda: self._authorize(query),
            "/token": lambda: self._token(form),
        }[path]()

    def _discovery(self) -> dict[str, object]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "jwks_uri": f"{self.address}/keys",
            "id_token_signing_alg_values_supported": ["RS256", "HS256", "none"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
        } | self.discovered

    def _authorize(self, query: dict[str, str]) -> tuple[int, object]:
        assert query["client_id"] == CLIENT
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe()
        self.codes[code] = query
        found = {"code": code, "state": query["state"]}
        return 302, f"{query['redirect_uri']}?{urlencode(found)}"

    def _token(self, form: dict[str, str]) -> tuple[int, object]:
        asked = self.codes.pop(form["code"], None)
        digest = sha256(form.get("code_verifier", "").encode()).digest()
        proof = urlsafe_b64encode(digest).decode().rstrip("=")
        if not asked or form.get("client_secret") != SECRET or proof != asked["code_challenge"]:
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            **self.person,
            "iss": self.address,
            "aud": CLIENT,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
        } | self.changes
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {"alg": self.algorithm, "kid": self.signed_by.kid or "first"}
        token = jwt.encode(header, claims, self.signed_by, algorithms=[self.algorithm])
        return 200, {"access_token": "a", "token_type": "Bearer", "id_token": token}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        form = _plain(self.rfile.read(length).decode())
        if sent := self.headers.get("Authorization"):
            secret = b64decode(sent.removeprefix("Basic ")).decode().partition(":")[2]
            form["client_secret"] = unquote(secret)
        status, body = self.server.provider.answer(parts.path, _plain(parts.query), form)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", body)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    do_POST = do_GET  # noqa: N815

    def log_message(self, *args: object) -> None:
        pass


def _plain(encoded: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(encoded).items()}


class _NoRedirects(HTTPRedirectHandler):
    def http_error_302(self, request, answer, code, message, headers):
        return answer


def consent(address: str) -> str:
    """Sign in at the provider; return the address to which it sends the browser back."""
    with build_opener(_NoRedirects).open(address) as answer:
        return answer.headers["Location"]


@contextmanager
def serve():
    provider = Provider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.provider = provider
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


# Whoever signs with the secret of the client, or with a key of their own, is not the provider.
def other_key(kid: str = "first") -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


def secret_key() -> OctKey:
    return OctKey.import_key(SECRET)
