"""Set up, check and reset the second factor of a sign-in.

See docs/decisions/0066-second-factor.md.
"""

from __future__ import annotations

import logging
import re
import secrets
import time

import pyotp
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac

from claims.models import SecondFactor, User
from claims.reviewing.permission import require, verb
from claims.sealed_text import UnreadableError, seal, unseal

log = logging.getLogger(__name__)

OPTIONAL, EDITORS, ALL = "optional", "editors", "all"
_CODES = 10
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_LENGTH = 10
_PERIOD = 30
_TOLERATED = (-1, 0, 1)
_THERE_IS_ONE = "You have set up a second factor already, maybe in another window."
WRONG_CODE = "This code is wrong, or was used before. Type the one that your app shows now."
_UNREADABLE = (
    "Your second factor cannot be read, since the key of this server has changed. Ask an "
    "administrator to reset it."
)


class UnreadableFactorError(ValidationError):
    """The secret was sealed with a key that is lost, so that no code can be checked."""

    def __init__(self) -> None:
        super().__init__(_UNREADABLE)


def is_required(user: User) -> bool:
    """Return whether SECOND_FACTOR requires a second factor of ``user``, who uses the admin."""
    if settings.SECOND_FACTOR == EDITORS:
        return user.is_staff and user.has_perm("claims.decide_claim")
    return bool(settings.SECOND_FACTOR == ALL and user.is_staff)


def has_second_factor(user: User) -> bool:
    return SecondFactor.objects.filter(user=user).exists()


def new_secret() -> str:
    return pyotp.random_base32()


def seal_secret(secret: str, user: User) -> str:
    """Return the secret as the database and sessions keep it."""
    return seal(secret, purpose=_purpose(user))


def read_secret(sealed: str, user: User) -> str:
    """Return the secret; empty if there is none, or the key with which it was sealed is lost."""
    try:
        return unseal(sealed, purpose=_purpose(user))
    except UnreadableError:
        return ""


def reseal_factor(factor: SecondFactor) -> bool:
    """Encrypt the secret with the key of today; return whether it could be read."""
    secret = read_secret(factor.sealed_secret, factor.user)
    if secret:
        factor.sealed_secret = seal_secret(secret, factor.user)
        factor.save(update_fields=["sealed_secret"])
    return bool(secret)


def _purpose(user: User) -> str:
    return f"second factor of {user.pk}"


def app_address(user: User, secret: str) -> str:
    """Return the address that the picture holds, from which an app takes the secret."""
    return pyotp.TOTP(secret).provisioning_uri(name=user.username, issuer_name="Factcheck")


@verb
def set_up(*, secret: str, code: str, by: User) -> list[str]:
    """Store the secret if ``code`` shows that the app has it; return the recovery codes.

    Raises ValidationError for a wrong code, or if there is a second factor already.
    """
    if has_second_factor(by):
        raise ValidationError(_THERE_IS_ONE)
    # No secret was shown if somebody sends the form without having seen the page.
    step = _find_step(secret, code, after=0)
    if step is None:
        raise ValidationError({"code": WRONG_CODE})
    codes = _new_codes()
    try:
        with transaction.atomic():
            SecondFactor.objects.create(
                user=by,
                sealed_secret=seal_secret(secret, by),
                last_step=step,
                recovery_digests=_digests(codes, by, secret),
            )
    except IntegrityError as error:
        raise ValidationError(_THERE_IS_ONE) from error
    return codes


@transaction.atomic
def check_code(user: User, code: str) -> bool:
    """Return whether ``code`` is one of the app, or a recovery code; each is accepted once.

    Raises UnreadableFactorError if the key of the secret is lost.
    """
    factor = SecondFactor.objects.select_for_update().filter(user=user).first()
    if factor is None:
        return False
    secret = _open_secret(factor, user)
    step = _find_step(secret, code, after=factor.last_step)
    if step is not None:
        # Sealed again, so that a key of SECRET_KEY_FALLBACKS is not needed any more.
        factor.last_step, factor.sealed_secret = step, seal_secret(secret, user)
        factor.save(update_fields=["last_step", "sealed_secret"])
        return True
    known = _find_digest(factor.recovery_digests, code, user, secret)
    if known is not None:
        factor.recovery_digests = [one for one in factor.recovery_digests if one != known]
        factor.save(update_fields=["recovery_digests"])
    return known is not None


def _open_secret(factor: SecondFactor, user: User) -> str:
    secret = read_secret(factor.sealed_secret, user)
    if not secret:
        log.warning(
            "The second factor of %s cannot be read with SECRET_KEY or SECRET_KEY_FALLBACKS. An "
            "administrator has to reset it.",
            user.username,
        )
        raise UnreadableFactorError
    return secret


def _find_digest(digests: list[str], code: str, user: User, secret: str) -> str | None:
    """Return that of the digests that is of ``code``."""
    # Earlier versions used the key of the server, with which the codes ended.
    for key in (secret, settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        digest = _digest(code, user, key)
        for one in digests:
            if constant_time_compare(one, digest):
                return one
    return None


@verb
def renew_recovery_codes(*, code: str, by: User) -> list[str]:
    """Return new recovery codes, which replace the others. Raises ValidationError."""
    _require_code(by, code)
    codes = _new_codes()
    factor = SecondFactor.objects.get(user=by)
    factor.recovery_digests = _digests(codes, by, _open_secret(factor, by))
    factor.save(update_fields=["recovery_digests"])
    return codes


@verb
def turn_off(*, code: str, by: User) -> None:
    """Remove one's own second factor. Raises ValidationError, and PermissionDenied if required."""
    if is_required(by):
        raise PermissionDenied("Your role requires a second factor.")
    _require_code(by, code)
    SecondFactor.objects.filter(user=by).delete()


@verb
def reset_second_factor(*, person: User, by: User) -> None:
    """Remove the second factor of somebody who has lost it. Raises PermissionDenied."""
    require(by, "change_user")
    if person.is_superuser and not by.is_superuser:
        raise PermissionDenied("Only superusers reset the second factor of a superuser.")
    SecondFactor.objects.filter(user=person).delete()


def _require_code(user: User, code: str) -> None:
    if not check_code(user, code):
        raise ValidationError({"code": WRONG_CODE})


def _find_step(secret: str, code: str, *, after: int) -> int | None:
    """Return the period of ``code`` if it is right, now or just before or after."""
    digits = re.sub(r"\s", "", code)
    if not secret or not re.fullmatch("[0-9]{6}", digits):
        return None
    now = int(time.time() // _PERIOD)
    totp = pyotp.TOTP(secret)
    for step in (now + offset for offset in _TOLERATED):
        if step > after and constant_time_compare(totp.generate_otp(step), digits):
            return step
    return None


def _new_codes() -> list[str]:
    half = _LENGTH // 2
    drawn = ("".join(secrets.choice(_LETTERS) for _ in range(_LENGTH)) for _ in range(_CODES))
    return [f"{one[:half]}-{one[half:]}" for one in drawn]


def _digests(codes: list[str], user: User, secret: str) -> list[str]:
    return [_digest(one, user, secret) for one in codes]


def _digest(code: str, user: User, key: str) -> str:
    """Return a keyed digest of a recovery code, however it was typed.

    Its key is the secret that the app shares, so that the codes work as long as those of the app.
    """
    plain = re.sub(r"[\s-]", "", code).lower()
    salt = f"recovery code of {user.pk}"
    return salted_hmac(salt, plain, secret=key, algorithm="sha256").hexdigest()
