"""Commands that compare claims by their text keys rebuild outdated ones first."""

from __future__ import annotations

import pytest

from claims.importing.rebuild_text_keys import count_outdated_keys
from claims.management import progress
from claims.models import Claim
from tests.factories import ClaimFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def news(tmp_path):
    (tmp_path / "reviews.json").write_text('{"claimReviewed": "Tea is blue"}')
    (tmp_path / "empty.txt").write_text("")
    return tmp_path


@pytest.mark.parametrize("command", ["embed_claims", "import_factchecks", "import_seeds"])
def test_outdated_keys_are_rebuilt_with_progress(command, run, news, monkeypatch):
    monkeypatch.setattr(progress, "REPORT_SECONDS", 0)
    ClaimFactory()
    Claim.objects.update(keys_version=0)
    paths = {"embed_claims": [], "import_factchecks": [news / "reviews.json"]}
    out = run(command, *paths.get(command, [news / "empty.txt"]))[1]
    assert "1 of 1 text keys rebuilt, 0 s left" in out
    assert count_outdated_keys() == 0


def test_a_dry_run_rebuilds_nothing(run, news):
    ClaimFactory()
    Claim.objects.update(keys_version=0)
    run("import_seeds", "--dry-run", news / "empty.txt")
    assert count_outdated_keys() == 1
