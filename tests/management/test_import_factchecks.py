from __future__ import annotations

import json
import os

import pytest
from django.core.management import CommandError
from django.db import connection, transaction

from claims.importing.published_factchecks.store_factchecks import store_factchecks
from claims.models import Claim, Lexeme, PublishedFactCheck

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path):
    """A folder with two files: two good items, two malformed ones."""
    (tmp_path / "a.jsonl").write_text('{"text": "Tea is blue", "rating": "false"}\nno json\n')
    items = [{"claim": "Tea is hot", "publisher": "The Vell Checker"}, {"claim": ""}]
    (tmp_path / "b.json").write_text(json.dumps(items))
    (tmp_path / "notes.txt").write_text("No archive.")
    return tmp_path


def test_valid_items_are_imported_and_malformed_ones_named(run, archive):
    code, out, err = run("import_factchecks", archive, "--publisher", "The Lee Post")
    assert code == 1
    assert f"{archive}/a.jsonl:2: " in err
    assert f"{archive}/b.json:[1]: " in err
    assert "fact-checks added             2" in out
    assert "items left out                2" in out
    assert f"{archive}/notes.txt: skipped; its suffix is not one of .json" in out
    assert "files skipped                 1" in out
    publishers = set(PublishedFactCheck.objects.values_list("publisher__name", flat=True))
    assert publishers == {"The Lee Post", "The Vell Checker"}
    assert Lexeme.objects.get(word="tea").claims == 2


def test_the_second_time_nothing_changes(run, archive):
    run("import_factchecks", archive)
    before = list(PublishedFactCheck.objects.values()), list(Claim.objects.values())
    _, out, _ = run("import_factchecks", archive)
    assert "fact-checks unchanged         2" in out
    assert (list(PublishedFactCheck.objects.values()), list(Claim.objects.values())) == before


def test_without_problems_the_exit_code_is_0(run, archive):
    (archive / "c.jsonl").write_text('{"text": "Tea is green"}')
    assert run("import_factchecks", archive / "c.jsonl")[0] == 0


def test_two_versions_of_a_review_are_told_and_the_second_run_changes_nothing(run, tmp_path):
    tea = {"claim": "Tea is hot", "url": "/tea"}
    (tmp_path / "a.json").write_text(json.dumps([tea | {"rating": "True"}, tea]))
    for counted in ("added             1", "unchanged         1"):
        code, out, err = run("import_factchecks", tmp_path, "--base", "https://lee.example/")
        assert (code, f"fact-checks {counted}" in out) == (1, True)
        assert "a.json:[1] (https://lee.example/tea): Another version" in err
    assert PublishedFactCheck.objects.get().rating == "True"
    with pytest.raises(CommandError, match="is not a web address"):
        run("import_factchecks", tmp_path, "--base", "lee.example")


def test_a_missing_path_is_an_invalid_argument(run, tmp_path):
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(CommandError) as error:
            run("import_factchecks", path)
        assert error.value.returncode == 2


def test_bad_files_are_named_and_the_good_one_is_imported(run, tmp_path):
    bad = {
        "empty.json": "",
        "mark.csv": "\ufeff",
        "head.csv": "claim,rating\n",
        "blank.jsonl": "\n\n",
        "deep.json": "[" * 100_000,
        "long.jsonl": json.dumps({"claim": "tea " * 5_000}),
        "red\x1b[31m\n.json": "{",
    }
    for name, content in bad.items():
        (tmp_path / name).write_text(content)
    os.mkfifo(tmp_path / "pipe.json")
    (tmp_path / "loop.json").symlink_to("loop.json")
    (tmp_path / "z.json").write_text('{"claim": "Tea is hot"}')
    code, out, err = run("import_factchecks", tmp_path)
    assert code == 1
    assert "fact-checks added             1" in out
    assert len(err.splitlines()) == len(bad) + 2
    assert all(line.startswith(str(tmp_path)) and line.isprintable() for line in err.splitlines())


def test_a_file_over_the_limit_is_not_read(run, tmp_path, monkeypatch):
    monkeypatch.setattr("claims.importing.published_factchecks.read_files.MAX_BYTES", 20)
    (tmp_path / "a.json").write_text('{"claim": "Tea is hot"}')
    code, _, err = run("import_factchecks", tmp_path)
    assert code == 1
    assert "larger than 20 bytes" in err


def test_null_and_deeply_nested_values_are_not_text(run, tmp_path):
    claims = ["[" * 600 + '"x"' + "]" * 600, "NaN", "Infinity", '["Tea is hot"]']
    (tmp_path / "a.jsonl").write_text("".join(f'{{"claim": {claim}}}\n' for claim in claims))
    code, out, err = run("import_factchecks", tmp_path)
    assert code == 1
    assert err.count("No claim is given") == 3
    assert "fact-checks added             1" in out


def test_a_deadlock_loses_no_item(run, archive, monkeypatch):
    left = ["deadlock_detected", "unique_violation"]

    def disturbed(items):
        with transaction.atomic():
            stored = store_factchecks(items)
            if left:
                with connection.cursor() as cursor:
                    raising = f"RAISE EXCEPTION 'in the way' USING ERRCODE = '{left.pop()}'"
                    cursor.execute(f"DO $$ BEGIN {raising}; END $$")
            return stored

    monkeypatch.setattr("claims.management.commands.import_factchecks.store_factchecks", disturbed)
    monkeypatch.setattr("claims.database_errors.sleep", lambda _: None)
    assert "fact-checks added             2" in run("import_factchecks", archive)[1]
    assert PublishedFactCheck.objects.count() == 2
