from __future__ import annotations

import pytest
from django.core.management import CommandError

from claims.models import Ranking
from claims.reviewing import ranking
from tests.reviewing.test_ranking import PLAIN, SPORT, claims

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    claims(40, PLAIN, "accepted")
    claims(40, SPORT, "rejected")
    claims(2, SPORT, "proposed")


def test_it_prints_before_and_after_and_stores(run, decided):
    code, out, _ = run("retrain_ranking")
    assert code == 0
    assert "40 claims taken up, 40 dismissed" in out
    assert "average precision" in out
    assert "calibration error" in out
    assert Ranking.objects.get().is_current
    assert "No new decisions" in run("retrain_ranking")[1]


def test_a_dry_run_changes_nothing(run, decided):
    code, out, _ = run("retrain_ranking", "--dry-run")
    assert code == 0
    assert "Dry run: nothing was changed." in out
    assert not Ranking.objects.exists()


def test_too_few_decisions_end_it_with_code_1(run, db):
    with pytest.raises(CommandError, match=r"Too few decisions.*Nothing was changed") as refused:
        run("retrain_ranking")
    assert refused.value.returncode == 1


def test_an_interrupted_run_says_so_and_changes_nothing(run, decided, monkeypatch):
    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(ranking, "_rescore", interrupted)
    code, _, err = run("retrain_ranking")
    assert code == 130
    assert "nothing was changed" in err
    assert not Ranking.objects.exists()
