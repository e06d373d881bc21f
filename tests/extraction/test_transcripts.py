"""Test transcripts and interviews: turns are quotes of their speakers, questions are no claims."""

from __future__ import annotations

import pytest

from claims.extraction.drafts import Offsets
from claims.extraction.pipeline import collect_extraction
from claims.extraction.text.paragraphs import split_lines
from claims.extraction.text.speaker_initials import read_initials
from claims.extraction.text.timecodes import find_timecodes
from claims.extraction.text.transcripts import find_turns

COUNCIL = """Council, 3 March

MAYOR OKAFOR: Good evening. We built 1,200 homes this year, and rents fell by 4 per cent.

[Applause]

[10:31] COUNCILLOR REYES (Ward 4): The auditor told us that the figure is 900.
I believe him.

MAYOR OKAFOR: The auditor counts differently.

COUNCILLOR REYES: Crime rose by 12 per cent. My mother used to say, “Count twice, speak once.”

MS LEE: I second that.
"""

INTERVIEW = """“The ice does not negotiate”

Karin Lindqvist has measured the Storbre glacier for 31 years. Hannah Osei met her.

Q: Did the glacier lose 10 metres in 2023?

A: No. We lost 3.8 metres at the lower stakes last year.

Q: The minister, Olav Dahl, says the models “have always exaggerated the losses”. Are they wrong?

A: Olav knows better. We are at 1.4 degrees.

This interview has been edited for length.
"""

ARTICLES = [
    # Lists and notes with colons.
    "Where to stay\n\nPrice: £90 a night.\n\nRating: Four stars, says the guide.\n\n"
    "Price: £120 a night.\n\nRating: Three stars, says the guide.",
    # One speaker once, and one note.
    "Fares rise\n\nReyes: Nothing is decided yet.\n\nThe board met on Monday.\n\n"
    "Note: The figures are those of 2024.\n\nThe board meets again in May.",
    # Many labels, none of which returns.
    "Five voices\n\nAnn Lee: I will vote.\n\nBo Day: I will not.\n\nCy Orr: I may.\n\n"
    "Di Poe: I must.\n\nEd Roe: I cannot.",
    # Subjects in capitals.
    "In court\n\nSPEEDING: Ann Lee, 58, admitted driving at 52mph.\n\nTHEFT: Bo Day denied it.\n\n"
    'DOGS: Cy Orr was fined. "My dog is sorry," he said.',
]  # fmt: skip


def turns(text):
    return [
        (
            text[turn.label.start : turn.label.end] if turn.label else "",
            " / ".join(text[start:end] for start, end in turn.content),
            turn.asks,
        )
        for turn in find_turns(text, split_lines(text))
    ]


@pytest.mark.parametrize("text", ARTICLES)
def test_ordinary_articles_have_no_turns(text):
    assert turns(text) == []


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("[10:31] Lena Moe: We had to.\n[10:32] Kit Orr: It costs 4 million.",
         ["Lena Moe", "Kit Orr"]),
        ("Lena Moe: We had to.\n\nAda Day: How much is it?", ["Lena Moe", "Ada Day"]),
        ("TRANSCRIPT\nCouncil, 6 May 2025\n\nMAYOR OKAFOR: We had to.\n\nMS LEE (Elm): No.\n\n"
         "[Applause]\n\nUNIDENTIFIED SPEAKER: Shame!", ["MAYOR OKAFOR", "MS LEE (Elm)",
         "UNIDENTIFIED SPEAKER"]),
        ("Lena Moe: We had to.\n\nIt was dark.\n\nAda Day: How much is it?", []),
        ("Starter: Soup is served.\n\nMain: The beef is dry.", []),
    ],
)  # fmt: skip
def test_short_transcripts_have_nothing_but_turns(text, speakers):
    assert [label for label, _, _ in turns(text)] == speakers


def test_who_mostly_asks_is_an_interviewer():
    text = "\n\n".join(
        ["Host: Is it over?", "Reyes: It is not.", "Ana Moe: Why not?", "Reyes: Ask the mayor.",
         "Ana Moe: Should I?", "Reyes  0:45", "You should."]
    )  # fmt: skip
    assert [(label, asks) for label, _, asks in turns(text)] == [
        ("Host", True), ("Reyes", False), ("Ana Moe", True), ("Reyes", False), ("Ana Moe", True),
        ("Reyes", False),
    ]  # fmt: skip
    assert turns(text)[-1][1] == "You should."


