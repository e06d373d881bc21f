"""Names and descriptions in apposition to a description."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import get_references, resolve_marked_text


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("The bill's sponsor, state Sen. Arturo Kettle,", "Arturo Kettle"),
        ("Its chairman, Sir Hugo Marsh,", "Hugo Marsh"),
        ("The chief economic adviser, Dr Ines Holm,", "Ines Holm"),
        ("The command's spokesperson, Superintendent Ailsa Holm,", "Ailsa Holm"),
        ("The Greens’ co-leader, Marisol Kettle,", "Marisol Kettle"),
        ("The union's president, Marisol Kettle,", "Marisol Kettle"),
        ("The student, 17-year-old Ines Holm,", "Ines Holm"),
        ("the minister of roads, the Reverend Ailsa Holm,", "Ailsa Holm"),
        ("One of them, a line cook named Bellamy Holm,", "Bellamy Holm"),
        ("a trader named Ines Holm", "Ines Holm"),
        ("The operator, Northern Harbour Rail,", "Northern Harbour Rail"),
        ("the union, United Dock Crafts,", "United Dock Crafts"),
        ("Her publisher, Marsh & Daughter,", "Marsh & Daughter"),
    ],
)
def test_the_name_in_apposition_is_the_speaker(nlp, mention, name):
    assert get_references(
        nlp, f"It was late in the day. [{mention}] said {{the pier was shut}}."
    ) == [name]


def test_the_noun_in_apposition_marks_an_organisation(nlp):
    text = """[The company, Lofting Audio,] said {it was sorry}. Nobody called for a week.
[The company] added {that it would pay}."""
    doc = resolve_marked_text(nlp, text)
    assert [quote.reference for quote in doc._.quotes] == ["Lofting Audio"] * 2
    assert doc._.speakers[0].kind == "organisation"


def test_a_company_is_not_in_apposition_to_wife(nlp):
    text = """His wife, Paulette, wept in the hall. Jurors blamed the owner, Plains Milling Company.
[The company] said {it would appeal}."""
    assert get_references(nlp, text) == ["Plains Milling Company"]


def test_one_of_them_is_a_new_source(nlp):
    text = """[Two officials] said {the ship was lost}. [One of them] said {he had seen it}.
[One of the engineers] said {so had she}."""
    first, second, third = get_references(nlp, text)
    assert (first, second) == ("Two officials", "anonymous one of two officials")
    assert third == "anonymous one of the engineers"


def test_one_of_them_may_be_described_further(nlp):
    text = "[Two people] said {it was over}. [One of them, a banker,] said {it had been dear}."
    assert get_references(nlp, text)[1] == "anonymous banker"


@pytest.mark.parametrize(
    "mention",
    [
        "Its director, Makaela Haddad,",
        "FEMA's administrator, Tadeo Rossi,",
        "The council’s opposition leader, West Haggerty,",
        "His barrister, Tyrese Sykes,",
    ],
)
def test_a_name_beside_a_noun_for_a_person_is_a_person(nlp, mention):
    doc = resolve_marked_text(nlp, f"[{mention}] said {{it was over}}. [She] added {{it was}}.")
    assert doc._.speakers[0].kind == "person"
    assert {quote.reference for quote in doc._.quotes} == {mention.split(",")[1].strip()}


def test_a_place_after_an_occupation_is_no_person(nlp):
    text = "Jean Moss, retired teacher, Port Talbot. [Port Talbot] said {no}."
    kinds = {speaker.name: speaker.kind for speaker in resolve_marked_text(nlp, text)._.speakers}
    assert kinds["Port Talbot"] != "person"
