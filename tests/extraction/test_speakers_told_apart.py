"""People who share a name, an office or a pronoun are told apart, and one person is not split."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import get_references


def _names(nlp, text):
    return [quote.reference for quote in nlp(text)._.quotes if quote.attribution == "speech"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Ida Lund met Vice President Omar Aziz. The president said taxes would fall. "
         "The vice president said they would rise.", ["Ida Lund", "Omar Aziz"]),
        ("A spokesman for the port said the talks had failed. A second spokesman, Ivo Marek, said "
         "they had not.", ["anonymous spokesman for the port", "Ivo Marek"]),
        ("Nils Hale Jr. said the mine would close. His father, Nils Hale Sr., said it would not.",
         ["Nils Hale Jr.", "Nils Hale Sr"]),
        ("John James Boyd, a banker, said the loan was repaid. John Jay Boyd, a farmer, said it "
         "was not.", ["John James Boyd", "John Jay Boyd"]),
        ("The Honorable Grace Lund said it was late. Hon. Grace Lund MP said it was lost.",
         ["Grace Lund", "Grace Lund"]),
        ("Ada Brook and Tom Vane said the merger would cost jobs. Brook and Vane said it would go "
         "on.", ["Ada Brook and Tom Vane"] * 2),
        ("Northlake Foods opened a plant in Turku. The company said the plant would stay.",
         ["Northlake Foods"]),
        ("Carol Whittle closed the school.\n\nThe prime minister dodged a question. “I am here to "
         "listen,” she said.", ["prime minister"]),
        ("The minister was late. Orwell would have enjoyed it. “Political language,” he wrote, "
         "“makes lies sound true.”", ["Orwell"]),
        ("Coach Paddy Crowe was pleased. Asked if Tunde Adeleke would stay, he said he would.",
         ["Paddy Crowe"]),
        ("Roberta “Bobbie” Crane sued the line. “It was crooked,” Crane said.",
         ["Roberta “Bobbie” Crane"]),
        ("He beat the Briton Amelia Fox. Fox said that she had felt ill.", ["Amelia Fox"]),
        ("Walt Lund will retire. His son, Nils, farms in Aker. The younger Lund said he knew. The "
         "elder Lund said it was time.", ["Nils Lund", "Walt Lund"]),
        ("Tom Brook, 40, and Ida Brook, 61, came. The older Brook said she was glad.",
         ["Ida Brook"]),
        ("Ida Moe won. The 19-year-old said it was wet. Ada Vane was next. The 24-year-old said "
         "it was windy.", ["Ida Moe", "Ada Vane"]),
        ("Bob and Ida Brook were up. He saw that his shed was gone. “It fell,” said Brook.",
         ["Bob Brook"]),
        ("Mrs Hale was cheered. Mother-of-three Ida Moe said it was wet. “I wept,” she said.",
         ["Ida Moe", "Ida Moe"]),
        ("My driver, a patient man called Winston, told me it was wet.", ["Winston"]),
        ("Coroner Dr Ida Moe sat late. Dr Moe said the ice was thin. The coroner added that it was "
         "May.", ["Ida Moe", "Ida Moe"]),
        ("Abdullah al-Sayed fled. Al-Sayed said he had one bag.", ["Abdullah al-Sayed"]),
        ("Seán Ó Briain TD spoke. Mr Ó Briain said it was late.", ["Seán Ó Briain"]),
        ("Cal Lund won. His father, Bill, drove for hours. The elder Lund said it was worth it.",
         ["Bill Lund"]),
        ("Minister Ida Moe spoke. The Speaker said it was late.", ["Speaker"]),
        ("Detective Sergeant Ada Vane led the search. DS Vane said the well was dry.",
         ["Ada Vane"]),
        ("Wing Commander Ivo Marek flew first. Wg Cdr Marek said it was icy.", ["Ivo Marek"]),
        ("Harlow Foods Inc. makes soups. It is in Lund. Harlow says one in three buys them.",
         ["Harlow Foods Inc."]),
        ("Leading rebel Omar Aziz, the MP for Stoke North, said it was late.", ["Omar Aziz"]),
        ("Northway Student Transportation, which runs it, said the bus was late.",
         ["Northway Student Transportation"]),
        ("Hale Estates has written to all 38 tenants telling them that their leases will end.",
         ["Hale Estates"]),
        ("Norvik Shipping cut jobs. In a filing late on Monday it said orders had halved.",
         ["Norvik Shipping"]),
        ("The Transport and Allied Workers’ Union said the strike was on.",
         ["Transport and Allied Workers’ Union"]),
        ("Members of the Fishermen’s Union met. The Fishermen’s Union said it was on.",
         ["Fishermen’s Union"]),
    ],
)  # fmt: skip
def test_each_quote_has_the_right_speaker(nlp, text, names):
    assert [name.removeprefix("The ") for name in _names(nlp, text)] == names


def test_nobody_says_what_was_asked_of_them(nlp):
    (quote,) = nlp("Asked what she would tell the board, Mrs Renner says the plan stands.")._.quotes
    assert quote.cue[0].start == 48  # "says"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ida Kline said the vans were worth approx. $3 million.",
         "the vans were worth approx. $3 million"),
        ("Ida Kline said No. 10 had approved Fig. 3 of the plan.",
         "No. 10 had approved Fig. 3 of the plan"),
        ("‘She told me “never again” and I believed her,’ said Alan Pell.",
         "‘She told me “never again” and I believed her,’"),
    ],
)  # fmt: skip
def test_neither_an_abbreviation_nor_a_mark_inside_ends_the_words(nlp, text, content):
    doc = nlp(text)
    assert [doc.text[q.content[0].start : q.content[-1].end] for q in doc._.quotes] == [content]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bill Orr was replaced by Carla Diaz. [His successor] said {no}.", "Carla Diaz"),
        ("Carla Diaz succeeded Bill Orr. [Her predecessor] said {no}.", "Bill Orr"),
        ("Ruth Vane met Tom Hale, who has been mayor of Larkhill since May. [The mayor] said {no}.",
         "Tom Hale"),
        ("Nadia Lind won. [The chair of the judges] said {no}.", "chair of the judges"),
        ("Harrow Town were fined by the league. [The league] said {no}.", "league"),
        ("Omnicorp bought a plant. [The regulator] said {no}.", "anonymous regulator"),
        ("Defence Secretary Rob Keane left. [The prime minister] said {no}.",
         "prime minister"),
        ("Sir Ivor Vane blames the minister. [She] said {no}.", "anonymous minister"),
        ("Rob Keane has quit. [The former marine] said {no}.", "Rob Keane"),
        ("The study was led by Hugh Penn. {“No,”} [the lead author] said.", "Hugh Penn"),
    ],
)  # fmt: skip
def test_a_noun_means_who_has_what_it_tells(nlp, text, name):
    assert get_references(nlp, text) == [name]
