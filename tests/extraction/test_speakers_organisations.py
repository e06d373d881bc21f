"""Organisations mentioned by a common noun, their names, and works without a named author."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import get_references, resolve_marked_text


@pytest.mark.parametrize("noun", ["company", "utility", "firm", "carrier"])
def test_the_company_is_the_most_salient_organisation(nlp, noun):
    text = f"""[Tri-County Gas Company] said {{its crews had found no leak}}.
The street was dug up again. [The {noun}] added {{that it was sorry}}."""
    assert get_references(nlp, text) == ["Tri-County Gas Company"] * 2


def test_a_newspaper_is_not_the_company(nlp):
    text = """The Harbour Courier wrote about Marsh Freight Inc. and its ships.
[The newspaper] reported {that two had sunk}. [The company] denied {it}."""
    assert get_references(nlp, text) == ["Harbour Courier", "Marsh Freight Inc."]


def test_a_union_is_not_the_company(nlp):
    text = """The union, United Dock Crafts, walked out. Marsh Freight Inc. hired others.
The union, United Dock Crafts, protested. [The company] said {it had no choice}."""
    assert get_references(nlp, text) == ["Marsh Freight Inc."]


def test_a_company_with_a_relative_clause_is_another_one(nlp):
    text = """[Marsh Freight Inc.] said {it was late}.
[The company that owns the site] said {it was not}."""
    assert get_references(nlp, text)[1] != "Marsh Freight Inc."


@pytest.mark.parametrize("name", ["Transport Workers’ Association", "Taxpayers’ Ledger"])
def test_names_with_an_apostrophe_stay_whole(nlp, name):
    assert get_references(nlp, f"[The {name}] said {{fares would rise}}.")[0].endswith(name)


def test_capitalized_workers_are_an_organisation(nlp):
    doc = resolve_marked_text(nlp, "[The Harbour Ground Workers] said {they would strike}.")
    assert doc._.speakers[0].kind == "organisation"


def test_a_work_without_a_named_author_is_not_a_speaker(nlp):
    doc = resolve_marked_text(nlp, "[A lawsuit filed on Monday] says {the pier was rotten}.")
    (quote,) = doc._.quotes
    assert (quote.speaker_index, quote.reference) == (None, "lawsuit")
    assert "is a work" in quote.explanation[-1]
    assert doc._.speakers == ()


def test_it_refers_to_the_work_quoted_last(nlp):
    text = """Marsh Freight Inc. owns the pier. [The lawsuit] says {it was rotten}. [It] asks
{for two million dollars}."""
    assert get_references(nlp, text) == ["lawsuit", "lawsuit"]


def test_the_reader_of_a_work_is_not_its_author(nlp):
    text = "[Emails seen by the Harbour Courier] show {that the pier was rotten}."
    assert get_references(nlp, text) == ["Emails"]


def test_the_author_of_a_work_is_the_speaker(nlp):
    text = "[A report by the Harbour Commission] says {the pier was rotten}."
    assert get_references(nlp, text) == ["Harbour Commission"]


def test_the_possessor_of_a_work_is_the_speaker(nlp):
    text = """[Federal investigators] said {a bolt had failed}.
[Their report] described {the bolt as old}."""
    assert get_references(nlp, text) == ["Federal investigators", "Federal investigators"]


def test_the_place_where_a_work_is_published_is_not_its_author(nlp):
    text = "According to [reports in Spain], {a bid was made}. A [report in the Courier] said {so}."
    assert get_references(nlp, text) == ["reports in Spain", "Courier"]


def test_it_is_no_stock_market_index(nlp):
    text = "The Nasdaq Composite rose. Verity Micro fell after [it] forecast {lower sales}."
    assert get_references(nlp, text) == ["Verity Micro"]


@pytest.mark.parametrize(
    "text",
    [
        "Tern Bank said {so}. Kestrel Peak tumbled 19p to 44p. [The company] said {it was late}.",
        "Tern Bank said {so}. Property group Kelso Vista slid 3 per cent. [It] said {it was late}.",
        "Tern Bank said {so}. Rival BoxMart rose 2.2%. [It] said {it was late}.",
        "Tern Bank said {so}. BoxMart rose 2.2%. [The department store owner] said {it was late}.",
        "Tern Bank said {so}. Kelso Vista have sacked Bo Orr. [The club] said {it was late}.",
    ],
)
def test_what_has_shares_or_follows_a_noun_for_a_body_is_one(nlp, text):
    (name,) = get_references(nlp, text.replace("said {so}", "fell"))
    assert name in ("Kestrel Peak", "Kelso Vista", "BoxMart")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Severnside Water has cut its dividend.\n\n[The FTSE 250 company] said {no}.",
         "Severnside Water"),
        ("Ace Motors will close its plant. [The Derby carmaker] said {no}.", "Ace Motors"),
        ("Harrow Town have sold Orr. [The League Two club] said {no}.", "Harrow Town"),
        ("Waterwatch ordered a refund. [The water company] said {no}.", "water company"),
        ("Heat pump maker Kensa will cut 80 jobs. [The company] said {no}.", "Kensa"),
    ],
)  # fmt: skip
def test_facts_told_of_a_body_right_after_its_name_mean_it(nlp, text, name):
    assert get_references(nlp, text) == [name]


def test_airports_and_aid_organisations_are_bodies(nlp):
    text = """Dunmore Airport was shut. [The airport] said {refunds would follow}.
Ash Aid was founded in May. [The charity] said {it would help}."""
    assert get_references(nlp, text) == ["Dunmore Airport", "Ash Aid"]
