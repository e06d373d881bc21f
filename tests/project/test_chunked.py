"""Bodies in chunks are read like others, up to a limit, and never treated as empty."""

from __future__ import annotations

import io
import json
from datetime import timedelta

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.test import RequestFactory

from claims.api.parsers import MAX_FILE_BYTES, MAX_JSON_BYTES
from claims.models import Evidence
from claims.reviewing.tokens import create_token
from factcheck.chunked import Chunked
from tests.api.conftest import PROBLEM
from tests.factories import ClaimFactory

pytestmark = pytest.mark.usefixtures("one_connection")
BOUNDARY = "factcheck"


@pytest.fixture
def send(reviewer):
    """A function: a stream, posted in chunks as evidence; status and decoded answer out."""
    application = Chunked(WSGIHandler())
    _, token = create_token(by=reviewer, lasts=timedelta(days=1), scopes=["review"])

    def post(stream, *, content_type="application/json", terminated=True):
        environ = RequestFactory()._base_environ(
            PATH_INFO="/api/v1/evidence/",
            REQUEST_METHOD="POST",
            CONTENT_TYPE=content_type,
            HTTP_AUTHORIZATION=f"Bearer {token}",
            HTTP_TRANSFER_ENCODING="chunked",
            **{"wsgi.input": stream, "wsgi.input_terminated": terminated},
        )
        environ.pop("CONTENT_LENGTH", None)
        statuses = []
        answer = b"".join(application(environ, lambda status, headers: statuses.append(status)))
        return int(statuses[0].split()[0]), json.loads(answer)

    return post


def evidence(**fields) -> bytes:
    claim = ClaimFactory().pk
    return json.dumps(
        {"claim": claim, "stance": "context", "url": "https://a.example/"} | fields
    ).encode()


def form(content: bytes) -> bytes:
    parts = f"""--{BOUNDARY}
Content-Disposition: form-data; name="claim"

{ClaimFactory().pk}
--{BOUNDARY}
Content-Disposition: form-data; name="stance"

context
--{BOUNDARY}
Content-Disposition: form-data; name="file"; filename="figures.txt"
Content-Type: text/plain

""".replace("\n", "\r\n")
    return parts.encode() + content + f"\r\n--{BOUNDARY}--\r\n".encode()


def test_json_in_chunks_is_read(send):
    status, answer = send(io.BytesIO(evidence(note="In chunks")))
    assert (status, answer.get("note")) == (201, "In chunks")


def test_a_file_in_chunks_is_read(send, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = bytes(range(256)) * 8192  # longer than what is held in memory
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    status, answer = send(io.BytesIO(form(content)), content_type=kind)
    assert status == 201, answer
    assert Evidence.objects.get(pk=answer["id"]).file.read() == content


def test_the_limit_of_json_holds(send):
    status, answer = send(io.BytesIO(evidence(note="x" * MAX_JSON_BYTES)))
    assert (status, answer["code"]) == (413, "too_large")


def test_no_more_is_read_than_the_limit(send):
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size=-1):
            self.given += size
            assert self.given < 2 * MAX_FILE_BYTES
            return b"x" * size

    status, answer = send(Endless())
    assert (status, answer["code"]) == (413, "too_large")
    assert set(answer) == PROBLEM
    assert answer["detail"] == "The body is longer than 21 MiB."


def test_a_body_that_breaks_off_is_refused(send):
    class Broken(io.BytesIO):
        def read(self, size=-1):
            if piece := super().read(size):
                return piece
            raise OSError("the connection is gone")

    status, answer = send(Broken(evidence()))
    assert (status, answer["code"]) == (400, "parse_error")


def test_a_server_that_does_not_mark_the_end_asks_for_the_length(send):
    status, answer = send(io.BytesIO(evidence()), terminated=False)
    assert (status, answer["code"]) == (411, "length_required")
    assert "Content-Length" in answer["detail"]
