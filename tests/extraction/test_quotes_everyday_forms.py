"""Forms of reported words in everyday documents: answers, additions, second cues, alerts, posts."""

from __future__ import annotations

import pytest

from claims.extraction.pipeline import collect_extraction
from tests.extraction.quoting import quotes_of, words

CONTENT = {
    # What the reporter adds is not among the words.
    "Aides said he would call an election, which the papers have been predicting for weeks.":
        "he would call an election",
    "The council has promised a grant of £400, which Toller said would not cover the paint.":
        "a grant of £400",
    "Renner told MPs the dam would be safe by 2040, a claim that the watchdog disputes.":
        "the dam would be safe by 2040",
    "The sheriff ordered families to leave their homes after engineers found a crack.":
        "families to leave their homes",
    # A second cue ends them, and so does a refusal; "and that" goes on.
    "Mayor Ida Renner asked drivers to stay at home and reminded them that the fine is £75.":
        "to stay at home",
    "He told the station he would wait for the audit and refused to say who had paid.":
        "he would wait for the audit",
    'Lord Toller said trade had been "much better", with sales up 2 per cent, and that the board '
    "expected a profit.":
        'trade had been "much better", with sales up 2 per cent, and that the board expected a '
        "profit",
    # The cue interrupts a clause of the writer's sentence.
    "She left the stage because, she said, “nobody had tuned the piano”.":
        "“nobody had tuned the piano”",
    "He is the son of a porter who, he says, could name every ship in the port.":
        "could name every ship in the port",
    # Lists of orders, what was done, and what somebody is told at an event.
    "Police advised drivers to slow down, leave more room and carry a blanket.":
        "to slow down, leave more room and carry a blanket",
    "Alma Toller recalled handing in a text of eleven lines and getting back four pages.":
        "handing in a text of eleven lines and getting back four pages",
    "Ida Renner told farmers at a show that help was coming.": "that help was coming",
    "Mr Toller enquired when the wall would be rebuilt.": "when the wall would be rebuilt",
    "Councillor Toller disagreed: the bumps had cracked two ceilings.":
        "the bumps had cracked two ceilings",
    "Ida Renner said from the back of the hall that it could have been done in May.":
        "that it could have been done in May",
}  # fmt: skip


@pytest.mark.parametrize("text", CONTENT)
def test_the_words_end_where_the_reporter_goes_on(nlp, text):
    found = [q for q in quotes_of(nlp, text) if q.attribution == "speech"]
    assert [words(part) for quote in found[:1] for part in quote.content] == [words(CONTENT[text])]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Later,” was her only comment.", "her"),
        ("“All wet, all day,” is how Bram Toller puts it.", "Bram Toller"),
        ("“I would like that one back,” is all Toller would say.", "Toller"),
        ("“We will ring you back,” came the answer from the press office.", "the press office"),
    ],
)
def test_a_noun_or_a_clause_beside_closed_marks_is_a_cue(nlp, text, speaker):
    (quote,) = quotes_of(nlp, text)
    assert (quote.speaker, quote.kind) == ((speaker,), "direct")


def test_an_answer_is_a_quote_of_its_own(nlp):
    text = "Moss told us that the pool would stay open. Will it be heated? “Not a chance.”"
    told, answer = nlp(text)._.quotes
    assert [text[part.start : part.end] for part in answer.content] == ["“Not a chance.”"]
    assert (told.reference, answer.reference) == ("Moss", "Moss")


def test_what_follows_a_refusal_was_said(nlp):
    text = "Ida Moss would not say who had paid. “Ask me again on Friday, when I know.”"
    denied, said = nlp(text)._.quotes
    assert (denied.polarity, said.polarity, said.reference) == ("denied", "asserted", "Ida Moss")


@pytest.mark.parametrize(
    ("sentence", "polarity", "reference"),
    [
        ("Mara Holt is expected to announce a fund for repairs.", "announced", "Mara Holt"),
        ("Mara Holt is said to have asked whether the bill was paid.", "unconfirmed", "Mara Holt"),
        ("Mara Holt is wrong to suggest that the clerk was dismissed.", "asserted", "Mara Holt"),
        ("“No flowers, please,” her instructions read.", "asserted", ""),
        ("Nobody wrote back, according to Mara Holt.", "asserted", "Mara Holt"),
    ],
)
def test_who_is_expected_or_said_to_have_spoken(nlp, sentence, polarity, reference):
    (quote,) = nlp(sentence)._.quotes
    assert (quote.polarity, quote.attribution) == (polarity, "speech")
    assert not reference or quote.reference == reference


def test_alerts_are_read_without_their_label(nlp):
    text = (
        "Tanker adrift\n\nURGENT: No oil has leaked from tanker, says owner\n\n"
        "BULLETIN: Tugs will reach tanker 'before dark': minister"
    )
    assert [(quote.content[0], quote.speaker[0]) for quote in quotes_of(nlp, text)] == [
        ("No oil has leaked from tanker", "owner"),
        ("Tugs will reach tanker 'before dark'", "minister"),
    ]


