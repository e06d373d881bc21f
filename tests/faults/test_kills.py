"""Whatever is killed, and whenever: what was acknowledged is there, once and whole."""

from __future__ import annotations

import secrets

import pytest

from tests.faults.rounds import Rounds
from tests.project.launching import folder_with_seeds, free_port

ROUNDS = 10


@pytest.mark.slow
def test_nothing_acknowledged_is_lost_whatever_is_killed():
    seed = secrets.randbits(32)
    print(f"seed {seed}")  # pytest shows it where the test fails
    with folder_with_seeds() as var:
        Rounds(var, free_port(), seed).run(ROUNDS)
