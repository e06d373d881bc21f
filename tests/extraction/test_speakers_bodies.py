"""Bodies told of by a common noun, bodies of many, and works that speak for nobody named."""

from __future__ import annotations

import pytest

from tests.extraction.speaking import references, resolved


@pytest.mark.parametrize("noun", ["company", "utility", "firm"])
def test_the_body_most_in_view_is_meant(nlp, noun):
    text = f"""[Tri-County Gas Company] said {{its crews had found no leak}}.
The street was dug up again. [The {noun}] added {{that it was sorry}}."""
    assert references(nlp, text) == ["Tri-County Gas Company"] * 2


def test_a_newspaper_is_no_company_in_view(nlp):
    text = """The Harbour Courier wrote about Marsh Freight Inc. and its ships.
[The newspaper] reported {that two had sunk}. [The company] denied {it}."""
    assert references(nlp, text) == ["Harbour Courier", "Marsh Freight Inc."]


def test_a_union_is_no_company(nlp):
    text = """The union, United Dock Crafts, walked out. Marsh Freight Inc. hired others.
The union, United Dock Crafts, protested. [The company] said {it had no choice}."""
    assert references(nlp, text) == ["Marsh Freight Inc."]


def test_a_described_company_is_not_the_one_in_view(nlp):
    text = """[Marsh Freight Inc.] said {it was late}.
[The company that owns the site] said {it was not}."""
    assert references(nlp, text)[1] != "Marsh Freight Inc."


@pytest.mark.parametrize("name", ["Transport Workers’ Association", "Taxpayers’ Ledger"])
def test_bodies_of_many_keep_their_apostrophe(nlp, name):
    assert references(nlp, f"[The {name}] said {{fares would rise}}.")[0].endswith(name)


def test_workers_with_capitals_are_a_body(nlp):
    doc = resolved(nlp, "[The Harbour Ground Workers] said {they would strike}.")
    assert doc._.speakers[0].kind == "organisation"


def test_a_work_of_nobody_named_speaks_for_no_speaker(nlp):
    doc = resolved(nlp, "[A lawsuit filed on Monday] says {the pier was rotten}.")
    (quote,) = doc._.quotes
    assert (quote.speaker_index, quote.reference) == (None, "lawsuit")
    assert "is a work" in quote.explanation[-1]
    assert doc._.speakers == ()


def test_it_is_the_work_that_spoke_last(nlp):
    text = """Marsh Freight Inc. owns the pier. [The lawsuit] says {it was rotten}.
[It] asks {for two million dollars}."""
    assert references(nlp, text) == ["lawsuit", "lawsuit"]


def test_who_reads_a_work_has_not_made_it(nlp):
    text = "[Emails seen by the Harbour Courier] show {that the pier was rotten}."
    assert references(nlp, text) == ["Emails"]


def test_who_makes_a_work_speaks_through_it(nlp):
    text = "[A report by the Harbour Commission] says {the pier was rotten}."
    assert references(nlp, text) == ["Harbour Commission"]


def test_their_report_speaks_for_them(nlp):
    text = """[Federal investigators] said {a bolt had failed}.
[Their report] described {the bolt as old}."""
    assert references(nlp, text) == ["Federal investigators", "Federal investigators"]
