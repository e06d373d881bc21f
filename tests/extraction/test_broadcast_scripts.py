"""Test scripts of broadcasts: who is heard in which clip, and which lines are only cues."""

from __future__ import annotations

import pytest

from claims.extraction.text.boilerplate import find_boilerplate
from claims.extraction.text.broadcast_scripts import read_script
from claims.extraction.text.paragraphs import split_lines


def clips(text):
    script = read_script(text, split_lines(text))
    return script and [
        (
            text[clip.label.start : clip.label.end] if clip.label else "",
            *(text[start:end] for start, end in clip.content),
        )
        for clip in script.clips
    ]


SCRIPT = """LATE NEWS - 4
SLUG: FERRY FARES   DUR: 1'40"
INTRO (JO):
Fares on the island ferry go up by a tenth.
VT IN: "For years this boat..."
PKG:
This boat has crossed for ninety years.
SOT - CAPT. IDA MOE, SKIPPER:
"We held out as long as we could.
Fuel is 40 per cent dearer."
NATS: gulls
SOT: BEN ADEYEMI / ISLANDER
It is too much for us.

The council says it had no choice.
ASTON: CLLR. RUTH O'NEILL, TRANSPORT
SOT: "We looked at every figure," and we did.
CLIP 3 (MARK LEE):
“Two boats would do.”
SOT (0'12"):
CAPTION: ANA REIS
"Nobody asked us."
SOT:
"Who said this?"
PTC: What happens next is anyone's guess. Max Bell, Late News.
VT OUT: "...Late News." DUR 1'40"
BACK ANNO: And there is more on our page.
"""


def test_clips_have_the_name_in_their_cue_or_caption():
    assert clips(SCRIPT) == [
        (
            "CAPT. IDA MOE",
            "We held out as long as we could.",
            "Fuel is 40 per cent dearer.",
        ),
        ("BEN ADEYEMI", "It is too much for us."),
        ("CLLR. RUTH O'NEILL", 'We looked at every figure," and we did.'),
        ("MARK LEE", "Two boats would do."),
        ("ANA REIS", "Nobody asked us."),
        ("", "Who said this?"),
    ]


def test_cues_are_boilerplate_and_the_newsrooms_own_words_are_not():
    lines = split_lines(SCRIPT)
    found = {SCRIPT[start:end] for start, end in find_boilerplate(SCRIPT, lines)}
    for cue in ("NATS: gulls", "ASTON: CLLR. RUTH O'NEILL, TRANSPORT", "SOT (0'12\"):", "PKG:"):
        assert cue in found
    for words in ("This boat has crossed for ninety years.", "It is too much for us."):
        assert words not in found
    assert not any(one.startswith(("PTC", "BACK ANNO")) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke.\n\nClip: he did not stay.\n\nIn London it rained.",
        "SOT is short for sound on tape.\n\nIt is used daily.",
        "MAYOR OKAFOR: We begin.\n\nCLERK: Noted.\n\nMAYOR OKAFOR: Next item.",
        "INTRO:\nHello.\n\nVT OUT: bye",
    ],
)
def test_other_texts_are_no_scripts(text):
    assert clips(text) is None


SMALL_LETTERS = """Harbour FM, Drive
Presenter cue:
The play is off.
Lowri: He walks me to the roof.
Gethin clip 1: "It all fell in."
Back anno: Lowri Pugh there.
(SOT) IDA AND MAX MOE
IDA MOE: He barked and barked.
MAX MOE: I am sorry.
(SOT ENDS … sorry)
ASTON: SIR CLIVE ROTH / Chair of governors
CLIVE SYNC: We trusted her.
DAN PTC: She will go to jail.
Out words: "to jail"
"""


def test_cues_may_be_in_small_letters_or_follow_a_name():
    assert clips(SMALL_LETTERS) == [
        ("Gethin", "It all fell in."),
        ("IDA MOE", "He barked and barked."),
        ("MAX MOE", "I am sorry."),
        ("SIR CLIVE ROTH", "We trusted her."),
    ]


