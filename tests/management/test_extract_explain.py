"""`extract --explain` says how each quote was found; without it the lines stay as they were."""

from __future__ import annotations

import json

import pytest

TEXT = "The Quay Courier quoted Ada Quill as saying tolls rose by 12 per cent.\n"


@pytest.fixture(autouse=True)
def _loaded(loads):
    """The pipeline is loaded once for all these tests."""


def test_each_quote_has_an_explanation(run, tmp_path):
    file = tmp_path / "tolls.txt"
    file.write_text(TEXT)
    _, out, _ = run("extract", str(file), "--explain")
    (quote,) = json.loads(out)["quotes"]
    assert quote["rule"] == "chain"
    assert 0 < quote["confidence"] < quote["speaker_confidence"] < 1
    assert quote["reported_by"] == "Quay Courier"
    assert [TEXT[start:end] for start, end in quote["reporter"]] == ["The Quay Courier"]
    assert quote["explanation"][1] == "Attributed to Ada Quill: named in full."
    _, plain, _ = run("extract", str(file))
    assert "explanation" not in json.loads(plain)["quotes"][0]
