"""Test how files are found: folders, patterns, links, pipes."""

from __future__ import annotations

import inspect
import os
import sys
from pathlib import Path

import pytest

from claims.extraction.documents.discover import open_file
from claims.extraction.documents.raw_document import DocumentProblem
from claims.extraction.documents.read_documents import read_documents

TEXT = "The harbour board raised its fees by 12 per cent."


@pytest.fixture
def folder(tmp_path):
    names = ["b.txt", "a.md", "asia/c.txt", "asia/deep/d.txt", "README.md", ".hidden.txt", "e.py"]
    for name in [*names, ".git/f.txt", "asia/LICENSE.txt"]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{TEXT} {name}")
    return tmp_path


def keys(*paths) -> list[str]:
    return [getattr(found, "key", getattr(found, "reason", "")) for found in read_documents(*paths)]


def test_a_folder_is_read_in_order_without_hidden_files_and_notes(folder):
    expected = ["file:a.md", "file:asia/c.txt", "file:asia/deep/d.txt", "file:b.txt"]
    assert keys(folder) == expected


def test_notes_and_hidden_files_are_read_if_named_directly(folder):
    assert keys(folder / "README.md") == ["file:README.md"]
    assert keys(folder / ".hidden.txt") == ["file:.hidden.txt"]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["file:b.txt"]),
        ("**/*.txt", ["file:asia/c.txt", "file:asia/deep/d.txt", "file:b.txt"]),
        ("*/[cd].txt", ["file:asia/c.txt"]),
        ("as*", ["file:asia/c.txt", "file:asia/deep/d.txt"]),
        ("asia/*.txt", ["file:c.txt"]),
        ("?.md", ["file:a.md"]),
    ],
)
def test_patterns(folder, pattern, expected):
    assert keys(f"{folder}/{pattern}") == expected


def test_a_relative_pattern(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert keys("*.md") == ["file:a.md"]
    assert keys("**/d.txt") == ["file:asia/deep/d.txt"]


def test_a_pattern_does_not_walk_where_it_cannot_match(folder, monkeypatch):
    """A pattern in a home folder must not list all of it."""
    entered = []
    listing = Path.iterdir
    monkeypatch.setattr(Path, "iterdir", lambda path: entered.append(path.name) or listing(path))
    keys(f"{folder}/*.txt")
    assert entered == [folder.name]


def test_a_file_name_with_brackets_is_a_file(folder):
    (folder / "x[1].txt").write_text(TEXT)
    assert keys(folder / "x[1].txt") == ["file:x[1].txt"]


def test_a_file_named_twice_is_read_once(folder):
    (folder / "link.txt").symlink_to(folder / "b.txt")
    (folder / "hard.txt").hardlink_to(folder / "b.txt")
    assert keys(folder / "b.txt", folder / "b.txt", f"{folder}/*.txt", folder / "link.txt") == [
        "file:b.txt"
    ]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.txt", "no such file"),
        ("nowhere/*.txt", "No file matches"),
        ("*.pdf", "No file matches"),
        ("empty", "contains no documents"),
    ],
)
def test_a_path_without_files_is_a_problem(folder, name, reason):
    (folder / "empty").mkdir()
    (problem,) = read_documents(f"{folder}/{name}")
    assert isinstance(problem, DocumentProblem)
    assert problem.origin == f"{folder}/{name}"
    assert reason in problem.reason


def test_links_to_parent_folders_do_not_loop(folder):
    (folder / "asia" / "up").symlink_to(folder)
    (folder / "asia" / "again").symlink_to(folder / "asia")
    assert len(keys(folder)) == 4
    assert len(keys(f"{folder}/**/*.txt")) == 3


def test_a_link_to_itself_is_a_problem(folder):
    (folder / "loop.txt").symlink_to("loop.txt")
    (problem,) = read_documents(folder / "loop.txt")
    assert "points to itself" in problem.reason
    problems = [found for found in read_documents(folder) if isinstance(found, DocumentProblem)]
    assert [problem.origin for problem in problems] == [str(folder / "loop.txt")]


def test_a_broken_link_is_a_problem(folder):
    (folder / "gone.txt").symlink_to("not-there.txt")
    (problem,) = read_documents(folder / "gone.txt")
    assert "no such file" in problem.reason


