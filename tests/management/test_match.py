from __future__ import annotations

import io
import json
import sys

import pytest
from django.core.management import CommandError

from claims.models import ClaimEmbedding
from tests.factories import ClaimFactory, DecisionFactory, PublishedFactCheckFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(run):
    claims = [
        ClaimFactory(text="The duties on tea stand at 145 per cent"),
        ClaimFactory(text="Storks have returned to the marshes of Vell"),
    ]
    PublishedFactCheckFactory(
        claim=claims[1], identifier="stork-1", headline="The white birds are back"
    )
    run("embed_claims")
    return claims


@pytest.fixture
def asked(tmp_path):
    path = tmp_path / "asked.jsonl"
    lines = [{"id": "a", "text": "Storks in Vell again"}, {"id": 7, "text": "Tea duties of 125%"}]
    path.write_text("\n".join(map(json.dumps, lines)))
    return path


def test_each_line_is_matched(run, known, asked):
    DecisionFactory(claim=known[0], verdict="refuted")
    code, out, _ = run("match", asked)
    first, second = map(json.loads, out.splitlines())
    assert (code, first["id"], second["id"]) == (0, "a", "7")
    assert first["ranking"] == [known[1].pk, known[0].pk]
    best = second["matches"][0]
    assert (best["claim"], best["relation"], best["verdict"]) == (
        known[0].pk,
        "other_number",
        "refuted",
    )
    assert first["matches"][0]["published_fact_checks"][0]["rating"] == "False"


def test_identifiers_of_published_factchecks_can_be_ranked(run, known, asked):
    _, out, _ = run("match", asked, "--archive-ids", "--top", "1")
    assert [json.loads(line)["ranking"] for line in out.splitlines()] == [
        ["stork-1"],
        [known[0].pk],
    ]


def test_invalid_lines_are_named_and_the_others_matched(run, known, tmp_path):
    path = tmp_path / "asked.jsonl"
    wrong = {
        '{"id": "a"}': "'text'",
        "no json": "not valid JSON",
        r'{"id": "c", "text": "half \ud83d of it"}': "'text' has a NUL",
        r'{"id": "d", "text": "tea", "context": "\ude00"}': "'context' has a NUL",
        r'{"id": "e\ud83d", "text": "tea"}': "'id' has a NUL",
        r'{"id": "f", "text": "nothing\u0000"}': "'text' has a NUL",
        '{"id": "g", "text": "tea", "context": 5}': "'context' is not text",
    }
    path.write_text("\n".join([*wrong, r'{"id": "h", "text": "\ud83d\ude00 tea"}']))
    code, out, err = run("match", path)
    assert (code, [json.loads(line)["id"] for line in out.splitlines()]) == (1, ["h"])
    for number, (told, words) in enumerate(zip(err.splitlines(), wrong.values(), strict=True), 1):
        assert told.startswith(f"{path}:{number}: ")
        assert words in told


def test_standard_input(run, known, monkeypatch):
    given = io.BytesIO(b'{"id": "a", "text": "tea"}\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(given))
    assert json.loads(run("match", "-")[1])["id"] == "a"


@pytest.mark.parametrize("arguments", [["nowhere.jsonl"], ["-", "--top", "0"], ["-", "--top", "x"]])
def test_invalid_arguments(run, db, arguments):
    with pytest.raises(CommandError):
        run("match", *arguments)


def test_embedding_prints_results_and_continues(run, known):
    assert "0 embedded; all claims have vectors." in run("embed_claims")[1]
    ClaimFactory()
    assert "1 embedded; all claims have vectors." in run("embed_claims")[1]
    ClaimEmbedding.objects.update(model="another/1")
    assert "4 embedded; all claims have vectors." in run("embed_claims")[1]
    assert "4 embedded; all claims have vectors." in run("embed_claims", "--rebuild")[1]
    assert ClaimEmbedding.objects.count() == 4


def test_interrupted_embedding_keeps_stored_vectors(run, db, monkeypatch):
    from claims.matching.embeddings import claim_vectors

    def stopped(text):
        raise KeyboardInterrupt

    ClaimFactory()
    monkeypatch.setattr(claim_vectors, "embed", stopped)
    code, _, err = run("embed_claims")
    assert code == 130
    assert "run the command again" in err
