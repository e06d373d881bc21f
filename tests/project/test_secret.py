"""The secret key is made once and only its owner reads it."""

from __future__ import annotations

import stat

from factcheck.secret import read_or_make_secret


def test_it_is_made_once(tmp_path):
    path = tmp_path / "var" / "secret_key"
    first = read_or_make_secret(path)
    assert len(first) > 50
    assert read_or_make_secret(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
