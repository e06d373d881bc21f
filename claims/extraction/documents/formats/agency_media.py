"""Describe the pictures, videos and files that agencies and e-mails send with a text."""

from __future__ import annotations

from claims.extraction.documents.formats.html_fragments import decode_markup
from claims.extraction.documents.formats.html_media import HANDOUT, join_address
from claims.extraction.drafts import MediaDraft, MediaKind

MAX_MEDIA = 50
_MAX_LENGTH = 1_000
_KINDS: dict[str, MediaKind] = {
    "picture": "picture",
    "photo": "picture",
    "image": "picture",
    "graphic": "graphic",
    "video": "video",
    "audio": "audio",
}


def find_kind(name: str) -> MediaKind | None:
    """Return the kind that a type of media ("image/jpeg", "picture") names, None if it is text."""
    return _KINDS.get(name.lower().partition("/")[0].strip())


def describe_media(
    kind: MediaKind, *, caption: str, credit: str = "", url: str = "", alt: str = ""
) -> MediaDraft:
    """Return the record, with markup decoded and what is too long cut off."""
    words, owner, title = (" ".join(decode_markup(v).split()) for v in (caption, credit, alt))
    return MediaDraft(
        kind=kind,
        caption=words[:_MAX_LENGTH],
        credit=owner[:_MAX_LENGTH],
        url=join_address("", url),
        alt=title[:_MAX_LENGTH],
        is_handout=bool(HANDOUT.search(f"{owner} {words[-200:]}")),
    )