def test_voices_are_told_apart_where_lines_are_paragraphs():
    assert clips(SMALL_LETTERS.replace("\n", "\n\n"))[1:3] == [
        ("IDA MOE", "He barked and barked."),
        ("MAX MOE", "I am sorry."),
    ]


def test_what_a_host_reads_is_searched_for_statements(nlp):
    text = """HOST: The mayor, Joan Page, says nine bears were seen.
PAGE: They held the door for me.
HOST: The officer says summer was dry.
PAGE: I saw it all.
"""
    quotes = nlp(text)._.quotes
    assert [quote.rule for quote in quotes] == ["clause", "turn", "clause", "turn"]
    assert [quote.reference for quote in quotes[:2]] == ["Joan Page", "Joan Page"]


def test_bulletins_of_radio_number_and_time_their_clips():
    text = (
        "NEWS - 9AM\n\nA man was charged.\n\n[AUDIO: INSPECTOR JOY MOSS, 0:12]\n"
        '"We had a very patient dog."\n\nIt will be rebuilt.\n\nCUT 2 - ORR - :09\n"With a lift."'
    )
    assert [
        (text[slice(*turn.label)], [text[slice(*part)] for part in turn.content])
        for turn in read_script(text, split_lines(text)).clips
    ] == [
        ("INSPECTOR JOY MOSS", ["We had a very patient dog."]),
        ("ORR", ["With a lift."]),
    ]


def test_commas_and_spaces_set_off_names_and_lengths():
    text = (
        'LEAD IN:\nIt is open again.\n\nSYNC, UNA BREWER, 71:\n"I came to see."\n\n'
        "FAY: She could.\n\nSYNC, Ida Moe, owner: “It leaks.”\n\n[AUDIO: STRUTT 0'14]\n"
        '"I counted ninety."\n\nSTUDIO OUT:\nAnd that is all.'
    )
    assert clips(text) == [
        ("UNA BREWER", "I came to see."),
        ("Ida Moe", "It leaks."),
        ("STRUTT", "I counted ninety."),
    ]


def test_cues_in_brackets_and_with_times_name_who_is_heard():
    script = """[SOT: Ida Moe / Baker]
"It was late."
SOT – Jo Bell, chair (0:12)
"Nobody came."
CLIP KALLIS (runs 0:09):
"We left."
BYTE: ANA REIS, EYEWITNESS
"I saw it."
"""
    assert clips(script) == [
        ("Ida Moe", "It was late."),
        ("Jo Bell", "Nobody came."),
        ("KALLIS", "We left."),
        ("ANA REIS", "I saw it."),
    ]


def test_columns_captions_below_and_cues_of_other_houses_name_who_is_heard():
    script = """TAKE VO | IT BURNED ALL NIGHT.
TAKE SOT :14 | "It was late."
SUPER: IDA MOE / BAKER |
BACK TO VO | THE SHOP IS GONE.
(UPSOT)
"I sold bread."
I/V JO BELL (Astons 10.32.10)
"Nobody came."
COMM:
She has left.
CUT - KALLIS FIRE (12")
"We left."
"""
    assert clips(script) == [
        ("IDA MOE", "It was late."),
        ("IDA MOE", "I sold bread."),
        ("JO BELL", "Nobody came."),
        ("KALLIS FIRE", "We left."),
    ]


def test_names_on_the_line_below_a_cue_or_in_one_in_brackets_are_heard():
    script = """(SOT)
Dana Price, Principal
"We had eleven inches."
(END SOT)
<<SOT: Luis Ortega>>
"It was old."
<clip: resident Ken Moe - "We rang four times." - 9 secs>
(SOUNDBITE CALDER :11 OUT: "...any other way")
((TAKE SOT))
((IDA MOE / BAKER))
((It was late.))
BITE: (Jo Bell/Chair) "Nobody came." (:07)
2. SOUNDBITE (English) Ana Reis, eyewitness:
"I saw it."
-SOT-
(Sgt. Luis Mora/State Police)
"It is shut."
"""
    assert clips(script) == [
        ("Dana Price", "We had eleven inches."),
        ("Luis Ortega", "It was old."),
        ("resident Ken Moe", "We rang four times."),
        ("IDA MOE", "((It was late.))"),
        ("Jo Bell", "Nobody came."),
        ("Ana Reis", "I saw it."),
        ("Sgt. Luis Mora", "It is shut."),
    ]


