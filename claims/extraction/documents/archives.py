"""Refuse zip archives that expand to far more data than a document has."""

from __future__ import annotations

import zipfile

from claims.extraction.documents.raw_document import ReadingError

MAX_MEMBERS = 2_000
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
MAX_RATIO = 100
_RATIO_CHECKED_FROM = 10 * 1024 * 1024


def reject_bomb(archive: zipfile.ZipFile, size: int) -> None:
    """Raise ReadingError if ``archive``, a file of ``size`` bytes, is a zip bomb.

    Reading the headers is sufficient: zipfile never unpacks more than they state.
    """
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    is_bomb = len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED_BYTES
    if is_bomb or (unpacked > _RATIO_CHECKED_FROM and unpacked > MAX_RATIO * size):
        raise ReadingError(
            "The document expands to far more data than a document should; it is rejected."
        )
