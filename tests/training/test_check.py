"""The check of the corpus reports each kind of mistake, and returns an exit code."""

from __future__ import annotations

import pytest

from training.annotation import parse
from training.check import find_problems, main

_HEAD = "---\ngenre: local\nstyle: american-curly\ntitle: Bridge\n---\n"
_GOOD = "{s1=Ida Moss:Ida Moss} {k1:said} {c1:it was shut}."


def _messages(source):
    return [message for _, message in find_problems(parse(source))]


def test_a_consistent_article_has_no_problem():
    assert _messages(_HEAD + _GOOD) == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (_HEAD.replace("genre: local\n", "") + _GOOD, "no genre"),
        (_HEAD + "{s1:She} {k1:said} {c1:it was shut}.", "without a name"),
        (_HEAD + "{s1=Ida Moss:Ida Moss}: {c1:it was shut}.", "no cue"),
        (_HEAD + "{c1:it was shut}", "no cue, no mention"),
        (_HEAD + "{s1=Ida Moss:Ida} {k1:said} {c1:it was shut}.", "no 'moss'"),
        (_HEAD + "{s1=Ida:Ida} {k1:said }{c1:it was shut}.", "white space"),
        (_HEAD + "{s1=Ida:Ida} {k1:said} {c1:it {c1:was} shut}.", "overlap"),
    ],
)
def test_each_mistake_is_reported(source, message):
    assert any(message in found for found in _messages(source))


def test_names_of_the_unnamed_need_no_such_word():
    body = "{s1=anonymous customs officers:A customs officer} {k1:said} {c1:it was shut}."
    assert _messages(_HEAD + body) == []


def test_problems_are_printed_with_file_and_line(tmp_path, capsys):
    (tmp_path / "1-bad.txt").write_text(_HEAD + "One\n\n{k1:said}", encoding="utf-8")
    assert main(tmp_path, min_articles=1) == 1
    assert "1-bad.txt:8: quote 1 has no content" in capsys.readouterr().err


def test_a_sound_folder_passes(tmp_path, capsys):
    (tmp_path / "1-good.txt").write_text(_HEAD + _GOOD, encoding="utf-8")
    assert main(tmp_path, min_articles=1) == 0
    assert "1 articles" in capsys.readouterr().out
    assert main(tmp_path) == 1


def test_the_corpus_is_sound(capsys):
    assert main() == 0
    assert capsys.readouterr().err == ""
