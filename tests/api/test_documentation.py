"""Every request of docs/api.md is sent as it stands, and is answered as it says."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import zlib
from contextlib import redirect_stdout
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from claims import models
from claims.models.api_token import Scope
from claims.reviewing.background_jobs import cancel_job
from claims.reviewing.submissions import submit_document
from claims.reviewing.tokens import create_token
from tests import factories as make
from tests.conftest import make_person
from tests.feed_site import item, known_hosts, rss, site, web_server
from tests.public.published import published

__all__ = ["known_hosts", "site", "web_server"]

DOCUMENTATION = Path("docs/api.md").resolve()
CURL = r"""#!/bin/sh
# Sends the request, and says what is refused, also if it is one of several in a batch.
said=$(/usr/bin/curl --max-time 60 -D head -w '\n%{http_code}' "$@") || said="no answer
500"
status=${said##*
}
case $said in *'"status":4'*) status=400;; esac
test "$status" -lt 400 || printf '%s\n\n' "$* $said" >> refused
printf '%s\n' "$said"
"""
FUNCTIONS = """
tag() { api $API/$1 > /dev/null; sed -n 's/^etag: //Ip' head | tr -d '\\r'; }
point() { api "$API/claims/?updated_since=start&page_size=200" | grep -o 'Wy[^"]*'; }
"""
# What an example names without knowing it: tags, and what a server has answered before.
UNKNOWN = {
    "'If-Match: \"3-9f2c1b7e5a60d4c8\"'": '"If-Match: $(tag claims/18/)"',
    "'If-None-Match: \"3-9f2c1b7e5a60d4c8\"'": '"If-None-Match: $(tag claims/18/)"',
    "'If-Match: \"2\"'": '"If-Match: $(tag documents/1/)"',
    '"if_match": "\\"3\\""': '"if_match": "*"',
    "WyJjbGFpbSIs…": "$(point)",
}
COMMAND = re.compile(r"^\.venv/bin/python manage\.py (.*)\n", re.MULTILINE)
TEXT = "The duties now stand at 145 per cent, Ms Ortega said. " * 60


@pytest.fixture
def vera(transactional_db):
    """Create everything that the examples name, with its id, and who may do everything."""
    begin_other_ids()
    vera = make_person("Editor")
    vera.username, vera.is_superuser = "vera", True
    vera.set_password("what she knows")
    vera.save()
    texts = [
        make.RevisionFactory(pk=key, document=make.DocumentFactory(pk=key), text=TEXT, number=2)
        for key in (1, 7, 9)
    ]
    make.RevisionFactory(document=texts[0].document, text="It was 125.", is_current=False)
    create_speakers(texts[0])
    create_claims(texts)
    create_evidence(texts[0])
    create_of_the_desk(vera)
    return vera


def begin_other_ids() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1000)"
            " FROM pg_sequences WHERE sequencename LIKE 'claims\\_%'"
        )


def create_speakers(text) -> None:
    two, _, four = (make.SpeakerFactory(pk=key) for key in (2, 3, 4))
    make.SpeakerPairFactory(first=two, second=four)
    for key in (1, 12):
        make.QuoteFactory(pk=key, speaker=two, revision=text, start=key)


def create_claims(texts) -> None:
    claims = {
        key: make.ClaimFactory(pk=key, text=f"The duties stand at {key} per cent")
        for key in (1, 3, 18, 21)
    }
    for key, claim in claims.items():
        make.AppearanceFactory(claim=claim, revision=texts[0], start=key)
    sides = [
        make.AppearanceFactory(pk=30 + key, claim=claims[18], revision=texts[key]) for key in (1, 2)
    ]
    make.ConflictFactory(pk=1, first=sides[0], second=sides[1])


def create_evidence(text) -> None:
    make.EvidenceFactory(pk=1, claim_id=1)
    for key in (3, 4):
        make.EvidenceFactory(pk=key, claim_id=18)
    make.EvidenceDismissalFactory(pk=4, claim_id=1, revision=text, start=60, end=80)
    make.AssessmentFactory(claim_id=1)


def create_of_the_desk(vera) -> None:
    make.TopicFactory(pk=4)
    models.Tagging.objects.create(topic_id=4, document_id=1, tagged_by=vera)
    make.CommentFactory(pk=7, claim_id=18, author=vera)
    make.NotificationFactory(pk=7, person=vera, claim_id=18)
    make.SubscriptionFactory(pk=5, person=vera)
    make.SavedViewFactory(pk=2, owner=vera)
    make.PoolFactory(pk=3)
    make.SourceFactory(pk=3)
    make.FeedFactory(pk=7)
    make.WebhookFactory(pk=2, made_by=vera)
    published()
    make.DecisionFactory()
    create_submissions(vera)
    create_exports(vera)


def create_submissions(vera) -> None:
    """Create one that is stored, two that were read and wait for an answer, and a given up job."""
    sent = {"name": "a.txt", "content": b"x", "submitted_by": vera}
    models.Submission.objects.create(pk=12, run=models.ImportRun.objects.create(), **sent)
    for key in (13, 14):
        models.Submission.objects.create(
            pk=key,
            state="read",
            asks_first=True,
            found={"documents": [{"origin": "a.txt", "change": "new"}], "more": 0, "skipped": []},
            **sent,
        )
    with connection.cursor() as cursor:
        cursor.execute("SELECT setval('procrastinate_jobs_id_seq', 40)")
    given_up = submit_document(name="b.txt", content=b"It fell.", by=vera)
    cancel_job(job=models.Job.objects.get(pk=given_up.job_id), by=vera)


def create_exports(vera) -> None:
    asked = {"asked_by": vera, "format": "csv", "total": 1}
    done = models.Export.objects.create(
        pk=3, **asked, done=1, written=1, state="done", finished_at=timezone.now()
    )
    done.parts.create(number=1, content=zlib.compress(b"id\r\n"))
    models.Export.objects.create(pk=4, **asked)


@pytest.fixture
def access(vera, known_hosts, live_server, site):
    """Where the server is, and a token for everything."""
    site.put("/rss", rss(item(1, site)))
    site.put_page("/news", 3, '<link rel="alternate" type="application/rss+xml" href="/rss">')
    _, token = create_token(by=vera, lasts=timedelta(hours=1), scopes=Scope.values)
    return live_server.url.replace("localhost", "127.0.0.1"), token


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```", DOCUMENTATION.read_text(), re.M | re.S)
    assert found
    return found


def run_commands() -> None:
    """Run the commands as a shell does, without the time that each takes to start."""
    Path("public").mkdir()
    lately = (timezone.now() - timedelta(hours=1)).isoformat()
    for line in COMMAND.findall("\n".join(blocks("sh"))):
        words, _, file = line.replace("2025-04-12T08:00+02:00", lately).partition(" > ")
        with Path(file or os.devnull).open("w") as output, redirect_stdout(output):
            call_command(*shlex.split(words))


def test_every_request_is_accepted(access, site, tmp_path, monkeypatch, capsys):
    url, token = access
    script = "\n".join([FUNCTIONS, *(COMMAND.sub("", one) for one in blocks("sh"))])
    here = {
        "http://127.0.0.1:8000": url,
        "TOKEN=…": f"TOKEN={token}",
        "https://anchor.example/news": f"{site.address}/news",
    }
    for written, known in {**here, **UNKNOWN}.items():
        assert written in script
        script = script.replace(written, known)
    curl = tmp_path / "curl"
    curl.write_text(CURL)
    curl.chmod(0o755)
    (tmp_path / "page.html").write_text("<!doctype html><html><p>Of the board</p></html>")
    for name in ("minutes.pdf", "figures.pdf"):
        (tmp_path / name).write_text("%PDF-1.4 of the board")
    # $HOME keeps the settings of curl of whoever runs the tests out.
    variables = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "HOME": str(tmp_path)}
    ran = subprocess.run(
        ["bash", "-uc", script], cwd=tmp_path, env=variables, capture_output=True, text=True
    )
    refused = tmp_path / "refused"
    assert not refused.exists(), refused.read_text()
    assert (ran.returncode, ran.stderr) == (0, "")

    monkeypatch.chdir(tmp_path)
    run_commands()
    assert "ClaimReview" in Path("public/reviews.jsonld").read_text()
    assert json.loads(Path("claims.jsonl").read_text().splitlines()[0])["text"]
    capsys.readouterr()

    # The other one is a receiver of webhooks: tests/webhooks/test_docs.py runs it.
    (code,) = (one for one in blocks("python") if "whsec" not in one)
    monkeypatch.setenv("API", f"{url}/api/v1")
    monkeypatch.setenv("TOKEN", token)
    exec(compile(code, str(DOCUMENTATION), "exec"), {})
    told = capsys.readouterr().out
    assert "3 The duties stand at 3 per cent" in told
    assert re.search(r"^\w+ \w+ .*145 per cent", told, re.MULTILINE)
