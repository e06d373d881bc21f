"""Cues of all kinds: verbs in their constructions, nouns, adjectives and punctuation."""

from __future__ import annotations

import pytest

from claims.extraction.drafts import Offsets
from tests.extraction.quoting import quotes_of, words


@pytest.mark.parametrize(
    ("text", "content", "speaker", "attribution"),
    [
        ("Mr Brandt fears that rents will rise.", "that rents will rise", "Mr Brandt", "thought"),
        ("Mr Brandt believes rents will rise.", "rents will rise", "Mr Brandt", "thought"),
        ("Mr Brandt wants to lower the rents.", "to lower the rents", "Mr Brandt", "thought"),
        ("She hopes to win the vote.", "to win the vote", "She", "thought"),
        ("Mr Brandt agreed to sell the house.", "to sell the house", "Mr Brandt", "thought"),
        ("Mr Brandt is sure that rents will rise.", "that rents will rise", "Mr Brandt", "thought"),
        ("Mr Brandt promised to lower the rents.", "to lower the rents", "Mr Brandt", "speech"),
        ("Mr Brandt urged tenants to leave.", "tenants to leave", "Mr Brandt", "speech"),
        ("Mr Brandt called for lower rents.", "lower rents", "Mr Brandt", "speech"),
        ("Mr Brandt criticised the new law.", "the new law", "Mr Brandt", "thought"),
        ("Mr Brandt called the law a disaster.", "the law a disaster", "Mr Brandt", "speech"),
        ("He described it as “a gift to us”.", "a gift to us", "He", "speech"),
        ("A report found that rents had doubled.", "that rents had doubled", "A report", "speech"),
    ],
)  # fmt: skip
def test_constructions(nlp, text, content, speaker, attribution):
    (quote,) = quotes_of(nlp, text)
    assert [words(part) for part in quote.content] == [content]
    assert quote.speaker == (speaker,)
    assert quote.attribution == attribution


def test_the_owner_of_a_noun_is_the_speaker(nlp):
    (quote,) = quotes_of(nlp, "The mayor’s claim that the vote was lost spread within hours.")
    assert quote.cue == "claim"
    assert words(quote.content[0]) == "that the vote was lost"
    assert quote.speaker == ("The mayor’s",)


def test_a_newspaper_is_the_speaker_of_what_it_publishes(nlp):
    (quote,) = quotes_of(
        nlp,
        "The Valley Herald published an opinion piece describing the deal as “a quiet triumph”.",
    )
    assert quote.speaker == ("The Valley Herald",)


def test_an_editorial_continues_its_quote(nlp):
    text = (
        "An editorial in the Valley Herald described it as “a quiet triumph”. "
        "The town “can only gain from the new market”, it added."
    )
    first, second = quotes_of(nlp, text)
    assert first.speaker == ("An editorial in the Valley Herald",)
    assert second.speaker == ("it",)
    assert words(second.content[0]).startswith("The town “can only gain")


def test_a_colon_in_a_headline_attributes(nlp):
    (quote,) = quotes_of(nlp, "Poll: Most Voters Back New Bridge\n\nThe river is rising.")
    assert (quote.speaker, quote.content) == (("Poll",), ("Most Voters Back New Bridge",))


def test_a_row_with_a_name_a_role_and_a_day_attributes(nlp):
    text = "Fares\n\n{}: “It was time to do it, and we did.”"
    for row, name in (
        ("Ada Quill, finance director (12 Feb 2025)", "Ada Quill"),
        ("Dr Tom Reyk (chair)", "Dr Tom Reyk"),
        ("The Mayor of Lowmouth, 3 May", "The Mayor of Lowmouth"),
    ):
        (quote,) = quotes_of(nlp, text.format(row))
        assert (quote.speaker, quote.kind) == ((name,), "direct")
    assert quotes_of(nlp, text.format("The answer, on Monday")) == []


@pytest.mark.parametrize("label", ["Correction", "Update", "The Latest", "Photo"])
def test_labels_before_a_colon_are_not_speakers(nlp, label):
    assert quotes_of(nlp, f"{label}: the new bridge in June") == []


@pytest.mark.parametrize("name", ["MR. OKAFOR", "SOTO-LINDE", "MS O’HARE", "SEN. TARN"])
def test_a_name_in_capitals_begins_a_turn(nlp, name):
    quotes = quotes_of(nlp, f"The hearing opened.\n\n{name}: We read the letter twice.")
    assert [(q.speaker, q.rule) for q in quotes] == [((name,), "colon")]


def test_turns_of_a_transcript(nlp):
    quotes = quotes_of(nlp, "The hearing:\n\nOKAFOR: Was the dam safe?\n\nBRANDT: It was not.")
    assert [(q.speaker, words(q.content[0])) for q in quotes] == [
        (("OKAFOR",), "Was the dam safe"),
        (("BRANDT",), "It was not"),
    ]


def test_a_letter_is_signed_with_a_dash(nlp):
    (quote,) = quotes_of(nlp, "“The new bridge is a disgrace to the town.” — Ida Halloran")
    assert quote.speaker == ("Ida Halloran",)


def test_requests_for_anonymity_are_not_quotes(nlp):
    quotes = quotes_of(
        nlp, "“Rents are falling,” said the broker, who asked not to be named in this story."
    )
    assert [words(q.content[0]) for q in quotes] == ["Rents are falling"]


def test_criticism_that_was_not_made_is_no_quote(nlp):
    assert quotes_of(nlp, "Mr Brandt did not criticise the new law.") == []