def test_a_caption_a_slash_a_length_or_the_left_column_tell_who_is_heard():
    script = """VO: It has closed.
DEEN: Diesel costs twice what it did.
SUPER: OMAR DEEN / DIRECTOR
TAMMY DUKE/SURVIVOR: "I could smell it."
MOSS 12"
"I counted ninety."
MCU Hannah Pryce, student | HANNAH: It is a lot.
Interview: Clare Idris      CI: "It pays for a fifth."
JO BELL, CHAIR (SOT)
Nobody came.
GFX: "We are sorry." - Northline Buses
SOT 1: KALLIS 01:04:12 - 01:04:20 "We left."
(00:12) SOT Ida Moe
"It was late."
"""
    assert clips(script) == [
        ("DEEN", "Diesel costs twice what it did."),
        ("TAMMY DUKE", "I could smell it."),
        ("MOSS", "I counted ninety."),
        ("Hannah Pryce", "It is a lot."),
        ("Clare Idris", "It pays for a fifth."),
        ("JO BELL", "Nobody came."),
        ("Northline Buses", "We are sorry."),
        ("KALLIS", "We left."),
        ("Ida Moe", "It was late."),
    ]


def test_in_and_out_words_are_a_clip_only_with_the_words_between():
    cues = 'IN: "It is..."\nOUT: "...walk."\nDUR: 0\'14"\nNAME: Hannah Pryce, student\n\n'
    assert clips(f"INTRO:\nFares rise.\n\n{cues}“It is a lot. I walk.”\n\nIt goes on.") == [
        ("Hannah Pryce", "It is a lot. I walk.")
    ]
    apart = 'ACTUALITY: PRYCE\nIn: "It is"\nOut: "walk"\n\nThe company has no choice.\n\n'
    assert clips(f"{apart}CLIP: DEEN\n“It rose.”") == [("DEEN", "It rose.")]


def test_words_of_the_newsroom_are_no_turns_and_cues_no_names(nlp):
    text = """FARES PACKAGE

00:00 NARRATION: Northline Buses says it has no choice.

00:12 HANNAH PRYCE, STUDENT: It is a lot to ask of us.

00:24 NARRATION: It says fares rise by a fifth.

00:31 OMAR DEEN, DIRECTOR: Diesel costs twice what it did.
"""
    quotes = nlp(text)._.quotes
    assert [(quote.rule, quote.reference) for quote in quotes] == [
        ("clause", "Northline Buses"),
        ("turn", "HANNAH PRYCE"),
        ("clause", "Northline Buses"),
        ("turn", "OMAR DEEN"),
    ]


def test_a_caption_above_the_words_is_a_clip_if_there_is_no_cue():
    script = "TEATIME - PKG: BUS\nThe bus has gone.\n\nASTON: Ida Moe, parent\nI have no car."
    assert clips(f"{script}\n\nPTC: It starts on Monday.") == [("Ida Moe", "I have no car.")]
    assert clips(script.replace("I have no car", "The road is long")) is None


def test_a_clip_is_of_whom_the_introduction_describes(nlp):
    text = """0900 NEWS - PAULA

The vicar of St Jude's, the Reverend Ida Moe, has opened the church to families.

CLIP: VICAR
We have forty people in the pews. They snore."""
    assert [quote.reference for quote in nlp(text)._.quotes] == ["Ida Moe"]


