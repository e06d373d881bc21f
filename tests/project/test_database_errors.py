"""A full disk and an unavailable database are reported as such, and nothing is stored partially."""

from __future__ import annotations

import errno
import io
import json
import os
from pathlib import Path

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.db import InterfaceError, OperationalError, connection

from claims.database_errors import AWAY, FILES_AWAY, FULL, LACKING, find_outage
from claims.models import Evidence
from factcheck.chunked import Chunked
from tests.api.conftest import PROBLEM
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db

# What boto3 raises, which is not installed for the tests, is recognised by its module.
UNREACHABLE = type("EndpointConnectionError", (Exception,), {"__module__": "botocore.exceptions"})()


def database_error(sqlstate=None):
    cause = psycopg.OperationalError() if sqlstate is None else psycopg.errors.lookup(sqlstate)()
    error = OperationalError("the database says no")
    error.__cause__ = cause
    return error


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def no_space(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture(params=["while it is written", "when it reaches the disk"])
def full_disk(request, monkeypatch):
    """Space for the first chunk of a file, and for no more."""
    if request.param == "when it reaches the disk":
        monkeypatch.setattr(os, "fsync", no_space)
        return

    def first_chunk_only(self, chunk_size=None):
        yield b"the beginning"
        no_space()

    monkeypatch.setattr(
        "django.core.files.uploadedfile.InMemoryUploadedFile.chunks", first_chunk_only
    )
    monkeypatch.setattr("claims.reviewing.evidence.sha256_of", lambda file: "0" * 64)


def upload(client, claim, **options):
    file = SimpleUploadedFile("table.csv", b"a,b\n")
    body = {"claim": claim.pk, "stance": "context", "file": file}
    return client.post("/api/v1/evidence/", body, **options)


def send_form(client, claim):
    sent = {"stance": "refutes", "note": "See table 4", "file": SimpleUploadedFile("a.csv", b"a,b")}
    address = f"/admin/claims/claim/{claim.pk}/review/evidence/"
    return client.post(address, {f"evidence-{name}": value for name, value in sent.items()})


def test_an_upload_to_a_full_disk_says_so_and_leaves_nothing(client, reviewer, media, full_disk):
    client.force_login(reviewer)
    client.raise_request_exception = False
    answer = upload(client, ClaimFactory())
    assert (answer.status_code, answer.json()["code"]) == (507, "disk_full")
    assert "disk of the server is full" in answer.json()["detail"]
    assert int(answer["Retry-After"]) > 0
    assert not Evidence.objects.exists()
    assert files_in(media) == []


def test_the_form_says_so_too_and_keeps_what_was_typed(client, reviewer, media, full_disk):
    client.force_login(reviewer)
    page = send_form(client, ClaimFactory())
    assert page.status_code == 507
    assert "disk of the server is full" in page.content.decode()
    assert "See table 4" in page.content.decode()
    assert not Evidence.objects.exists()
    assert files_in(media) == []


def test_the_form_says_so_if_the_bucket_does_not_answer(client, reviewer, monkeypatch):
    def unreachable(*_, **__):
        raise UNREACHABLE

    monkeypatch.setattr("claims.storage.WholeFiles._save", unreachable)
    client.force_login(reviewer)
    client.raise_request_exception = False
    claim = ClaimFactory()
    assert upload(client, claim).json()["code"] == "files_unavailable"
    page = send_form(client, claim)
    assert page.status_code == 503
    assert FILES_AWAY.detail in page.content.decode()
    assert "See table 4" in page.content.decode()
    assert not Evidence.objects.exists()


def test_a_large_upload_for_which_there_is_no_space_on_the_way_says_so(
    client, reviewer, settings, monkeypatch
):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0
    monkeypatch.setattr(TemporaryUploadedFile, "__init__", no_space)
    client.force_login(reviewer)
    client.raise_request_exception = False
    claim = ClaimFactory()
    assert upload(client, claim).status_code == 507
    address = f"/admin/claims/claim/{claim.pk}/review/evidence/"
    page = client.post(address, {"evidence-file": SimpleUploadedFile("a.csv", b"a,b")})
    assert page.status_code == 507
    assert "disk of the server is full" in page.content.decode()


def test_a_body_in_chunks_for_which_there_is_no_space_says_so(monkeypatch, caplog):
    monkeypatch.setattr("factcheck.chunked.SpooledTemporaryFile.write", no_space)
    told = []
    (body,) = Chunked(None, limit=10)(
        {
            "HTTP_TRANSFER_ENCODING": "chunked",
            "wsgi.input_terminated": True,
            "wsgi.input": io.BytesIO(b"a"),
        },
        lambda status, headers: told.extend([status, dict(headers)]),
    )
    assert told[0].startswith("507 ")
    assert int(told[1]["Retry-After"]) > 0
    assert json.loads(body)["code"] == "disk_full"
    assert "No space left on device" in caplog.text


def test_a_row_that_is_refused_takes_its_file_along(client, reviewer, media, monkeypatch):
    def refused(*_, **__):
        raise database_error("53100")

    monkeypatch.setattr(Evidence, "save", refused)
    client.force_login(reviewer)
    client.raise_request_exception = False
    assert upload(client, ClaimFactory()).status_code == 507
    assert files_in(media) == []


@pytest.mark.parametrize("address", ["/api/v1/claims/", "/admin/claims/claim/", "/admin/login/"])
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (database_error(), 503),
        (database_error("53300"), 503),
        (database_error("57P03"), 503),
        (database_error("53100"), 507),
    ],
)
def test_a_database_that_cannot_be_used_is_no_fault_of_the_program(
    client, reviewer, monkeypatch, address, error, status
):
    client.force_login(reviewer)
    client.raise_request_exception = False

    def fail(*_, **__):
        raise error

    # Found out where the session is read: in a middleware, before any view.
    monkeypatch.setattr("django.contrib.sessions.backends.cache.SessionStore.load", fail)
    answer = client.get(address)
    assert answer.status_code == status
    assert int(answer["Retry-After"]) > 0
    if address.startswith("/api/"):
        assert set(answer.json()) == PROBLEM
    else:
        assert find_outage(error).detail in answer.content.decode()