def test_a_pipe_is_not_waited_for(folder):
    os.mkfifo(folder / "pipe.txt")
    (problem,) = read_documents(folder / "pipe.txt")
    assert "a pipe or a device" in problem.reason


def test_a_deep_folder_needs_no_recursion(tmp_path):
    (tmp_path / ("d/" * 300)).mkdir(parents=True)
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 150)
    try:
        (problem,) = read_documents(tmp_path)
    finally:
        sys.setrecursionlimit(limit)
    assert "contains no documents" in problem.reason


def test_a_name_that_is_not_valid_text_is_escaped(tmp_path):
    path = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(path)).write_text(TEXT)
    (document,) = read_documents(tmp_path)
    assert document.key == "file:caf\\xe9.txt"
    document.origin.encode("utf-8")


def test_a_file_deleted_during_the_run_is_a_problem(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(TEXT)
    found = read_documents(tmp_path)
    next(found)
    (tmp_path / "b.txt").unlink()
    gone, good = found
    assert gone.origin == str(tmp_path / "b.txt")
    assert "no such file" in gone.reason
    assert good.text == TEXT


def test_a_file_that_becomes_a_pipe_is_not_waited_for(tmp_path):
    """This can happen between finding the file and opening it."""
    os.mkfifo(tmp_path / "a.txt")
    with open_file(tmp_path / "a.txt") as stream:
        assert stream.read() == b""


def test_a_growing_file_is_rejected_rather_than_cut(tmp_path, monkeypatch):
    """The bytes that are read count, not the size when the file was opened."""
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    status = os.stat_result((*path.stat()[:6], 1, *path.stat()[7:]))
    monkeypatch.setattr(os, "fstat", lambda _: status)
    (problem,) = read_documents(path, limit=len(TEXT) - 1)
    assert "larger than" in problem.reason


def test_names_that_control_a_terminal_are_escaped(tmp_path):
    (tmp_path / "red\x1b[31m\nlie: new\u202e.txt").write_text("")
    (tmp_path / "z.jsonl").write_text("{}\n" * 2)
    for problem in read_documents(tmp_path):
        assert problem.origin.isprintable()
        assert problem.reason.isprintable()
    (problem,) = read_documents(tmp_path / "x\x9b1m.txt")
    assert problem.origin == f"{tmp_path}/x\\x9b1m.txt"


OTHERS = {
    "package.json": '{"name": "quay", "version": "1.0.0", "scripts": {"test": "x"}}',
    "theme.json": '{"content": ["./src"], "uri": "x"}',
    "codes.json": "[1, 2, 3]",
    "figures.csv": "Year,Tonnes\n2024,17\n",
    "feed.xml": "<rss><channel><title>Quay</title></channel></rss>",
}


def test_files_of_other_kinds_in_a_folder_are_skipped_with_the_reason(tmp_path):
    for name, content in OTHERS.items():
        (tmp_path / name).write_text(content)
    (tmp_path / "cut.json").write_text('{"text": "It was ')
    (tmp_path / "empty.json").write_text('[{"id": 1, "text": ""}]')
    found = {Path(one.origin).name.partition(":")[0]: one for one in read_documents(tmp_path)}
    assert {name for name, one in found.items() if one.is_skipped} == set(OTHERS)
    assert "no object has a text" in found["package.json"].reason
    for name in OTHERS:
        (named,) = read_documents(tmp_path / name)
        assert not named.is_skipped
    (mapped,) = read_documents(tmp_path / "figures.csv", mapping={"text": "body"})
    assert "no column 'body'" in mapped.reason


def test_json_lines_are_read_whatever_the_suffix(tmp_path):
    lines = [f'{{"id": {n}, "text": "The port counted {n} ships. {"x" * 5000}"}}' for n in (1, 2)]
    (tmp_path / "a.json").write_text("\ufeff" + "\n".join([*lines, ""]), encoding="utf-8")
    (tmp_path / "b.json").write_text(f"[{lines[0]},\n{lines[1]}]")
    (tmp_path / "c.json").write_text(lines[0].replace(",", ",\n"))
    assert [one.origin[-9:] for one in read_documents(tmp_path / "a.json")] == [
        "/a.json:1",
        "/a.json:2",
    ]
    assert [one.key for one in read_documents(tmp_path)] == [
        *("id:a.json:1", "id:a.json:2", "id:b.json:1", "id:b.json:2", "id:c.json:1")
    ]
