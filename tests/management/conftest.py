from __future__ import annotations

import io

import pytest
from django.core.management import call_command

from claims.importing.extractor import Extractor

ARTICLE = """---
title: The tunnel and its price
source: The Quay Courier
author: Bo Reyk
published: 2025-03-02
---
"The tunnel will cost 40 million euros," said Ada Quill, the city engineer, on Monday.

Exports of tea rose by 12 per cent in 2024, according to the harbour office.

Quill said that the old bridge carried 9,000 cars a day.
"""


@pytest.fixture
def loads(nlp, monkeypatch) -> list[str]:
    """Gives every Extractor the pipeline that is loaded already; lists who asked for one."""
    asked: list[str] = []

    def pipeline(self, language):
        asked.append(self.models[language])
        self._pipelines[language] = nlp
        return nlp

    monkeypatch.setattr(Extractor, "_pipeline", pipeline)
    return asked


@pytest.fixture
def news(tmp_path, monkeypatch):
    """A folder, the current one, with one article."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "tunnel.md").write_text(ARTICLE)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "news"


@pytest.fixture
def run():
    """A function: a command with its arguments in; exit code, output and errors out."""

    def call(*command: str):
        out, err = io.StringIO(), io.StringIO()
        try:
            call_command(*map(str, command), stdout=out, stderr=err)
        except SystemExit as end:
            return end.code, out.getvalue(), err.getvalue()
        return 0, out.getvalue(), err.getvalue()

    return call
