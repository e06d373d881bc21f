"""People and bodies are recognised in what a text calls them after it has named them."""

from __future__ import annotations

import pytest

from tests.extraction.marked_speakers import get_references


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("[Paul Reid] said {he had erred}. It was late, [the Scot] said {again}.",
         ["Paul Reid"] * 2),
        ("Tom Akers was hurt in training. [The 33-year-old] told fans {it was broken}.",
         ["Tom Akers"]),
        ("Lou Grant, 26, met Max Orr, 31. Max Orr paid. [The 26-year-old] said {it was fair}.",
         ["Lou Grant"]),
        ("Rebecca Stahl cut the forecast. [The former McKinsey partner] said {all was well}.",
         ["Rebecca Stahl"]),
        ("Gov. Lindsay Thorpe flew over the county. [The Republican] promised {a loan}.",
         ["Lindsay Thorpe"]),
        ("Priya Nair ran up the hill. [The GP] said {it was steep}.", ["Priya Nair"]),
        ("Tom Akers was hurt. [The 94-cap flanker] said {it was broken}.", ["Tom Akers"]),
        ("[Jess Orr] said {prices fell}. [The fund manager] said {it was odd}.", ["Jess Orr"] * 2),
        ("[Tom Akers] said {no}. [The beaten champion] said {“It was.”}.", ["Tom Akers"] * 2),
        ("Kit Orr was hurt. [The left-hander] said {it was broken}.", ["Kit Orr"]),
        ("Kit Orr was hurt. [The 6-foot-9 sophomore] said {“No.”}.", ["Kit Orr"]),
        ("Kit Orr was hurt. [The former Wales full-back] said {it was broken}.", ["Kit Orr"]),
        ("Saints ruckman Will Orr met Lee Abel. [The Saints big man] said {no}.", ["Will Orr"]),
        ("Town manager Kit Orr met Rovers manager Lee Abel. [The Town chief] said {no}.",
         ["Kit Orr"]),
        ("Priya Nair ran up the hill. [The driver] said {it was steep}.", ["driver"]),
        ("Ivan Hale, the minister, spoke. [The former minister] said {nothing was wrong}.",
         ["former minister"]),
        ("[The boys’ father, Lee Orr,] said {they were safe}.", ["Lee Orr"]),
        ("Geoff and Sandra Pell sold the shop. [Mr Pell] said {he would sleep}.", ["Geoff Pell"]),
        ("Alan Prewett drowned. His widow, Michelle, wept. [Mrs Prewett] said {it was dark}.",
         ["Michelle Prewett"]),
        ("Gail Nystrom told Dean. [Dean Nystrom] said {it was late}.", ["Dean Nystrom"]),
        ("His lawyer, Anneliese Park, left. [Park] said {he was ill}.", ["Anneliese Park"]),
        ("Lyle Banks disagreed. [Banks] said {it was wrong}.", ["Lyle Banks"]),
        ("The vote was led by Ruth Lund (Chair). [The chair] said {it was close}.", ["Ruth Lund"]),
        ("Rita Moss coached Ada Lund. [Her coach] said {it was early}.", ["coach"]),
        ("[Replying to a question, Minister Lalit Rao] said {it was late}.", ["Lalit Rao"]),
        ("Dr. Ruth Abel spoke. Ruth Abel rose. Abel sat. Kim Marsh followed. Marsh said no. "
         "It was late, and the hall was cold.\n\n[She] wrote {that it was over}.", ["Ruth Abel"]),
        ("Mara Lund laughed. {“It is true,”} [the doctor] said.", ["Mara Lund"]),
        ("Ian Dow drove Ada Lund home. {“He sang all the way,”} [the apprentice] said.",
         ["Ada Lund"]),
        ("Ida Orr sold the car. Her brother, Ian, wept. {“He loved it,”} [the Leeds plumber] said.",
         ["Ida Orr"]),
        ("A strike has closed Ida Orr’s yard. [The Arden skipper] said {it was late}.",
         ["Ida Orr"]),
        ("PC Ian Dow pulled Ada Lund out. {“He was wet,”} said [the student, 20].", ["Ada Lund"]),
        ("Tom Akers lost. [His coach, Ivo Bell,] said {no}. [The runner himself] said {“It was.”}.",
         ["Ivo Bell", "Tom Akers"]),
        ("Tomasz Wilk lost 6-0 to Alfie Dunn. Dunn danced. [The Pole] said {it was late}.",
         ["Tomasz Wilk"]),
        ("Nour Aziz beat Wendy Lau of Hong Kong. Lau wept. {“I am sad,”} [the Egyptian] said.",
         ["Nour Aziz"]),
        ("Norway’s Ida Moe beat Ada Lund. Lund wept. {“It was late,”} said [the Norwegian].",
         ["Ida Moe"]),
        ("Fr Liam Cass laughed. {“No,”} said [the priest].", ["Liam Cass"]),
        ("The Kaduna police commissioner, Ali Danjuma, came. [The CP] said {two were held}.",
         ["Ali Danjuma"]),
        ("Barry Dunne, the Minister for Health, came. [The Minister] said {it was late}.",
         ["Barry Dunne"]),
        ("Dr Helen Marsh is away. [The night doctor, a young man in a tie,] said {it was late}.",
         ["night doctor"]),
        ("Mara Lund laughed. {“Order,”} [the referee] said.", ["referee"]),
        ("Joan Hale spoke. Bo Orr met Ada Lund. {“No,”} [the welder] said.", ["Bo Orr"]),
        ("Jess Abel led. {“I looked,”} said [the 22-year-old from Tulsa].", ["Jess Abel"]),
        ("[Hale’s mechanic, known only as Tubs], said {it was late}.", ["Tubs"]),
        ("Ivo Petran wept. [The big Tongan] said {it was late}.", ["Ivo Petran"]),
        ("Rhodri Orr lost. [The Scot, beaten 18-16 by Ian Dow,] said {it was late}.",
         ["Rhodri Orr"]),
        ("Ann Hale, the member for Ardle, wept. [The Labour MP] said {it was late}.",
         ["Ann Hale"]),
        ("Ann Hale has been named captain of the Ardle side. Jo Abel, who is ill, wept.\n\n"
         "[The new skipper] said {it was late}.", ["Ann Hale"]),
        ("Len Orr’s agent, Ian Dow, left. Mo Abel wept.\n\n{“No,”} [the agent] said.",
         ["Ian Dow"]),
        ("[A teacher from Ardle] says {it was red}.\n\nAnn Hale, 51, bought a ticket.\n\nIt rained."
         "\n\n[The chemistry teacher] said {it was late}.", ["Ann Hale"] * 2),
        ("Ian Dow has been suspended from his team.\n\nThe league met on Friday. It rained.\n\n"
         "In a video, [the cyclist] said {it was late}.", ["Ian Dow"]),
        ("Ian Dow lost £9m. In a letter to fans, [the property developer] wrote {it was late}.",
         ["Ian Dow"]),
        ("Ivo Bell crossed for a try before the referee stopped the match.\n\n"
         "[The centre] said {it was late}.", ["Ivo Bell"]),
        ("Guard Ian Dow met the coach. {“He is kind,”} [the All-Star] said.", ["Ian Dow"]),
        ("{“No,”} [Ian Dow] said.\n\nJo Orr met Max Hale, who is ill. {“Yes,”} [the fire chief]"
         " said.", ["Ian Dow", "Jo Orr"]),
        ("[The clerk, a Mr Finch,] said {it was late}.", ["Finch"]),
        ("It was Tess Rudd of Holmbridge who scored the winner. [The striker] said {she was ill}.",
         ["Tess Rudd"]),
    ],
)  # fmt: skip
def test_people_are_known_by_what_is_said_of_them(nlp, text, names):
    assert [name.removeprefix("anonymous ") for name in get_references(nlp, text)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ascendra Lifts lost its case. Ascendra had sacked him. [The company] said {it was sad}.",
         ["Ascendra Lifts"]),
        ("The World Grain Council met. [The London-based body] warned {of a rise}.",
         ["World Grain Council"]),
        ("[Builders' Guild] said {it was late}.", ["Builders' Guild"]),
        ("[The nurses’ union] called for {a strike}.", ["nurses’ union"]),
        ("[The governor's office] said {it was closed}.", ["governor's office"]),
        ("[The charity that organised the trip, Hopewell,] said {it was sorry}.", ["Hopewell"]),
        ("[Today’s report] says {patients waited}.", ["Today’s report"]),
        ("[Hon. Members] said: {“Oh!”}", ["Hon. Members"]),
    ],
)  # fmt: skip
def test_bodies_are_known_by_what_is_said_of_them(nlp, text, names):
    assert get_references(nlp, text) == names