def test_what_follows_a_question_is_the_answer():
    text = "Ice\n\nQ: How?\n\nThin.\n\nQ: Some say no.\n\nWrong.\n\nQ: OK?\n\nA: Yes."
    assert turns(text) == [
        ("", "How?", True),
        ("", "Thin.", False),
        ("", "Some say no.", True),
        ("", "Wrong.", False),
        ("", "OK?", True),
        ("", "Yes.", False),
    ]


def read(nlp, text):
    found = collect_extraction(nlp(text))
    return [
        (
            found.speakers[quote.speaker_index].name,
            quote.kind,
            " / ".join(text[start:end] for start, end in quote.content),
        )
        for quote in found.quotes
    ], [text[claim.start : claim.end] for claim in found.claims]


def test_each_turn_of_a_transcript_is_a_direct_quote_of_its_speaker(nlp):
    quotes, claims = read(nlp, COUNCIL)
    spoken = [(name.title(), kind, words) for name, kind, words in quotes if "mother" not in name]
    assert spoken == [
        (
            *("Okafor", "direct"),
            "Good evening. We built 1,200 homes this year, and rents fell by 4 per cent.",
        ),
        ("Reyes", "direct", "The auditor told us that the figure is 900. / I believe him."),
        ("Okafor", "direct", "The auditor counts differently."),
        (
            *("Reyes", "direct"),
            "Crime rose by 12 per cent. My mother used to say, “Count twice, speak once.”",
        ),
        ("Lee", "direct", "I second that."),
    ]
    assert "Crime rose by 12 per cent." in claims


def test_answers_are_those_of_the_person_introduced_and_questions_are_no_claims(nlp):
    quotes, claims = read(nlp, INTERVIEW)
    assert quotes == [
        (
            *("Karin Lindqvist", "direct"),
            "No. We lost 3.8 metres at the lower stakes last year.",
        ),
        ("Olav Dahl", "mixed", "the models “have always exaggerated the losses”"),
        ("Karin Lindqvist", "direct", "Olav knows better. We are at 1.4 degrees."),
    ]
    assert "We lost 3.8 metres at the lower stakes last year." in claims
    assert not any(claim.endswith("?") for claim in claims)


def test_the_times_of_a_transcript_are_read_unless_they_are_those_of_a_day():
    lines = [
        "Reyes  0:05",
        "Hello.",
        "Okafor  1:02:03.4",
        "No.",
        "[1:02:10] Reyes: We met at 9:15.",
    ]
    text = "\n".join([*lines, "Okafor: Yes."])
    places = [(text[code.start :][:6], code.milliseconds) for code in find_timecodes(text)]
    assert places == [
        *(("Reyes ", 5_000), ("Okafor", 3_723_400), ("[1:02:", 3_730_000)),
    ]
    assert find_timecodes(text.replace("0:05", "9:59:00")) == ()
    assert find_timecodes("10:31 The train left.\n\n10:40 It stopped.\n\n11:02 It burned.") == ()


_TURNS = ("Is it shut today?", "It is shut.", "Since when?", "Since May.", "And why?", "It leaked.")


@pytest.mark.parametrize(
    ("asks", "answers", "speakers"),
    [
        ("Q.", "A.", ["Captain Ida Okafor"] * 3),
        ("Mr. BANFIELD.", "Ms. QUIROGA.", ["Mr. BANFIELD", "Ms. QUIROGA"] * 3),
        ("Dunmore Weekly:", "Ida Okafor:", ["Ida Okafor"] * 3),
        ("CLLR REYES:", "THE MAYOR (Cllr Ida Okafor):", ["CLLR REYES", "Cllr Ida Okafor"] * 3),
    ],
)
def test_labels_of_many_forms(nlp, asks, answers, speakers):
    turns = (f"{(asks, answers)[n % 2]} {words}" for n, words in enumerate(_TURNS))
    doc = nlp("\n\n".join(["Captain Ida Okafor has kept the bridge for 26 years.", *turns]))
    named = [doc.text[q.speaker[0].start : q.speaker[0].end] for q in doc._.quotes]
    assert [name.removeprefix("Captain ") for name in named] == [
        name.removeprefix("Captain ") for name in speakers
    ]


