"""The growth curves say which limits are kept, and draw each call."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

from benchmarks.curves.page import write_page
from benchmarks.curves.verdicts import find_missed, judged


def measured(**by_size: float) -> dict[str, Any]:
    return {
        size[1:]: {
            **dict.fromkeys(("median", "least", "p95", "in_database", "passed"), time),
            "queries": 7,
        }
        for size, time in by_size.items()
    }


def call(name: str, times: dict[str, Any], **given: Any) -> dict[str, Any]:
    start = {
        "group": "Lists of the API",
        "name": name,
        "limit": 30.0,
        "beside": "",
        "at_most": None,
    }
    return {**start, "measured": times, **given}


PLAIN = call("psycopg: 100 claims", measured(_1000=5, _100000=5, _1000000=6), limit=None)
GOOD = call("<quotes> & more", measured(_1000=9, _100000=10, _1000000=12))
SLOW = call(
    "100 claims", measured(_1000=9, _100000=10, _1000000=31), beside=PLAIN["name"], at_most=2.5
)


def table(name: str) -> dict[str, Any]:
    sizes = {"rows": 1000, "table_bytes": 2_000_000, "index_bytes": 1_000_000}
    return {"relname": f"claims_{name}", **sizes}


def test_what_is_not_kept_is_named():
    calls = [GOOD, SLOW, PLAIN]
    assert list(find_missed(calls)) == [
        "100 claims: 31 ms, where 30 are allowed; 3.1 times as long, where 1.5 are allowed; "
        "5.2 times psycopg, where 2.5 are allowed"
    ]
    assert [judged(one, calls) for one in calls] == ["30 ✓", "30 ✗", ""]


def test_the_page_keeps_what_is_around_the_tables(tmp_path):
    folder, page = tmp_path / "curves", tmp_path / "curves.md"
    folder.mkdir()
    page.write_text(
        "Before.\n<!-- what benchmarks.curves writes -->\nold\n<!-- until here -->\nAfter.\n"
    )
    machine = {"processor": "P", "cores": 2, "memory_gb": 8, "python": "3", "django": "5"}
    found = {
        "day": "2026-01-02",
        "machine": {**machine, "postgresql": "18"},
        "rounds": 2,
        "claims": [1000, 100_000, 1_000_000],
        "calls": [GOOD, SLOW, PLAIN],
        "export": {"1000": {"rows": 1000, "both": 50.0, "passed": 60.0}},
        "sizes": {
            "1000000": {"bytes": 9_000_000, "tables": [table("document"), table("claimevent")]}
        },
    }
    write_page(found, folder)
    write_page(found, folder)
    text = page.read_text()
    assert text.startswith("Before.\n")
    assert text.endswith("\nAfter.\n")
    assert "old" not in text
    assert "| 100 claims | 9.0 | 10.0 | 31.0 | 3.10 | 31.0 | 7 | 30 ✗ |" in text
    assert "| the history of all of these | 1,000 | 2 | 1 | 3.0 |" in text
    picture = ElementTree.fromstring((folder / "lists-of-the-api.svg").read_text())
    words = {one.text for one in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"<quotes> & more", "100 claims", "1M", "31"} <= words