def test_posts_are_known_by_handles_and_signed_comments_by_their_introduction(nlp):
    text = (
        "A bakery changed its name\n\nHere are some of the posts.\n\n"
        "@moss_on_toast: they took the vowels AND the parking\n\n"
        "@TollerEats · 2h\n\nMy mother bought her wedding cake there.\n\n"
        "And some of your comments:\n\nIt was always too sweet for me. – Kit Moss"
    )
    found = nlp(text)._.quotes
    assert [(one.reference, words(text[slice(*one.content[0])])) for one in found] == [
        ("@moss_on_toast", "they took the vowels AND the parking"),
        ("@TollerEats", "My mother bought her wedding cake there"),
        ("Kit Moss", "It was always too sweet for me"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Analysts at Toller & Co. rate the shares a “hold”.",
        "Teenager reported missing",
        "Second runway: who said what",
        "An aide denied that.",
        "Who | Reaction\nNils Varga | “Right, and late”\nSkies Alliance | No comment yet",
    ],
)
def test_classes_pronouns_and_silence_are_no_statements(nlp, text):
    spoken = [quote for quote in quotes_of(nlp, text) if quote.attribution == "speech"]
    assert not [quote for quote in spoken if quote.content != ("“Right, and late”",)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The firm has advised customers not to travel unless they must.",
         "customers not to travel unless they must"),
        ("Dunleavy asked the judge for probation.", "the judge for probation"),
        ("Mr Toller asked for it to be cleared.", "for it to be cleared"),
        ("Mara Holt asked the institute’s president, Clara Moe, who had paid for it.",
         "who had paid for it"),
        ("Nadia Toller said in a written statement that the hedge was measured.",
         "that the hedge was measured"),
        ("It will also, the firm says, pay for the drains.", "pay for the drains"),
    ],
)  # fmt: skip
def test_what_is_asked_and_advised(nlp, text, content):
    found = [q for q in quotes_of(nlp, text) if q.attribution == "speech"]
    assert [words(found[0].content[-1]), len(found)] == [content, 1]


def test_a_gesture_before_quotation_marks_tells_who_speaks(nlp):
    text = "Pressed on whether Sallis wanted to leave, Moss laughed. “He wants to leave at four.”"
    spoken = [quote for quote in nlp(text)._.quotes if quote.attribution == "speech"]
    assert [(quote.reference, quote.kind) for quote in spoken] == [("Moss", "direct")]


def test_a_sentence_starts_after_an_amount(nlp):
    text = "The bank said it would set aside £340m. Chief executive Ida Moss said it was over."
    assert [text[slice(*quote.content[0])].strip(".") for quote in nlp(text)._.quotes] == [
        "it would set aside £340m",
        "it was over",
    ]


def test_a_title_with_a_colon_speaks_for_nobody(nlp):
    text = "A house\n\nIda Moss drew a house.\n\nIda Moss: Drawings is at the museum until May."
    assert not [quote for quote in nlp(text)._.quotes if quote.rule == "colon"]


def test_what_somebody_likes_to_say_goes_on_after_the_cue(nlp):
    rest = "“is when they tear down the place you were happy in.”"
    text = f"“Progress,” my grandfather liked to say, {rest}"
    (quote,) = quotes_of(nlp, text)
    assert quote.content == ("“Progress,”", rest)


def test_who_is_asked_in_the_same_sentence_replies(nlp):
    text = (
        "“It was fair,” the 22-year-old said.\n\nStuart Kell felt it was not. “They know,” he "
        "said. Asked if he feared for his job, he replied: “I fear for my dinner.”"
    )
    assert collect_extraction(nlp(text)).quotes[-1].reference == "Stuart Kell"


@pytest.mark.parametrize(
    "text",
    [
        "The keeper, Ida Renner, made two saves to deny the hosts a first win.",
        "The coach, Ida Renner, confirmed the news at noon.",
        "He wants to go. Ida Renner said the same in 2022.",
        "Ida Renner laughed off suggestions that she was tired.",
    ],
)
def test_what_was_said_is_not_told(nlp, text):
    assert [q for q in quotes_of(nlp, text) if q.attribution == "speech"] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("No one was hurt, Ida Renner said, but she warned that a dog was missing.",
         ["No one was hurt", "that a dog was missing"]),
        ("“I felt it go,” Ida Renner said before she got on the bus that would take her home.",
         ["“I felt it go,”"]),
        ("Asked what the cat thought, the mayor, Ida Moe, said it was in favour.",
         ["it was in favour"]),
        ("Ida Moe, a vet, wrote in a comment that Toller had bought him boots in 1998.",
         ["that Toller had bought him boots in 1998"]),
        ("School | For | Comment\n\nAsh | 44% | “Who will fetch them?” asked Kit Lund.",
         ["“Who will fetch them?”"]),
        ("Two killed in ferry accident -police", ["Two killed in ferry accident"]),
        ("“Not my finest hour,” admitted the 60-year-old.", ["“Not my finest hour,”"]),
    ],
)  # fmt: skip
def test_each_cue_has_its_own_words(nlp, text, said):
    found = [q for q in quotes_of(nlp, text) if q.attribution == "speech"]
    assert [part for quote in found for part in quote.content] == said
