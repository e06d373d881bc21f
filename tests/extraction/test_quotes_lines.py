"""Headlines, bulletins, posts and rows of tables say who speaks without a verb for the parser."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words


def _shown(nlp, text):
    return [(q.speaker[0], words(q.content[0])) for q in quotes_of(nlp, text)]


@pytest.mark.parametrize(
    ("line", "speaker", "content"),
    [
        ("*STRIKE ON COAST LINE OFF - UNION", "UNION", "STRIKE ON COAST LINE OFF"),
        (
            "*TWO HURT IN FIRE ON QUAY, FIRE SERVICE SAYS",
            "FIRE SERVICE",
            "TWO HURT IN FIRE ON QUAY",
        ),
        ('*MINISTER TELLS MPS RAIL OFFER IS "FINAL"', "MINISTER", 'RAIL OFFER IS "FINAL'),
        ("PREMIER SAYS PRICE TO BE SET BY JULY", "PREMIER", "PRICE TO BE SET BY JULY"),
        ("More than 40 hurt in quay blaze: police", "police", "More than 40 hurt in quay blaze"),
        ("Dam on the Orrin could burst - engineers", "engineers", "Dam on the Orrin could burst"),
    ],
)
def test_headlines(nlp, line, speaker, content):
    assert _shown(nlp, f"{line}\n\nIt rained on Monday.") == [(speaker, content)]


@pytest.mark.parametrize(
    "line",
    [
        "Carrow County election: live updates",
        "1800 NEWS THU 5 JUNE PROD: KIM",
        "QUAY ROAD TO SHUT - PAGE 4",
        "MORNING NORTH — THURSDAY — 0730 NEWS",
    ],
)
def test_headlines_that_nobody_says(nlp, line):
    assert _shown(nlp, f"{line}\n\nIt rained on Monday.") == []


_POSTS = """Storm on the quay: your messages

Here is what you posted.

@quay_side: the shed has gone and so has the fence

Kath in Ostley: The trampoline has left us. Last seen over Denby.

PC Ned Hollis, Quay Police (on X): The lane is shut. The tree is winning.

Orrin Rail (official): Hi Tom, as soon as we find the track. ^JB

Contact: The desk will ring you back."""


def test_posts_of_a_round_up(nlp):
    assert _shown(nlp, _POSTS) == [
        ("@quay_side", "the shed has gone and so has the fence"),
        ("Kath", "The trampoline has left us. Last seen over Denby"),
        ("PC Ned Hollis", "The lane is shut. The tree is winning"),
        ("Orrin Rail", "Hi Tom, as soon as we find the track"),
    ]
    manual = (
        _POSTS.replace("messages", "guide").replace("you posted", "to do").replace(" (on X)", "")
    )
    assert "Kath" not in dict(_shown(nlp, manual))


def test_rows_of_a_table(nlp):
    text = (
        "What the candidates say\n\n"
        "Candidate | Close it? | In their own words\n"
        "Dan Fuqua (R) | No | It needs a roof, not a funeral\n"
        "Letitia Moss (D) | Yes | “You would not board a dog there”\n\n"
        "Candidate | Raised | Spent\n"
        "Dan Fuqua | $41,200 in May alone | $39,870"
    )
    assert _shown(nlp, text) == [
        ("Dan Fuqua", "It needs a roof, not a funeral"),
        ("Letitia Moss", "You would not board a dog there"),
    ]


def test_a_column_belongs_to_whoever_its_heading_names(nlp):
    text = "Player | Status | Coach’s comment\nSam Petty | Out | “He is running, not sprinting”"
    assert _shown(nlp, text) == [("Coach", "He is running, not sprinting")]


def test_posts_of_a_thread(nlp):
    text = (
        "Mayor Ida Renner (@idarenner) posted a thread on Monday:\n\n"
        "1/ We have heard you about the buses.\n\n2/ From June they will run until midnight."
    )
    assert _shown(nlp, text) == [
        ("Mayor Ida Renner", "We have heard you about the buses"),
        ("Mayor Ida Renner", "From June they will run until midnight"),
    ]


def test_lines_that_credit_the_quotes_above(nlp):
    text = (
        "Quotes of the week\n\n“I was pushed by a swan.”\nIda Renner, on her dip in the lake\n\n"
        "“I thought it was a hat.”\nNils Varga, of Elm Creek"
    )
    assert [speaker for speaker, _ in _shown(nlp, text)] == ["Ida Renner", "Nils Varga"]


def test_a_heading_before_several_sentences_says_nothing(nlp):
    text = "Crypto markets: Bitcoin slid to $61,200 on Friday. Nobody knows why. It rained."
    assert _shown(nlp, text) == []


def test_a_column_may_name_who_said_what_another_has(nlp):
    text = (
        "Quote | Who | Where\n"
        "“I am not a rebel at all” | Ann Hale, MP for Ardle | Resigning the whip\n"
        "“The award belongs to my wig” | Bo Lund, actor | National Stage Prizes"
    )
    assert _shown(nlp, text) == [
        ("Ann Hale", "I am not a rebel at all"),
        ("Bo Lund", "The award belongs to my wig"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Item | Speaker | Time\nThe cost of the new bridge | Cllr Ida Moe | 19:00",
        "Film | Person | Score\n“The Long Way Home” | Ida Moe | 7",
    ],
)
def test_a_column_that_names_somebody_makes_no_quotes_of_others(nlp, text):
    assert _shown(nlp, text) == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ida Moe lost by nine votes. Her reaction: “I will be back.”", "Ida Moe"),
        ("The leader, Ida Moe, has just left! Her words to the crowd: “It is late.”", "Ida Moe"),
        ("It is all over. From steward Bo Lund: “It was late.”", "Bo Lund"),
    ],
)
def test_a_label_without_a_name_is_of_whom_the_sentence_before_is_about(nlp, text, speaker):
    ((name, _),) = _shown(nlp, text)
    assert name.endswith(speaker)
