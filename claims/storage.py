"""Keep uploaded files: whole or not at all, and closed to other people of the machine."""

from __future__ import annotations

import logging
import os
import secrets
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files import File
from django.core.files.storage import FileSystemStorage

logger = logging.getLogger(__name__)

# The settings give them to new files and folders.
FILE_MODE, FOLDER_MODE = 0o600, 0o700


class WholeFiles(FileSystemStorage):
    """Django's storage, except that a file has its name only once it is written to its end."""

    def _save(self, name: str, content: File[Any]) -> str:
        part = str(PurePosixPath(name).with_name(f".{secrets.token_hex(8)}.part"))
        try:
            super()._save(part, content)  # type: ignore[misc]  # not in its types
            _reach_the_disk(self.path(part))
            return self._rename(part, name)
        except BaseException:
            self.delete(part)
            raise

    def _rename(self, part: str, name: str) -> str:
        """The name that ``part`` has got: ``name``, or another where that is taken by now."""
        while True:
            try:
                # Takes the name: to rename alone would replace what another upload has put there.
                os.close(os.open(self.path(name), os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                break
        try:
            Path(self.path(part)).replace(self.path(name))
        except OSError:
            self.delete(name)
            raise
        return name


def secure_media() -> None:
    """Close the files and folders below MEDIA_ROOT that are open to other people of the machine.

    Those of other owners, which it cannot close, are logged as warnings. Links are left alone.
    """
    for folder, _, names in os.walk(settings.MEDIA_ROOT):
        _close(Path(folder), FOLDER_MODE)
        for name in names:
            _close(Path(folder, name), FILE_MODE)


def _close(path: Path, mode: int) -> None:
    try:
        found = path.lstat().st_mode
        if found & 0o077 and not path.is_symlink():
            path.chmod(mode)
    except FileNotFoundError:
        return  # deleted in the meantime
    except OSError as error:
        logger.warning("%s stays open to other people: %s", path, error.strerror)


def _reach_the_disk(path: str) -> None:
    """Write to the disk what the system holds back; some file systems only now find it full."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
