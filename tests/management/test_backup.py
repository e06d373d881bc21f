"""A backup has everything of one moment; restoring it is whole or changes nothing."""

from __future__ import annotations

import json
import stat
from io import BytesIO
from zipfile import ZipFile

import psycopg
import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError
from django.db import connection, transaction

from claims.management import backing_up, restoring
from claims.management.backing_up import MANIFEST, count_rows
from claims.reviewing.assessments import assess
from claims.reviewing.evidence import add_evidence
from claims.reviewing.verify_record import verify_record
from tests.factories import ClaimFactory

KEY = "k" * 60
TIMEOUT = b"SET transaction_timeout = 0;\n"


@pytest.fixture
def backup(transactional_db, settings, tmp_path, monkeypatch, run, reviewer):
    """A backup of an assessed claim with a file of evidence; the key is kept in a file."""
    settings.MEDIA_ROOT, settings.VAR_DIR = tmp_path / "media", tmp_path
    settings.SECRET_KEY = KEY
    monkeypatch.delenv("SECRET_KEY", raising=False)
    tolls = ContentFile(b"tolls", name="tolls.csv")
    claim = ClaimFactory()
    evidence = add_evidence(claim=claim, by=reviewer, stance="supports", file=tolls)
    said = {"claim": claim, "verdict": "supported", "rationale": "So."}
    assess(**said, by=reviewer, evidence=[evidence])
    code, said, _ = run("backup", tmp_path / "facts.zip")
    assert (code, "1 files of evidence" in said) == (0, True)
    assert verify_record().head in said
    return tmp_path / "facts.zip"


def rows():
    with connection.cursor() as cursor:
        return count_rows(cursor)


def interrupt(*_, **__):
    raise KeyboardInterrupt


def test_what_was_backed_up_is_restored_in_place_of_what_is_there(backup, tmp_path, run):
    before, head = rows(), verify_record().head
    _, said, _ = run("backup", tmp_path / "apart.zip", "--without-key")
    assert "keep a copy of" in said
    names = [ZipFile(one).namelist() for one in (backup, tmp_path / "apart.zip")]
    assert ["secret_key" in one for one in names] == [True, False]
    (file,) = (path for path in (tmp_path / "media").rglob("*") if path.is_file())
    file.unlink()
    ClaimFactory()
    after = rows()
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600

    with pytest.raises(CommandError, match=r"is not empty: it has .* Nothing was changed"):
        run("restore", backup)
    with (
        psycopg.connect(connection.connection.info.dsn),
        pytest.raises(CommandError, match="1 other connections use the database"),
    ):
        run("restore", backup, "--replace")
    assert rows() == after
    assert not file.exists()

    code, said, _ = run("restore", backup, "--replace")
    assert (code, rows()) == (0, before)
    assert (verify_record().head, verify_record().broken) == (head, None)
    assert head in said
    assert (file.read_bytes(), stat.S_IMODE(file.stat().st_mode)) == (b"tolls", 0o600)
    assert (tmp_path / "secret_key").read_text() == KEY


def test_what_goes_wrong_on_the_way_changes_nothing(backup, monkeypatch, run):
    ClaimFactory()
    before = rows()

    def break_off(dump, target, version):
        target.write(dump.read(200_000))
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(restoring, "_copy_sql", break_off)
        code, _, said = run("restore", backup, "--replace")
    assert (code, "the database is as it was. Run the command again." in said) == (130, True)
    with monkeypatch.context() as patch:
        real = restoring._check
        patch.setattr(restoring, "_check", lambda found: real(found | {"claims_claim": 9}))
        with pytest.raises(CommandError, match="claims_claim has 1 rows, and the backup 9"):
            run("restore", backup, "--replace")
    assert rows() == before

    whole = backup.read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(backing_up, "_copy_files", interrupt)
        code, _, said = run("backup", backup)
    assert (code, "was not written" in said) == (130, True)
    assert backup.read_bytes() == whole
    assert [path.name for path in backup.parent.glob("*.zip*")] == [backup.name]
    assert not list(backup.parent.glob(".*.part"))


def test_other_and_damaged_files_are_refused(backup, tmp_path, run):
    bad = tmp_path / "bad.zip"
    whole = backup.read_bytes()
    largest = max(ZipFile(backup).infolist(), key=lambda one: one.compress_size)
    # In its content, behind the 30 bytes of its header and its name.
    inside = largest.header_offset + 30 + len(largest.filename) + largest.compress_size // 2
    damaged = whole[:inside] + bytes([whole[inside] ^ 255]) + whole[inside + 1 :]
    for content in (b"", b"no backup", whole[:inside], damaged):
        bad.write_bytes(content)
        with pytest.raises(CommandError, match=r"bad\.zip is no backup, or is damaged: "):
            run("restore", bad, "--replace")
    with ZipFile(backup) as one, ZipFile(bad, "w") as other:
        manifest = json.loads(one.read(MANIFEST))
        manifest["migrations"].append(["claims", "9999_future"])
        for name in one.namelist():
            other.writestr(name, json.dumps(manifest) if name == MANIFEST else one.read(name))
    with pytest.raises(CommandError, match="the migration 9999_future, which this version"):
        run("restore", bad, "--replace")
    with ZipFile(backup) as one, ZipFile(bad, "w") as other:
        for name in one.namelist():
            other.writestr(name, one.read(name))
        other.writestr("media/../../outside.txt", b"x")
    before = rows()
    with pytest.raises(CommandError, match="The backup is damaged: "):
        run("restore", bad, "--replace")
    assert (rows(), list(tmp_path.parent.rglob("outside.txt"))) == (before, [])
    with pytest.raises(CommandError, match="was not restored: No such file"):
        run("restore", tmp_path / "none.zip")


def test_a_broken_record_is_backed_up_and_does_not_replace_another(backup, tmp_path, run):
    broken = tmp_path / "broken.zip"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("UPDATE claims_assessment SET rationale = 'No.'")
    with pytest.raises(CommandError, match="The record is not whole"):
        run("backup", broken)
    assert not json.loads(ZipFile(broken).read(MANIFEST))["is_whole"]
    before = rows()
    with pytest.raises(CommandError, match=r"not whole when .* Nothing was changed"):
        run("restore", broken, "--replace")
    assert rows() == before


def test_files_that_are_gone_are_told_and_the_rest_is_backed_up(backup, tmp_path, run):
    (file,) = (path for path in (tmp_path / "media").rglob("*") if path.is_file())
    file.write_bytes(b"other")
    with pytest.raises(CommandError, match="another content, such as evidence/"):
        restoring.restore_files(ZipFile(backup), replace=False)
    file.unlink()
    with pytest.raises(CommandError, match="1 files of evidence are not stored any more"):
        run("backup", backup)
    with ZipFile(backup) as written:
        assert json.loads(written.read(MANIFEST))["files"] == 0


@pytest.mark.parametrize(("version", "kept"), [(150_018, b""), (180_000, TIMEOUT)])
def test_what_only_another_server_knows_is_left_out_but_never_from_rows(version, kept):
    of_its_server = b"ALTER TABLE ONLY public.a ALTER COLUMN b SET (pg_attver=12);\n"
    rows = b"COPY public.a (b) FROM stdin;\n" + TIMEOUT + of_its_server + b"\\.\n"
    start, target = b"CREATE TABLE public.a (b text);\n", BytesIO()
    restoring._copy_sql(BytesIO(TIMEOUT + start + of_its_server + rows), target, version)
    assert target.getvalue() == kept + start + rows
