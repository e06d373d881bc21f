"""Fixtures for background work."""

from __future__ import annotations

import pytest

from claims.tasks.background_task import app


@pytest.fixture
def instead_of(monkeypatch):
    """A function: have a task call another function."""
    return lambda task, function: monkeypatch.setattr(app.tasks[task], "func", function)
