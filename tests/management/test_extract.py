from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from decimal import Decimal

import pytest
from django.conf import settings
from django.core.management import CommandError

from claims.extraction.drafts import Extraction, ParsedDocument, QuantityDraft
from claims.management.extraction_json import to_json
from claims.models.vocabulary import ClaimType

TEXT = '\u200f  Café\r\n\n😀 Ada Quill said "tolls rose by more than 12 per cent" in 2024.  '


@pytest.fixture(autouse=True)
def _loaded(loads):
    """The pipeline is loaded once for all these tests."""


def lines(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


def give(monkeypatch, *records) -> None:
    given = "\n".join(r if isinstance(r, str) else json.dumps(r) for r in records).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))


def test_a_file_is_printed_as_one_line(run, news):
    code, out, _ = run("extract", "news/tunnel.md")
    [found] = lines(out)
    assert code == 0
    assert list(found) == [
        *("id", "title", "publisher", "byline", "published", "language"),
        *("quotes", "sentences", "claims", "quantities"),
    ]
    assert (found["id"], found["publisher"]) == ("tunnel", "The Quay Courier")
    first = found["quotes"][0]
    assert sorted(first) == sorted(
        ["content", "cue", "speaker", "reference", "kind", "attribution", "polarity"]
    )
    assert (first["reference"], first["kind"], first["attribution"]) == (
        "Ada Quill",
        "direct",
        "speech",
    )
    assert any(
        (number["value"], number["unit"]) == (40_000_000, "EUR") for number in found["quantities"]
    )
    assert {"start", "end", "score", "type"} == set(found["sentences"][0])
    assert {one["type"] for one in found["claims"]} <= set(ClaimType.values)


def test_offsets_are_into_the_text_as_it_was_given(run, monkeypatch):
    give(monkeypatch, {"id": "x", "text": TEXT})
    [found] = lines(run("extract", "-", "--text")[1])
    assert (found["id"], found["text"]) == ("x", TEXT)
    [[start, end]] = found["quotes"][0]["content"]
    assert "tolls rose by more than 12 per cent" in TEXT[start:end]
    assert all(TEXT[one["start"] : one["end"]] == one["text"] for one in found["claims"])
    [number] = [n for n in found["quantities"] if n["unit"] == "percent"]
    assert TEXT[number["start"] : number["end"]].endswith("12 per cent")
    assert (number["value"], number["bound"]) == (12, "at_least")


def test_the_id_is_the_given_one_even_beside_an_address(run, monkeypatch):
    give(monkeypatch, {"id": "x:1", "url": "https://quay.example/a", "text": "Tea sold well."})
    assert lines(run("extract", "-")[1])[0]["id"] == "x:1"


def test_an_invalid_line_is_named_and_the_others_are_read(run, monkeypatch):
    give(monkeypatch, {"id": "a", "text": "Tea."}, "{", {"id": "b", "text": "Rice."})
    code, out, err = run("extract", "-")
    assert code == 1
    assert [found["id"] for found in lines(out)] == ["a", "b"]
    assert err.startswith("stdin:2: ")


def test_map_names_the_fields_of_a_file(run, monkeypatch):
    give(monkeypatch, {"nr": 7, "story": "Tolls rose by 12 per cent."}, {"nr": 8})
    code, out, err = run("extract", "-", "--map", "id=nr", "--map", "text=story", "--text")
    [found] = lines(out)
    assert (code, found["id"], found["text"]) == (1, "7", "Tolls rose by 12 per cent.")
    assert "stdin:2: The line has no 'story'" in err
    with pytest.raises(CommandError, match="is not FIELD=NAME"):
        run("extract", "-", "--map", "body")


def test_an_unknown_model_is_an_invalid_argument(run, news):
    with pytest.raises(CommandError, match="not installed") as error:
        run("extract", "news/tunnel.md", "--model", "no_such_model")
    assert error.value.returncode == 2


def test_intervals_and_fractions_are_json_numbers():
    numbers = (
        QuantityDraft(0, 1, Decimal("1.5"), Decimal("2"), "percent"),
        QuantityDraft(2, 3, Decimal("1E+3"), Decimal("1000"), "", "about"),
    )
    found = to_json(ParsedDocument("a b c", "x.txt", "k"), Extraction(quantities=numbers))
    assert [json.dumps(number["value"]) for number in found["quantities"]] == ["[1.5, 2]", "1000"]


def test_no_database_is_needed_and_a_closed_pipe_is_not_an_error(tmp_path):
    file = tmp_path / "many.jsonl"
    # Their results are 100 KB, more than a pipe holds: the command is still writing when it closes.
    text = "Ada Quill said tolls rose by 12 per cent. " * 20
    file.write_text(
        "\n".join(json.dumps({"id": str(number), "text": text}) for number in range(12))
    )
    process = subprocess.Popen(
        [sys.executable, "manage.py", "extract", str(file)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert json.loads(process.stdout.readline())["id"] == "0"
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert (process.wait(), err) == (0, b"")


def test_meaning_changes_the_scores(run, news):
    plain, weighed = (
        lines(run("extract", "news/tunnel.md", *asked)[1])[0] for asked in ((), ("--meaning",))
    )
    places = [(one["start"], one["end"]) for one in plain["sentences"]]
    assert [(one["start"], one["end"]) for one in weighed["sentences"]] == places
    scores = [one["score"] for one in weighed["sentences"]]
    assert scores != [one["score"] for one in plain["sentences"]]
    assert {one["score"] for one in weighed["claims"]} == {one for one in scores if one > 0.35}