def test_turns_of_a_presenter_and_a_reporter_named_above_are_no_quotes(nlp):
    text = """PRESENTER: AROHA REID
REPORTER: DEAN COOK

AROHA REID: The pool is to close. Dean Cook reports.

DEAN COOK: Swimmers were in tears.

VI HALL: I have swum here every day since the war.

DEAN COOK: Vi Hall is 91.

VI HALL: I do not know what I will do. I will miss it.

DEAN COOK: The mayor says there is no money."""
    said = {quote.reference for quote in nlp(text)._.quotes}
    assert said == {"Vi Hall", "mayor"}


def test_names_in_brackets_and_interpreters_tell_who_is_heard():
    script = """(Anchor) The bay froze. Ida Moe is the harbour master.
[Moe] It will be a long line.
(Ben Deen, captain) "I have a bad feeling."
((ANA REIS, ASTRONOMER))
I saw it.
[CLIP FROM EP 2]
"It was dark."
UPSOUND: "Nobody rang."
INSERT REDDY
"Stay out."
FRIMPONG (via interpreter): "I sleep here."
CLIP: TATE ("It is shut.")
(MAX LIVE)
The road is long.
"""
    assert clips(script) == [
        ("Moe", "It will be a long line."),
        ("Ben Deen", "I have a bad feeling."),
        ("ANA REIS", "I saw it."),
        ("", "It was dark."),
        ("", "Nobody rang."),
        ("REDDY", "Stay out."),
        ("FRIMPONG", "I sleep here."),
        ("TATE", "It is shut."),
    ]


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("The pool is shut. Supervisor Ida Moe cast the vote.", "Ida Moe"),
        ("Ben Deen wants them sacked, but the secretary, Ida Moe, is unmoved.", "Ida Moe"),
        ("Our reporter Max Hall met one of them, Ida Moe, who began here at sixteen.", "Ida Moe"),
        ("On Monday, Ida Moe met Ana Reis.", ""),
        ("It is shut. Ida Moe said that the mayor, Ana Reis, had never called.", "Ida Moe"),
        ("The road is long.", ""),
    ],
)
def test_a_clip_without_a_name_is_of_whom_the_lines_before_introduce(nlp, introduction, speaker):
    text = f"ANCHOR: {introduction}\nSOT:\n“I kept the lights on.”"
    (clip,) = (quote for quote in nlp(text)._.quotes if quote.rule == "turn")
    assert clip.reference == speaker
    assert "“”" not in " ".join(clip.explanation)


def test_a_surname_in_a_cue_is_who_has_been_named_in_full(nlp):
    text = "Ida Moe has two girls there.\n\nCLIP: MOE\nIN: My youngest...\nMy youngest is cold."
    assert nlp(f"INTRO: It is shut.\n\n{text}")._.quotes[-1].reference == "Ida Moe"


def test_the_columns_of_a_script_are_no_words(nlp):
    text = (
        "NEWS AT SIX\n\nVO | 0:22 | It came down. Ida Moe lives closer to it than anyone.\n\n"
        'SOT MOE | 0:09 | "I thought it was the train. And I lay there for a bit."\n'
        "SUPER | | Ida Moe / Fraser Landing"
    )
    (quote,) = nlp(text)._.quotes
    assert quote.reference == "Ida Moe"
    assert [text[part.start : part.end] for part in quote.content] == [
        "I thought it was the train. And I lay there for a bit."
    ]


def test_a_podcast_has_labels_and_clips(nlp):
    text = (
        "Host: Lucy Farr. Guest: Dan Kovac\n\nLucy: Who voted against it?\n\n"
        "Dan: Well, two of them. One was Jill Samson. I rang her.\n\n"
        "[Excerpt] My grandfather looked for gold for thirty years.\n\n"
        "Lucy: She is great.\n\nDan: She is. And I am going back there.\n\n"
        "Lucy: I am glad. Thank you, Dan."
    )
    heard = [quote.reference for quote in nlp(text)._.quotes if quote.rule == "turn"]
    assert "Jill Samson" in heard
    assert sum(name.startswith("Lucy") for name in heard) == 3
    assert sum(name.startswith("Dan") for name in heard) == 2
