"""Test the embargoes that releases and e-mails state in their first and last lines."""

from __future__ import annotations

import io
from datetime import date

import pytest

from claims.extraction.documents.embargo_lines import find_embargo
from claims.extraction.documents.read_documents import read_sent_file

MONDAY = date(2025, 6, 2)


@pytest.mark.parametrize(
    ("line", "until"),
    [
        ("EMBARGOED UNTIL 00:01 Tuesday 3 June 2025", "2025-06-03T00:01"),
        ("Under embargo until 00.01 GMT on 3 June 2025", "2025-06-03T00:01+00:00"),
        (
            "STRICTLY EMBARGOED: NOT FOR PUBLICATION BEFORE 0001HRS BST, 3RD JUNE 2025",
            "2025-06-03T00:01+01:00",
        ),
        ("Embargo: June 3, 2025, 6 a.m. ET", "2025-06-03T06:00-04:00"),
        ("** EMBARGO: 2025-06-03T10:00+02:00 **", "2025-06-03T10:00+02:00"),
        ("Not for release until 9.30am on Wednesday 4 June", "2025-06-04T09:30"),
        ("Embargoed for release until noon UK time tomorrow", "2025-06-03T12:00+01:00"),
        ("Embargoed till Wednesday, 10:00 CEST", "2025-06-04T10:00+02:00"),
        ("Embargo lifts at midnight on 3 June 2025", "2025-06-04T00:00"),
        ("Embargoed until 3 June 2025", "2025-06-04T00:00"),
        (
            "PLEASE NOTE: This release is strictly embargoed until 5pm, 31 December",
            "2025-12-31T17:00",
        ),
        ("Embargoed until 1 January, 00:01", "2026-01-01T00:01"),
        ("Hold for release: Thu 5 June 2025 at 8 am", "2025-06-05T08:00"),
        ("Embargoed: 3/6/2025, 10:00", None),
        ("Embargoed until further notice", None),
        ("Under embargo until the minister has spoken", None),
    ],
)
def test_a_stated_embargo_is_read_or_flagged(line, until):
    found = find_embargo(["Leaks fall", line, "We did it."], MONDAY, "en")
    assert (found.until and found.until.isoformat(timespec="minutes")) == until
    assert line.strip("* ")[:20] in found.remark
    assert ("not clearly" in found.remark) == (until is None)


def test_the_time_may_be_on_the_next_line_and_a_day_needs_a_date_to_start_from():
    lines = ["EMBARGOED UNTIL:", "00:01 on Tuesday"]
    assert find_embargo(lines, MONDAY, "en").until.isoformat() == "2025-06-03T00:01:00"
    assert "not clearly" in find_embargo(lines, None, "en").remark
    assert "to the end of that day" in find_embargo(["Embargo: 3 June 2025"], None, "en").remark


@pytest.mark.parametrize(
    "line",
    [
        "The embargo on oil from Norland lasts until 3 June 2025.",
        "Embargo lifted",
        "The embargo has been lifted.",
        "Embargoed goods were found on 3 June 2025 in the port of Norland.",
        "NOT FOR RELEASE, PUBLICATION OR DISTRIBUTION IN THE UNITED STATES",
        "No embargo",
        "FOR IMMEDIATE RELEASE",
    ],
)
def test_other_lines_state_none(line):
    assert find_embargo([line], MONDAY, "en") == (None, "")


def test_a_release_and_an_email_are_embargoed_by_their_text():
    release = (
        "PRESS RELEASE\nEMBARGOED UNTIL 00:01 BST Tuesday 3 June 2025\n\nLeaks fall by a fifth\n\n"
        "Bath, 2 June 2025 - Vale Water cut leaks by 20 per cent, it said.\n"
    )
    (found,) = read_sent_file(io.BytesIO(release.encode()), "a.txt")
    assert found.embargo.isoformat() == "2025-06-03T00:01:00+01:00"
    assert (found.title, found.published) == ("Leaks fall by a fifth", date(2025, 6, 2))
    assert any(one.startswith("The text states an embargo: “EMBARGOED") for one in found.remarks)
    mail = (
        "From: Press <p@vale.example>\nSubject: UNDER EMBARGO until 10am tomorrow: Leaks fall\n"
        "Date: Mon, 02 Jun 2025 09:30:00 +0100\n\nVale Water cut leaks by 20 per cent, it said.\n"
    )
    (found,) = read_sent_file(io.BytesIO(mail.encode()), "a.eml")
    assert found.embargo.isoformat() == "2025-06-03T10:00:00"
