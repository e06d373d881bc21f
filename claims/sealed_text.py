"""Encrypt what the database stores but must not tell: the secrets that other programs need.

The key is derived from SECRET_KEY, so that a copy of the database has no secrets. What was sealed
with a key of SECRET_KEY_FALLBACKS can still be read. If the key is lost, so is the text.
"""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


class UnreadableError(Exception):
    """The text was sealed with another key."""


def seal(text: str, *, purpose: str) -> str:
    """Return ``text`` encrypted; only ``unseal`` with the same ``purpose`` reads it."""
    return _cipher(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, *, purpose: str) -> str:
    """Return the text. Raises UnreadableError if it was sealed with another key."""
    try:
        return _cipher(purpose).decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise UnreadableError from error


def _cipher(purpose: str) -> MultiFernet:
    """The first key encrypts; all of them decrypt."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derive(key, purpose)) for key in keys])


def _derive(key: str, purpose: str) -> bytes:
    digest = salted_hmac(f"claims.sealed_text.{purpose}", "", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
