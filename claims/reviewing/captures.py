"""Keep copies of what the addresses of evidence show: uploaded, or fetched."""

from __future__ import annotations

import mimetypes
import zlib
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format

from claims.models import Capture, Evidence, User
from claims.models.capture import CaptureMethod
from claims.models.locking import held
from claims.reviewing.evidence import sha256_of, store_with_file
from claims.reviewing.fetch_address import FetchError, fetch
from claims.reviewing.permission import require, verb

PERMISSION = "assess_claim"
_HEAD = 4096
_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"WARC/", "application/warc"),
)
FETCHING_OFF = "Fetching is switched off on this server. Save the page and upload it."


@verb
def attach_capture(*, evidence: Evidence, file: File[Any], by: User) -> Capture:
    """Keep an uploaded copy: a web page (HTML or MHTML), PDF, picture or web archive (WARC).

    Raises ValidationError for another file, for one that is kept already, and for evidence that is
    retracted or has no address. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    head = file.read(_HEAD)
    file.seek(0)
    media_type = detect_media_type(head)
    if media_type is None:
        raise ValidationError({"file": "Choose a web page, PDF, picture or web archive (WARC)."})
    copy = Capture(method=CaptureMethod.UPLOADED, media_type=media_type, captured_by=by)
    return _keep(copy, evidence, file)


def capture(*, evidence: Evidence, by: User) -> Capture:
    """Fetch what the evidence's address shows now, and keep it.

    Raises ValidationError if that is not possible, or shows the same as a copy that is kept
    already, and for evidence that is retracted or has no address. Raises PermissionDenied.
    """
    require(by, PERMISSION)
    if not settings.FETCH_ADDRESSES:
        raise ValidationError(FETCHING_OFF)
    return _fetch_copy(evidence, by)


def capture_unasked(*, evidence: Evidence) -> Capture | None:
    """Fetch a copy in the name of nobody; None if that is not possible or shows nothing new.

    Nobody waits for it, so nobody is told why: who asks for a copy later learns the reason then.
    """
    if not settings.FETCH_ADDRESSES:
        return None
    try:
        return _fetch_copy(evidence, None)
    except ValidationError:
        return None


def _fetch_copy(evidence: Evidence, by: User | None) -> Capture:
    _check(evidence)
    try:
        # Before the transaction: nothing is locked while a stranger's server answers.
        fetched = fetch(evidence.url)
    except FetchError as error:
        raise ValidationError(str(error)) from error
    copy = Capture(
        method=CaptureMethod.FETCHED,
        media_type=fetched.media_type,
        address=fetched.address[:2000],
        captured_by=by,
    )
    with transaction.atomic():
        kept = _keep(copy, evidence, ContentFile(fetched.content))
        found = {"link_status": 200, "link_problem": "", "link_checked_at": timezone.now()}
        Evidence.objects.filter(pk=evidence.pk).update(**found)
    return kept


def detect_media_type(head: bytes) -> str | None:
    """Return the media type of a file that begins with ``head``; None if copies are not like it."""
    found = next((kind for magic, kind in _MAGIC if head.startswith(magic)), None)
    if found:
        return found
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[:2] == b"\x1f\x8b":
        return "application/warc" if _unpack(head).startswith(b"WARC/") else None
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if b"multipart/related" in text and b"mime-version:" in text:
        return "multipart/related"
    is_markup = text.startswith((b"<!doctype html", b"<html", b"<!--", b"<?xml"))
    return "text/html" if is_markup and (b"<html" in text or b"doctype html" in text) else None


def _unpack(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _check(evidence: Evidence) -> None:
    if not evidence.url:
        raise ValidationError("Only evidence by address has copies.")
    if evidence.is_retracted:
        raise ValidationError("This evidence is retracted.")


def _keep(copy: Capture, evidence: Evidence, file: File[Any]) -> Capture:
    locked = held(Evidence.objects.all()).get(pk=evidence.pk)
    _check(locked)
    copy.evidence, copy.sha256, copy.size = locked, sha256_of(file), file.size
    same = locked.captures.filter(sha256=copy.sha256).first()
    if same is not None:
        raise ValidationError(
            f"The same copy is kept since {date_format(timezone.localtime(same.captured_at))}."
        )
    suffix = mimetypes.guess_extension(copy.media_type) or ".bin"
    file.name = f"{copy.sha256[:16]}{suffix}"
    copy.file = file
    copy.full_clean()
    store_with_file(copy)
    return copy
