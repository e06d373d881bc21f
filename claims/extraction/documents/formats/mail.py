"""Read an e-mail (.eml): its text or HTML part, with title, author and date from its headers."""

from __future__ import annotations

import re
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage, Message, MIMEPart
from itertools import islice
from typing import Any, cast

from claims.extraction.documents.decode import Decoded, decode, normalise
from claims.extraction.documents.formats.agency_media import (
    MAX_MEDIA,
    describe_media,
    find_kind,
)
from claims.extraction.documents.formats.html_fragments import read_fragment
from claims.extraction.documents.raw_document import RawDocument, ReadingError
from claims.extraction.drafts import MediaDraft
from claims.extraction.text.bylines import is_person_name

_WINDOWS = {
    code: bytes([code]).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}
_VIA = re.compile(r" via .{2,60}$")
_MAX_NAMES = 5
_MAX_HEADER = 2_000
_MAX_PARTS = 500
_FULLER = 3
"""A plain part this many times shorter than the HTML part only says "see the HTML version"."""


# Also as mail programs write it in German, French, Spanish, Swedish and Dutch.
_REPLY = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|doorst|antw)\s*:\s*)+", re.IGNORECASE)


class _ShortHeaders(policy.EmailPolicy):
    """As the usual policy, but with a limit to headers: they are read in quadratic time."""

    def header_fetch_parse(self, name: str, value: str) -> Any:
        return super().header_fetch_parse(name, value[:_MAX_HEADER])


def read(data: bytes) -> RawDocument:
    """Read an e-mail; raise ReadingError if the file is none, or has no text.

    Attachments are left out, with a remark. What the mail cites from earlier ones begins with ">".
    """
    message = cast(
        "EmailMessage", message_from_bytes(data, _class=EmailMessage, policy=_ShortHeaders())
    )
    if not (message["from"] or message["subject"]):
        raise ReadingError(
            "The file is no e-mail: it has no lines 'From:' or 'Subject:' at its beginning."
        )
    attachments = [_name(part) for part in message.iter_attachments()]
    found = _read_body(message)
    if not found.text:
        files = f", only attachments ({_list(attachments)}); import these" if attachments else ""
        raise ReadingError(f"The e-mail has no text{files}.")
    left_out = (_tell(attachments),) if attachments else ()
    parts = islice(message.walk(), _MAX_PARTS)
    media = tuple(one for part in parts if (one := _describe_part(part)))
    return RawDocument(
        found.text,
        title=_REPLY.sub("", _header(message, "subject")),
        byline=_find_sender(message),
        published=_find_date(message),
        remarks=(*found.remarks, *left_out),
        media=media[:MAX_MEDIA],
    )


def _read_body(message: EmailMessage) -> Decoded:
    """Return the plain part, or the HTML part if that says far more."""
    plain = _decode_part(message.get_body(("plain",)))
    page = _decode_part(message.get_body(("html",)))
    text, from_html = normalise(plain.text), read_fragment(page.text, mark_cited=True)
    if len(text) * _FULLER < len(from_html):
        return Decoded(from_html, page.remarks)
    return Decoded(text, plain.remarks)


def _decode_part(part: MIMEPart | None) -> Decoded:
    if part is None:
        return Decoded("")
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        return Decoded("")
    return decode(content, part.get_content_charset() or "")


def _header(message: EmailMessage, name: str) -> str:
    return _clean(str(message[name] or ""))


def _clean(value: str) -> str:
    """Return a value on one line; what calls itself iso-8859-1 is Windows-1252, as in pages."""
    return " ".join(value.translate(_WINDOWS).split())


def _find_sender(message: EmailMessage) -> str:
    """Return the name of who has sent the mail, else the address."""
    addresses = getattr(message["from"], "addresses", ())
    names = (_clean(address.display_name or address.addr_spec) for address in addresses)
    return ", ".join(_put_surname_last(name) for name in names if name)


def _put_surname_last(name: str) -> str:
    """Return the name as in a byline: "Quill, Ada" and "Ada Quill via Lists" are Ada Quill."""
    name = _VIA.sub("", name)
    surname, comma, given = name.partition(", ")
    is_turned = comma and is_person_name(f"{given} {surname}") and "," not in given
    return f"{given} {surname}" if is_turned else name


def _find_date(message: EmailMessage) -> datetime | None:
    found = getattr(message["date"], "datetime", None)
    return found if isinstance(found, datetime) else None


def _name(part: MIMEPart) -> str:
    return part.get_filename() or f"a part of type {part.get_content_type()}"


def _describe_part(part: Message) -> MediaDraft | None:
    """Return a record of a picture or file that the mail carries, by its name and description."""
    name = " ".join((part.get_filename() or "").split())
    if not name or part.is_multipart():
        return None
    said = " ".join(str(part.get("Content-Description") or "").split())
    kind = find_kind(part.get_content_type()) or "file"
    return describe_media(kind, caption=said or name, alt=name if said else "")


def _list(names: list[str]) -> str:
    shown = ", ".join(" ".join(name.split())[:80] for name in names[:_MAX_NAMES])
    more = len(names) - _MAX_NAMES
    return f"{shown} and {more:,} more" if more > 0 else shown


def _tell(names: list[str]) -> str:
    subject = "One attachment was" if len(names) == 1 else f"{len(names):,} attachments were"
    return f"{subject} left out: {_list(names)}."