def test_initials_are_the_speaker_named_in_full_before(nlp):
    labels = ("IDA OKAFOR", "TOM REYES MP", "IO", "TR", "IO", "TR")
    turns = (f"{label}: {words}" for label, words in zip(labels, _TURNS, strict=True))
    found = [quote.reference.upper() for quote in nlp("\n\n".join(turns))._.quotes]
    assert [name.removesuffix(" MP") for name in found] == ["IDA OKAFOR", "TOM REYES"] * 3


_UNLABELLED = """The last keeper

Dolores Orrin has kept the light for 41 years. She spoke with Marie Caron.

Did you think it would end like this?

Oh, I knew. They told us so in 1995.

I had thirty years of two years.

What do you say to people who call it lonely?

Where would I be lonely?

Orrin was born in Elm Creek. His wife taught school.

Will you miss it?

Ask me on Saturday."""


def test_answers_to_questions_without_labels(nlp):
    quotes = [quote for quote in nlp(_UNLABELLED)._.quotes if quote.rule == "turn"]
    assert [quote.reference for quote in quotes] == ["Dolores Orrin"] * 3
    first, last = quotes[0].content, quotes[-1].content[0]
    assert len(first) == 2
    assert _UNLABELLED[slice(*last)] == "Ask me on Saturday."
    column = _UNLABELLED.replace("She spoke with Marie Caron.", "She is a hermit.")
    assert not [quote for quote in nlp(column)._.quotes if quote.rule == "turn"]


def test_a_reporter_reads_over_pictures_in_their_own_voice(nlp):
    text = (
        "HOST (V/O): Every Tuesday, Ida Renner unlocks the clinic.\n\nRENNER: I am never late.\n\n"
        "HOST (V/O): It shuts in June.\n\nRENNER: There is no money for it.\n\n"
        "HOST (V/O): She lives two blocks away."
    )
    spoken = [text[slice(*q.content[0])] for q in nlp(text)._.quotes if q.rule == "turn"]
    assert spoken == ["I am never late.", "There is no money for it."]


BY_INITIALS = """STUDIO: PRIYA LOCKE (PL) WITH FERGUS AIRD (FA)

PL TO CAMERA

The order is gone.

PL Where did it go?

FA I was given a date.

PL Which date?

FA I do not know.

PL TO CAMERA

The yard is shut."""


def test_initials_without_a_colon_are_labels_where_the_text_explains_them(nlp):
    quotes = collect_extraction(nlp(BY_INITIALS)).quotes
    assert [quote.reference for quote in quotes] == ["PRIYA LOCKE", "FERGUS AIRD"] * 2
    bodies = BY_INITIALS.replace("PRIYA LOCKE", "POLICE LEAGUE").replace(
        "FERGUS AIRD", "FILM ACADEMY"
    )
    assert find_turns(bodies, split_lines(bodies)) == ()


def test_initials_that_begin_with_those_of_somebody_else_are_told_apart():
    initials = frozenset(("PL", "PLO", "PLOM"))
    for one in initials:
        text = f"{one} Never."
        label, words = read_initials(text, Offsets(0, len(text)), initials)
        assert (text[slice(*label)], text[words:]) == (one, "Never.")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("COMPERE: NAT KRUGER   REPORTER: BEN TRAN", "BEN TRAN"),
        ("REPORTER: Ben Tran   DUR: 3'40\"", "BEN"),
        ("HOST / WRITER: Ben Tran", "BEN"),
    ],
)
def test_who_is_credited_with_the_report_tells_it(nlp, line, label):
    asked, told = ("It will cost $85 from Monday.", "I put it off, and we put it off again.")
    turns = "\n\n".join([f"{label}: {asked}", f"ADA VALE: {told}"] * 3)
    text = f"FIRST EDITION\n{line}\n\nSFX: DOORBELL, CHAT\n\n{turns}"
    assert {quote.reference for quote in nlp(text)._.quotes} == {"ADA VALE"}
