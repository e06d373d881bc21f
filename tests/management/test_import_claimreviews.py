from __future__ import annotations

import json

import pytest
from django.core.management import CommandError

from claims.models import Claim, ClaimReview, Lexeme

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path):
    """A folder with two files: two good items, two malformed ones."""
    (tmp_path / "a.jsonl").write_text('{"text": "Tea is blue", "rating": "false"}\nno json\n')
    items = [{"claim": "Tea is hot", "publisher": "The Vell Checker"}, {"claim": ""}]
    (tmp_path / "b.json").write_text(json.dumps(items))
    (tmp_path / "notes.txt").write_text("No archive.")
    return tmp_path


def test_good_items_come_in_and_malformed_ones_are_named(run, archive):
    code, out, err = run("import_claimreviews", archive, "--publisher", "The Lee Post")
    assert code == 1
    assert f"{archive}/a.jsonl:2: " in err
    assert f"{archive}/b.json:[1]: " in err
    assert "reviews added              2" in out
    assert "malformed items            2" in out
    publishers = set(ClaimReview.objects.values_list("publisher__name", flat=True))
    assert publishers == {"The Lee Post", "The Vell Checker"}
    assert Lexeme.objects.get(word="tea").claims == 2


def test_the_second_time_nothing_changes(run, archive):
    run("import_claimreviews", archive)
    before = list(ClaimReview.objects.values()), list(Claim.objects.values())
    _, out, _ = run("import_claimreviews", archive)
    assert "reviews unchanged          2" in out
    assert (list(ClaimReview.objects.values()), list(Claim.objects.values())) == before


def test_all_good_is_exit_code_0(run, archive):
    (archive / "c.jsonl").write_text('{"text": "Tea is green"}')
    assert run("import_claimreviews", archive / "c.jsonl")[0] == 0


def test_nothing_there_is_a_wrong_call(run, tmp_path):
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(CommandError) as error:
            run("import_claimreviews", path)
        assert error.value.returncode == 2