def test_an_outage_while_a_job_is_queued_is_told_like_any_other(client, reviewer, settings):
    settings.FETCH_ADDRESSES = True
    client.force_login(reviewer)
    client.raise_request_exception = False
    claim = ClaimFactory()
    with connection.cursor() as cursor:
        cursor.execute("""
            CREATE FUNCTION go_away() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN RAISE EXCEPTION 'away' USING ERRCODE = 'admin_shutdown'; END $$;
            CREATE TRIGGER away BEFORE INSERT ON procrastinate_jobs
                FOR EACH ROW EXECUTE FUNCTION go_away();
        """)
    body = {"claim": claim.pk, "stance": "context", "url": "https://a.example/table"}
    answer = client.post("/api/v1/evidence/", body)
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert not Evidence.objects.exists()


def test_any_other_failure_of_a_page_is_a_plain_500(client, reviewer, monkeypatch):
    monkeypatch.setattr("claims.admin.claim.claim_admin.ClaimAdmin.get_queryset", lambda *_: 1 / 0)
    client.force_login(reviewer)
    client.raise_request_exception = False
    answer = client.get("/admin/claims/claim/")
    assert answer.status_code == 500
    assert "An error occurred on the server." in answer.content.decode()
    assert "Retry-After" not in answer


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OSError(errno.ENOSPC, "full"), FULL),
        (OSError(errno.EDQUOT, "full"), FULL),
        (OSError(errno.EMFILE, "too many open files"), LACKING),
        (OSError(errno.EROFS, "read-only file system"), LACKING),
        (MemoryError(), LACKING),
        (database_error("53200"), LACKING),
        (OSError(errno.ENOENT, "gone"), None),
        (database_error("53100"), FULL),
        (database_error("53300"), AWAY),
        (InterfaceError("the connection is closed"), AWAY),
        (ValueError("a fault"), None),
        (UNREACHABLE, FILES_AWAY),
        (None, None),
    ],
)
def test_outages_are_distinguished_from_faults(error, outage):
    assert find_outage(error) == outage
