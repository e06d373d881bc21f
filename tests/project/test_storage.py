"""Uploaded files are stored completely or not at all, and only their owner can read them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import TemporaryUploadedFile

from claims.storage import secure_media


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def large(content: bytes) -> TemporaryUploadedFile:
    file = TemporaryUploadedFile("table.csv", "text/csv", len(content), None)
    file.write(content)
    file.seek(0)
    return file


@pytest.mark.parametrize("kind", [ContentFile, large])
def test_a_file_and_its_folders_are_closed_to_others(media, kind):
    with kind(b"a,b\n") as content:
        name = default_storage.save("evidence/2026/11/table.csv", content)
    assert name == "evidence/2026/11/table.csv"
    assert (media / name).read_bytes() == b"a,b\n"
    assert mode(media / name) == 0o600
    folders = [media, *(path for path in media.rglob("*") if path.is_dir())]
    assert {mode(folder) for folder in folders} == {0o700}
    assert len(list((media / name).parent.iterdir())) == 1


def test_before_it_is_complete_a_file_does_not_have_its_name(media):
    seen = []

    class Watched(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"the beginning"
            seen.extend(path.name for path in media.rglob("*") if path.is_file())
            yield b", the end"

    name = default_storage.save("evidence/table.csv", Watched(b"x"))
    assert [one.endswith(".part") for one in seen] == [True]
    assert (media / name).read_bytes() == b"the beginning, the end"


def test_two_uploads_of_one_name_at_once_are_two_files(media):
    names = []

    class Overtaken(ContentFile):
        def chunks(self, chunk_size=None):
            names.append(default_storage.save("evidence/table.csv", ContentFile(b"first")))
            yield b"second"

    names.append(default_storage.save("evidence/table.csv", Overtaken(b"x")))
    assert [(media / name).read_bytes() for name in names] == [b"first", b"second"]
    assert len(list((media / "evidence").iterdir())) == 2


def test_a_name_that_cannot_be_taken_leaves_nothing(media, monkeypatch):
    def fail(*_):
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):  # noqa: PT011
        default_storage.save("evidence/table.csv", ContentFile(b"x"))
    assert list((media / "evidence").iterdir()) == []


def test_permissions_from_older_versions_are_corrected(media, tmp_path):
    folder = media / "evidence" / "2026"
    folder.mkdir(parents=True)
    file, outside = folder / "table.csv", tmp_path / "outside.csv"
    for path in (file, outside):
        path.write_text("a,b")
        path.chmod(0o644)
    (folder / "link.csv").symlink_to(outside)
    for path in (media, media / "evidence", folder):
        path.chmod(0o755)
    tmp_path.chmod(0o755)
    secure_media()
    assert mode(file) == 0o600
    assert {mode(path) for path in (media, media / "evidence", folder)} == {0o700}
    # What is not below the folder of uploads, as the database beside it, is left as it is.
    assert (mode(tmp_path), mode(outside)) == (0o755, 0o644)


def test_files_that_cannot_be_changed_are_named(media, monkeypatch, caplog):
    media.mkdir(mode=0o700)
    for name in ("mine.csv", "theirs.csv"):
        (media / name).write_text("a,b")
        (media / name).chmod(0o644)
    chmod = Path.chmod

    def refuse(path, wanted):
        if path.name == "theirs.csv":
            raise PermissionError(1, "Operation not permitted")
        chmod(path, wanted)

    monkeypatch.setattr(Path, "chmod", refuse)
    secure_media()
    assert mode(media / "mine.csv") == 0o600
    (record,) = caplog.records
    assert "theirs.csv stays open to other people: Operation not permitted" in record.getMessage()


def test_without_uploads_there_is_nothing_to_close(media):
    secure_media()
    assert not media.exists()
