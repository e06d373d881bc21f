"""People are known by their relatives, their nicknames, and by whose obituary a text is."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from tests.extraction.marked_speakers import get_references


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Ed Mabry] said {he was old}. His wife, Ona Mabry, left. [His wife] said {so}.",
         ["Ed Mabry", "Ona Mabry"]),
        ("Ed Mabry sang. His wife, Ona, left. [Ona] said {it was late}. [Her husband] said {so}.",
         ["Ona", "Ed Mabry"]),
        ("In 1966 Fergus Tull married Isla Rennie. [His widow] said {he was kind}.",
         ["Isla Rennie"]),
        ("Peter and Rosemary Haddow lost. Peter Haddow wept. [His wife] said {it was over}.",
         ["Rosemary Haddow"]),
        ("Ron Felgate was saved. [Mrs Felgate] said {it was hot}. [Her husband] said {no}.",
         ["Mrs Felgate", "Ron Felgate"]),
        ("Rosa Lund ran. Her husband, Iain, ran. Their daughter, Eva, fell. "
         "[Her mother] said {so}.",
         ["Rosa Lund"]),
        ("Ed Mabry lost. His lawyer, Ann Hale, left. [His lawyer] said {it was late}.",
         ["Ann Hale"]),
        ("Ed Mabry lost. [His sister] said {it was late}.", ["Ed Mabry’s sister"]),
        ("Terry ‘The Cat’ Crane spoke. [The Cat] said {it was late}.", ["Terry ‘The Cat’ Crane"]),
        ("Lucius Mabry, known to everyone as Deacon, sang. [Deacon] said {it was late}.",
         ["Lucius Mabry"]),
        ("[Joao da Silva Neto] said {so}. [Da Silva Neto] said {no}.", ["Joao da Silva Neto"] * 2),
        ("Tyrell \"Scoot\" Banks won. [Banks, a rookie,] said {so}.", ['Tyrell "Scoot" Banks']),
        ("Terry ‘The Big Cat’ Crane spoke. [The Big Cat] said {no}.",
         ["Terry ‘The Big Cat’ Crane"]),
        ("Prop Josh Weir owned up. [Weir] said {it was late}.", ["Josh Weir"]),
        ("[Hairdresser Sofie Rudd] said {no}. [The 44-year-old] said {it was}.",
         ["Sofie Rudd"] * 2),
        ("The rookie won. Rookie Tyrell Orr slept. [Orr] said {it was late}.", ["Tyrell Orr"]),
        ("[The Managing Director of Orr Securities, Mr Ayo Fashina,] said {it was late}.",
         ["Ayo Fashina"]),
        ("[The National Coordinator of the Miners Association, Ben Okeke,] said {it was late}.",
         ["Ben Okeke"]),
        ("[Leader of Opposition Farzana Qadri] said {it was late}.", ["Farzana Qadri"]),
        ("[Athletics president Gen (Rtd) Joseph Kandie] said {it was late}.", ["Joseph Kandie"]),
        ("General manager Doug Fiala left. [The GM] said {it was late}.", ["Doug Fiala"]),
        ("Crooked Hillary Clay spoke. [Hillary Clay] said {it was late}.", ["Hillary Clay"]),
        ("Greta Staub, who studied ice, died on Sunday. Greta Ada Becker was born in Zug. [She] "
         "recalled {it was cold}.", ["Greta Staub"]),
        ("Ruth Abel, who was born in Rome, died on Sunday.\n\n[Kim Moss] said {it was sad}. "
         "She framed the letter.\n\nIn a memoir, [she] wrote {that it was over}.",
         ["Kim Moss", "Ruth Abel"]),
        ("Sisters Chloe and Hannah Mbeki were on duty. [Chloe] said {no}. [Her sister] said {so}.",
         ["Chloe Mbeki", "Hannah Mbeki"]),
        ("[The new mother, from Ludwell,] said {it was late}.", ["anonymous new mother"]),
        ("Leon Kallis denies arson. His cousin, Yan Kallis, left. [Mr Kallis] said {no}.",
         ["Leon Kallis"]),
        ("“I saw the curtains,” [he] said {so}.\n\nCallum Brady, a baker, left.", ["Callum Brady"]),
        ("It was the idea of Sgt. Alma Quist. [The sergeant] said {it was cold}.", ["Alma Quist"]),
        ("Jo Landry was cross. [The Louisiana Republican] said {no}.", ["Jo Landry"]),
        ("[Her opposite number, Lewis Okoro,] said {no}.", ["Lewis Okoro"]),
        ("[A spokesman for her opponent, Sen. Wade Truitt,] said {no}.",
         ["anonymous spokesman for her opponent"]),
        ("Gail Orr, the manager, left. [Their caretaker manager] said {no}.",
         ["anonymous caretaker manager"]),
    ],
)  # fmt: skip
def test_people_are_known_by_others(nlp, text, names):
    assert get_references(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[The administrators, Tate Mowbray,] said {no}.", ["Tate Mowbray"]),
        ("[Harrow Securities] said {no}. [The broker] said {it was bad}.",
         ["Harrow Securities"] * 2),
    ],
)  # fmt: skip
def test_bodies_are_known_by_others(nlp, text, names):
    assert get_references(nlp, text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ann Hale faced Eva Orr. Hale said the plan was late. “It is early,” she replied.",
         ["Ann Hale", "Eva Orr"]),
        ("Ann Hale faced Eva Orr. Hale said the plan was late. Asked why, she replied that it "
         "rained.",
         ["Ann Hale", "Ann Hale"]),
        ("Ann Hale faced Eva Orr. Hale said the plan was late. Her opponent said it was early.",
         ["Ann Hale", "Eva Orr"]),
    ],
)  # fmt: skip
def test_the_sides_of_an_exchange_are_told_apart(nlp, text, names):
    quotes = collect_extraction(nlp(text)).quotes
    assert [quote.reference for quote in quotes if quote.content] == names
