"""Facts score higher than opinions and boilerplate; claims refer to their quote and quantities."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claims.extraction.checkworthiness.rank_sentences import pick_claims
from claims.extraction.checkworthiness.scoring_model import THRESHOLD
from claims.extraction.drafts import Offsets, QuoteDraft

FACTS = [
    "The ministry has imposed tariffs of 40 per cent on steel from Norland since 2021.",
    "Ms Mara Lindqvist signed contracts with Ostrava covering 12 bridges in March.",
    "Norland does not levy taxes on imported medicine.",
    "The order bans exports of Velden turbines to Norland.",
    "Ports in Velden have stricter safety requirements than those in Norland.",
    "In April, Norland cut the subsidy for solar panels.",
]
NOT_FACTS = [
    "I think that the plan is a wonderful idea for all of us.",
    "Norland could become an important place for new ideas.",
    "The partnership will open great opportunities for Velden in the future.",
    "Should Norland really trust its neighbours in such a matter?",
    "It is understood that the talks were about the strategy of Norland.",
    "Few details have been released about what Ms Lindqvist discussed in Ostrava.",
    "The company did not immediately respond to a request for comment.",
    "A spokesman for Velden Steel declined to comment on the 40 contracts.",
    "Join the Velden Courier’s channel and get the latest news every day.",
    "PHOTO: COURTESY OF VELDEN GOVERNMENT",
    "- Ana Brandt is the Velden Courier’s Ostrava correspondent.",
    "Norland’s Prime Minister Mara Lindqvist inspecting a turbine in Velden on April 3.",
]


def _score(nlp: Language, sentence: str) -> float:
    (draft,) = nlp(sentence)._.scored_sentences
    return draft.score


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_a_claim_and_scores_higher_than_opinions_and_boilerplate(nlp, fact):
    score = _score(nlp, fact)
    assert score > THRESHOLD
    assert all(score > _score(nlp, other) for other in NOT_FACTS)


@pytest.mark.parametrize("sentence", NOT_FACTS)
def test_opinions_predictions_and_boilerplate_are_not_claims(nlp, sentence):
    assert nlp(sentence)._.claims == ()


@pytest.mark.parametrize(
    "phrase",
    [
        "The company did not immediately respond to a request for comment.",
        "Join the Velden Courier’s channel and get the latest news every day.",
        "PHOTO: COURTESY OF VELDEN GOVERNMENT",
    ],
)
def test_set_phrases_score_near_zero(nlp, phrase):
    assert _score(nlp, phrase) < 0.1


@pytest.mark.parametrize(
    ("checked", "not_checked"),
    [
        ("We were the first party to open our books.", "We will open our books one day."),
        ("No minister has built more wards.", "A minister has to build more wards."),
        ("The Lantern Men are a violent group.", "The Lantern Men are a violent memory."),
        ("“We have paid £48m for the dam,” he said.", "“We have paid for the dam,” he said."),
        ("You spent two billion on a tunnel.", "Suppose you spent two billion on a tunnel."),
    ],
)
def test_boasts_and_accusations_without_a_number_are_claims_but_suppositions_are_not(
    nlp, checked, not_checked
):
    assert _score(nlp, checked) > THRESHOLD > _score(nlp, not_checked)


def test_a_number_raises_the_score(nlp):
    with_number = _score(nlp, "Velden closed 40 schools in Norland.")
    assert with_number > _score(nlp, "Velden closed schools in Norland.")


def test_the_same_words_score_lower_inside_quotation_marks(nlp):
    plain = "The harbour of Velden is larger than that of Norland."
    assert _score(nlp, plain) > _score(nlp, f"“{plain}”")


def test_every_sentence_is_scored_and_trimmed(nlp):
    text = "Velden closed 40 schools.  \n\n   Why did it?\n \n"
    drafts = nlp(text)._.scored_sentences
    assert [text[d.start : d.end] for d in drafts] == ["Velden closed 40 schools.", "Why did it?"]


def test_text_without_words_has_no_sentences(nlp):
    for text in ("", " \n\t \n"):
        doc = nlp(text)
        assert (doc._.scored_sentences, doc._.claims) == ((), ())


def test_a_claim_refers_to_its_quantities(nlp):
    text = "Norland cut 12 posts in April. Velden hired 30 engineers and 4 pilots in May."
    doc = nlp(text)
    assert [claim.quantities for claim in doc._.claims] == [(0,), (1, 2)]


def _quote(*content: Offsets) -> QuoteDraft:
    return QuoteDraft(content, (), (), "direct", "speech", "test")


def test_a_claim_belongs_to_the_quote_that_covers_most_of_it(nlp):
    doc = nlp("Norland cut 12 posts in April. Velden hired 30 engineers in May.")
    first, second = doc._.scored_sentences
    doc._.quotes = (
        _quote(Offsets(first.start, first.start + 9)),
        _quote(Offsets(second.start, second.start + 6), Offsets(second.start + 8, second.end)),
    )
    assert [claim.quote_index for claim in pick_claims(doc)] == [None, 1]


def test_boilerplate_is_not_a_claim_even_if_it_states_a_fact(nlp):
    from claims.extraction.components import rank_claims

    text = "Norland cut 12 posts in April."
    doc = nlp(text)
    assert len(doc._.claims) == 1
    doc._.boilerplate = (Offsets(0, len(text)),)
    assert rank_claims(doc)._.claims == ()
    assert doc._.scored_sentences[0].score < 0.1


def test_a_claim_belongs_to_its_quote_even_if_the_reporter_adds_to_it(nlp):
    doc = nlp(
        "The levy on cars and vans from overseas now stands at 40 per cent, the harbour ministry"
        " of Lund confirmed on Thursday, and not at the 30 per cent announced in March."
    )
    [claim] = doc._.claims
    assert claim.quote_index == 0
    assert doc._.quotes[0].reference.endswith("ministry of Lund")


def test_a_claim_with_a_few_quoted_words_belongs_to_no_quote(nlp):
    doc = nlp(
        "The ministry raised the levy on 300 imported cars to 40 per cent in March, after two"
        " years of talks with ports and shippers that Ada Quill called “tiresome”."
    )
    assert [claim.quote_index for claim in doc._.claims] == [None]


def test_headings_adverts_and_furniture_are_no_claims(nlp):
    lines = [
        "Norland cuts 12 posts after talks fail",
        "Save up to 60% on 40 models until 31 May.",
        "Our journalism is funded by 1.2 million readers.",
        "Ad: The new Velden turbine saves 40 per cent of fuel.",
    ]
    doc = nlp("\n\n".join([*lines, "Norland cut 12 posts in April.", "It met Velden on Monday."]))
    assert [doc.text[one.start : one.end] for one in doc._.claims] == [
        "Norland cut 12 posts in April."
    ]


def test_lines_without_full_stops_may_be_claims_where_nothing_has_any(nlp):
    doc = nlp("Norland cut 12 posts in April\n\nVelden banned 40 turbines in May")
    assert not any("heading" in dict(one.reasons) for one in doc._.scored_sentences)
