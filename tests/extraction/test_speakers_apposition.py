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


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[The company's Master Blender, Ida Moe,] said {it was late}.", ["Ida Moe"]),
        ("[Its Master Brewer, Ida Moe,] said {it was late}. [The Master Brewer] said {so}.",
         ["Ida Moe"] * 2),
        ("[The Cabinet Secretary for Rural Affairs, Ida Moe,] said {it was late}.", ["Ida Moe"]),
        ("[The Lord Provost, Ida Moe,] said {it was late}.", ["Ida Moe"]),
        ("[The union's Head Steward, Bo Lund,] said {it was late}.", ["Bo Lund"]),
        ("[The Food Standards Agency] told the Examiner, Bo Lund wrote, {that it was late}.",
         ["Food Standards Agency"]),
        ("[The minister, Leeds-born Ida Moe,] said {it was late}.", ["Ida Moe"]),
        ("[New York-born Ida Moe] said {it was late}.", ["Ida Moe"]),
        ("Ida Moe won. {“We had one net,”} [the Leeds-born right-hander] said.", ["Ida Moe"]),
        ("Bo Lund has played here for years. [The centre-half] said {he was late}.", ["Bo Lund"]),
        ("Bo Lund, the former fast bowler, smiled. [The West Indian] said {it was late}.",
         ["Bo Lund"]),
        ("Through his lawyer, [Ida Moe, Bo Lund] says {the boat broke free}.", ["Bo Lund"]),
        ("Bo Lund rose. Mr. Dow, a former auctioneer from Mabel Hat, tried. [He] told her "
         "{it was moving}.", ["Dow"]),
        ("Ida Moe gave evidence. The jury returned a verdict. [They] recommended {a fence}.",
         ["jury"]),
        ("The club said the airline was to blame for it. [The airline] said {it was late}.",
         ["airline"]),
        ("Kate Moor, 30, was hit by a van. [The driver, 31,] said {it was late}.",
         ["anonymous driver"]),
        ("Bo Rail and Mary Records wed. {“No,”} [Mrs Records] said.", ["Mary Records"]),
        ("[Queen's Counsel Nadia Farr] said {it was late}.", ["Nadia Farr"]),
        ("[Head of Police Services Union Sipho Zuma] said {it was late}.", ["Sipho Zuma"]),
        ("Fishing on Lough Derra is shut. [The co-operative] said {the fish are thin}.",
         ["co-operative"]),
    ],
)  # fmt: skip
def test_roles_and_places_are_told_from_names(nlp, text, names):
    assert get_references(nlp, text) == names