def test_quotes_in_boilerplate_are_left_out(nlp):
    from claims.extraction.quotes.find_quotes import find_quotes_by_rules

    doc = nlp("Mr Brandt said rents would rise.\n\nMs Okafor said the dam was safe.")
    second = doc.text.index("Ms Okafor")
    kept = find_quotes_by_rules(doc, [Offsets(second, len(doc.text))])
    assert [doc.text[slice(*quote.content[0])] for quote in kept] == ["rents would rise"]


def test_nobody_is_no_speaker(nlp):
    assert quotes_of(nlp, "Nobody said that the dam was safe.") == []


def test_as_someone_put_it(nlp):
    (quote,) = quotes_of(nlp, "What follows, as Ms Okafor put it, “is between a man and a river”.")
    assert quote.speaker == ("Ms Okafor",)
    assert words(quote.content[-1]) == "is between a man and a river"


def test_a_cue_includes_its_particle(nlp):
    (quote,) = quotes_of(nlp, "The clerk pointed out that the dam was old.")
    assert quote.cue == "pointed out"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("In the words of Ms Okafor, the dam is “a time bomb”.", "Ms Okafor"),
        ("The dam is, in Ms Okafor’s words, “a time bomb”.", "Ms Okafor’s"),
        ("Ms Okafor was quoted as saying that the dam was “a time bomb”.", "Ms Okafor"),
        ("Her answer was blunt: “This dam is a time bomb.”", "Her"),
        ("Ms Okafor has a warning for the town: “This dam is a time bomb.”", "Ms Okafor"),
        ("Ms Okafor’s view is that the dam is a time bomb.", "Ms Okafor’s"),
        ("“This dam is a time bomb,” she went on.", "she"),
        ("Dam ‘is a time bomb’ – Okafor", "Okafor"),
    ],
)
def test_indirect_constructions(nlp, text, speaker):
    (quote,) = quotes_of(nlp, text)
    assert quote.speaker == (speaker,)
    assert "a time bomb" in quote.content[-1]


def test_in_other_words_is_no_cue(nlp):
    assert quotes_of(nlp, "In other words, the dam is a danger to the town.") == []


def test_a_colon_without_marks_introduces_the_rest_of_the_sentence(nlp):
    (quote,) = quotes_of(nlp, "The company said in a filing: sales fell by a tenth.")
    assert (quote.speaker, words(quote.content[0])) == (("The company",), "sales fell by a tenth")


def test_a_verb_tagged_as_a_noun_keeps_its_subject(nlp):
    (quote,) = quotes_of(nlp, "The central bank forecast that growth would slow to 1.2 per cent.")
    assert quote.speaker == ("The central bank",)


def test_the_agent_of_a_passive_is_the_speaker(nlp):
    (quote,) = quotes_of(nlp, "The firm was accused of fraud by its former clerk.")
    assert (quote.speaker, quote.content) == (("its former clerk",), ("fraud",))


@pytest.mark.parametrize("dash", [" - ", " – ", "—"])
def test_a_source_after_a_dash_and_which_covers_that_clause(nlp, dash):
    text = f"The clerk thought the dam was full{dash}which it seldom is, according to Ms Okafor."
    (quote,) = (quote for quote in quotes_of(nlp, text) if quote.cue == "according to")
    assert [words(part) for part in quote.content] == ["which it seldom is"]


def test_an_adverb_after_a_source_is_not_its_words(nlp):
    assert quotes_of(nlp, "Is the dam full? According to Ms Okafor, nearly.") == []


def test_its_claim_is_that_of_the_author_of_the_text(nlp):
    (quote,) = quotes_of(
        nlp, "Ms Okafor’s letter was widely mocked for its prediction that the dam would burst."
    )
    assert quote.speaker == ("Ms Okafor’s",)
    assert quote.content == ("that the dam would burst",)


@pytest.mark.parametrize(
    "text",
    ["The work on the dam went according to plan.", "They paid according to their ability."],
)
def test_a_criterion_is_no_source(nlp, text):
    assert quotes_of(nlp, text) == []


def test_a_measure_that_is_published_is_a_source(nlp):
    (quote,) = quotes_of(nlp, "Rents rose by 4 per cent, according to the price index.")
    assert quote.speaker == ("the price index",)


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Rents have doubled since 2019, a new analysis shows.", "Rents have doubled since 2019",
         "a new analysis"),
        ("As the Courier reported, the bridge had been closed twice.",
         "the bridge had been closed twice", "the Courier"),
        ("He said the price of bread, a staple in the region, would double by May.",
         "the price of bread, a staple in the region, would double by May", "He"),
        ("The senator delivered a speech accusing the utility of hiding it.",
         "the utility of hiding it", "The senator"),
    ],
)  # fmt: skip
def test_a_clause_apart_from_its_cue_and_a_participle_find_their_subject(
    nlp, text, content, speaker
):
    (quote,) = quotes_of(nlp, text)
    assert (words(quote.content[0]), quote.speaker) == (content, (speaker,))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("She's told us that the plan was late.", ("She",)),
        ("It's denied that anyone was hurt.", ("It",)),
        ("He's been told that he must pay.", ()),
        ("He was asked by a colleague if he had seen it, and said it was late.", ("He",)),
    ],
)
def test_has_is_no_passive_and_a_passive_shares_its_subject(nlp, text, speaker):
    assert quotes_of(nlp, text)[-1].speaker == speaker
