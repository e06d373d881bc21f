"""Where the words that a cue governs end, and whose they are, where the parse alone misleads."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of, words

_NOBODY: tuple[str, ...] = ()


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("A court has heard that the van was stolen.", _NOBODY, "that the van was stolen"),
        ("The van was stolen, an inquest heard.", _NOBODY, "The van was stolen"),
        ("The clerk stole 40 vans, jury told", _NOBODY, "The clerk stole 40 vans"),
        ("The van was stolen on Friday, the inquest was told.", _NOBODY,
         "The van was stolen on Friday"),
        ("Tenants were told to leave by noon.", _NOBODY, "to leave by noon"),
        ("Ida Renner denied theft and lying to the police.", ("Ida Renner",),
         "theft and lying to the police"),
        ("Ida Renner promised a review, to be finished by May.", ("Ida Renner",),
         "a review, to be finished by May"),
        ("Ida Renner accused Pell of ‘guessing’ after a penalty sank her side.", ("Ida Renner",),
         "Pell of ‘guessing"),
        ("If Pell is right, said one union figure, “we will all pay for years”.",
         ("one union figure",), "we will all pay for years"),
        ("“We ran this test,” said Ida Renner, who co-wrote it.", ("Ida Renner",),
         "We ran this test"),
        ("“Four minutes of diesel,” grumbled one user.", ("one user",), "Four minutes of diesel"),
        ("As Ida Renner has said before, everybody complains about rain.", ("Ida Renner",),
         "everybody complains about rain"),
        ("Pell forbade her to study physics.", ("Pell",), "her to study physics"),
        ("Ida Renner announced a three-year, $2 million plan to support smelters in Orrin and Elm "
         "Creek.", ("Ida Renner",),
         "a three-year, $2 million plan to support smelters in Orrin and Elm Creek"),
        ("His lawyer, Ida Renner, said he was “mortified” and would lose his job as a clerk.",
         ("His lawyer, Ida Renner",), "he was “mortified” and would lose his job as a clerk"),
        ("“We try it all,” Elm Grid’s chief engineer, Ida Renner, has been telling Radio Orrin.",
         ("Elm Grid’s chief engineer, Ida Renner",), "We try it all"),
        ("The chair told the hearing that Pell was late.", ("The chair",), "that Pell was late"),
        ("Ida Renner told officers she had been asleep.", ("Ida Renner",), "she had been asleep"),
        ("The leader asked how many clerks it took to open a box.", ("The leader",),
         "how many clerks it took to open a box"),
        ("Ida Renner appealed to walkers to carry a whistle.", ("Ida Renner",),
         "walkers to carry a whistle"),
        ("One reviewer dismissed it as “birdsong.”", ("One reviewer",), "birdsong"),
        ("Pell says he wants to stay, two days after the club turned down a bid.", ("Pell",),
         "he wants to stay"),
        ("The Forecast Office puts the cost at £4m.", ("The Forecast Office",),
         "the cost at £4m"),
        ("The cause was heart failure, her daughter, Ida Renner, said.",
         ("her daughter, Ida Renner",), "The cause was heart failure"),
        ("The trend remains weak, opined Ida Renner, a broker at Elm.", ("Ida Renner",),
         "The trend remains weak"),
        ("The magma sits two miles down, geophysicists reported on Thursday.", ("geophysicists",),
         "The magma sits two miles down"),
        ("‘Ida said I was a daughter to her,’ she was recorded as saying.", ("she",),
         "Ida said I was a daughter to her"),
        ("“What car? Whose car?” she scolded on her way into the building.", ("she",),
         "What car? Whose car"),
        ("‘Let them watch,’ she would say.", ("she",), "Let them watch"),
        ("From our colleague Ben Tamura at Union Square: “It is oddly quiet here.”",
         ("colleague Ben Tamura",), "It is oddly quiet here"),
        ("Regional officer Ida Renner: “They carried this town for a year.”",
         ("Regional officer Ida Renner",), "They carried this town for a year"),
        ("As the Orrin Courier reported, four clerks were paid; the sun shone.",
         ("the Orrin Courier",), "four clerks were paid"),
        ("Night shifts tied to hearing loss, study finds", ("study",),
         "Night shifts tied to hearing loss"),
        ("The union says it was never asked, something the council denies.", ("The union",),
         "it was never asked"),
        ("Parents had been told by text message to keep children at home.", _NOBODY,
         "to keep children at home"),
        ("The judge directed jurors not to look up the case.", ("The judge",),
         "jurors not to look up the case"),
        ("One man I spoke to described the turnstiles as “a trap”.", ("One man I spoke to",),
         "the turnstiles as “a trap"),
        ("Eze scored to win the derby and leave the manager, Stuart Kell, accusing his players of "
         "“going shopping”.", ("the manager, Stuart Kell",), "his players of “going shopping"),
        ("The tram added a month and, according to the mayor, about £90,000.", ("the mayor",),
         "about £90,000"),
    ],
)  # fmt: skip
def test_the_words_and_who_said_them(nlp, text, speaker, content):
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker == speaker
    assert [words(part) for part in quote.content] == [content]
    assert quote.attribution == "speech"


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ida Renner said the rise would hurt farms and demanded a cut.", "a cut"),
        ("Ida Renner said the rise was a burden and demanded a cut.", "a cut"),
        ("Ida Renner found that the tower would “loom over” it but concluded that it was legal.",
         "that it was legal"),
        ("Ida Renner reckons Pell could play until he is 40 and revealed she had begged Pell.",
         "she had begged Pell"),
        ("Ida Renner insisted she had not dived and claimed Pell had apologised.",
         "Pell had apologised"),
        ("Ida Renner said in a flier that the owner is rich and asked, “Why pay?”", "“Why pay?”"),
    ],
)  # fmt: skip
def test_a_second_verb_belongs_to_the_speaker_of_the_first(nlp, text, second):
    first, found = quotes_of(nlp, text)
    assert not {"and", "but"} & set(first.content[0].split())
    assert (found.content, found.speaker) == ((second,), ("Ida Renner",))


def test_a_plea_that_is_rejected_says_nothing(nlp):
    text = "Beem rejected a plea from Yancey, whose lawyers had argued that he was ill."
    assert [q.speaker for q in quotes_of(nlp, text) if q.attribution == "speech"] == [
        ("whose lawyers",)
    ]


def test_a_quote_goes_on_after_words_that_are_only_quoted_in_passing(nlp):
    text = "“I have 60 cows,” said Pell, who calls himself “too stubborn to burn.” “Where to now?”"
    assert quotes_of(nlp, text)[0].content == ("“I have 60 cows,”", "“Where to now?”")


def test_the_reporter_contrasts_another_speaker(nlp):
    text = "Ida Renner clarified that nobody had left, even as a report claimed that 40 had gone."
    assert [q.content for q in quotes_of(nlp, text)] == [
        ("that nobody had left",),
        ("that 40 had gone",),
    ]


def test_quotes_attributable_to_somebody_are_a_list(nlp):
    text = "Quotes attributable to parent Ida Renner:\n\n‘I slept there.’\n\n‘Nobody should.’"
    assert [q.speaker for q in quotes_of(nlp, text)] == [("parent Ida Renner",)] * 2


def test_nobody_says_what_a_heading_asks(nlp):
    assert "speech" not in [q.attribution for q in quotes_of(nlp, "Who promised what on the jail")]
