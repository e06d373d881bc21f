"""Who is asked, brought in, or told apart by a relative, an age or a place is whom words mean."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import get_references


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Len Orr fell. Mr Orr's daughter has begun. [She] said {no} and [her father] said {yes}.",
         ["Len Orr’s daughter", "Len Orr"]),
        ("Jo Lund's father, Ted, found a fossil. [He] said {it was late}.", ["Ted"]),
        ("Kit Abel rang Lee Orr. Beside us sat a plumber. He had driven in. [He] said {it was so}.",
         ["anonymous plumber"]),
        ("[Tom Akers, 33,] said {no}. His deputy, 19-year-old Finn Orr, has never played. "
         "[The teenager] said {“She cried.”}.", ["Tom Akers", "Finn Orr"]),
        ("Lena Brandt won. [The 24-year-old German] said {it was fine}.", ["Lena Brandt"]),
        ("[Kim Abel] said {no}. [Amy Orr, an electrician,] said {no}. "
         "[The Town boss] said {it was fine}.", ["Kim Abel", "Amy Orr", "Amy Orr"]),
        ("Caleb Winn was eating. [The rookie] said {it was fine}.", ["Caleb Winn"]),
        ("Jo Hale, 40, won. I ran into a former whip. “Jo is sorry,” [she] told me {so}.",
         ["anonymous former whip"]),
        ("Jo Hale won. I met a nurse. Ida Moss ran. [She] said {it was shut}.", ["Ida Moss"]),
        ("In a statement, [the club] said {no}. [The statement] added {that it was sorry}.",
         ["club", "club"]),
        ("Norwell issued a letter. [The letter] said {that it was sorry}.", ["Norwell"]),
        ("Norwell issued a report. [The report] said {that it was late}.", ["report"]),
        ("Jo Hale won £40. “I nearly fell,” said [the mum-of-three] {so}.", ["Jo Hale"]),
        ("Yesterday the Dutchman Bas de Wit won. [He] said {it was fine}.", ["Bas de Wit"]),
    ],
)  # fmt: skip
def test_whom_words_mean(nlp, text, names):
    assert get_references(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Oakhouse dropped 6 per cent, although the company said trading was in line.", "Oakhouse"),
        ("Chain Penny Barn fell 14%. The retailer said it would close shops.", "Penny Barn"),
        ("Chain Penny Barn fell 14%. The San Jose company said it would buy.", "Penny Barn"),
        ("Superintendent Will Haddad told the Herald on Monday that it would snow.", "Will Haddad"),
        ("The managing director, Joan Church, said the cost would rise.", "Joan Church"),
    ],
)  # fmt: skip
def test_bodies_and_names_that_are_words(nlp, text, name):
    assert [quote.reference for quote in nlp(text)._.quotes] == [name]


SCRIPT = """1300 BULLETIN
STORY 1 - SLUG: DAIRY

CUE: Fairway Dairies says the price of butter has collapsed.

CLIP: SARAH PENROSE, DAIRY FARMER
I have not seen the sea since Easter, and I live near it.

STORY 2 - SLUG: TRAMS

CUE: Trams are running again. The operator says delays will last until seven.

CLIP: KIT ORR, DRIVER
It was only a branch, and I have seen far worse on this line."""


def test_a_story_of_a_script_knows_nothing_of_the_one_before(nlp):
    found = [quote.reference for quote in nlp(SCRIPT)._.quotes]
    assert found == ["Fairway Dairies", "SARAH PENROSE", "anonymous operator", "KIT ORR"]


def test_a_description_in_the_opening_is_who_is_named_next(nlp):
    text = (
        "A bus driver has told a court that she begged for help. "
        "Yvonne Cass said that nobody answered her. “I rang twice,” she said."
    )
    assert {quote.reference for quote in nlp(text)._.quotes} == {"Yvonne Cass"}


def test_what_was_to_be_said_later_was_said(nlp):
    text = "Ida Moe was to tell reporters later that the gate had been open all night."
    assert [quote.polarity for quote in nlp(text)._.quotes] == ["asserted"]


def test_the_name_in_a_label_speaks_and_not_the_role_after_it(nlp):
    doc = nlp(
        "PRESENTER: Patients waited for nine hours.\n\nREPORTER: Jo Orr came at noon.\n\n"
        "JO ORR, DAUGHTER: She kept saying, don't make a fuss.\n\nREPORTER: The doors are shut."
    )
    assert [quote.reference for quote in doc._.quotes] == ["Jo Orr"]
