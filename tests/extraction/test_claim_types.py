"""A claim's type says what has to be looked up to check it."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.drafts import ClaimType
from claims.models.vocabulary import ClaimType as Stored

TYPED = {
    "The mill at Ostrava lost 40 per cent of its orders last year.": "numerical",
    "The town of Lund has 61,000 people and four bridges.": "numerical",
    "The minister signed the contract in March.": "event",
    "Velden has never joined the convention.": "event",
    "“The bridge is a joke with rivets,” said Ada Quill.": "quotation",
    "Mr Reyk denied that he had ever met the contractor.": "quotation",
    "The fire was caused by a faulty pump, the inspectors said.": "causal",
    "Prices fell because the harbour was closed.": "causal",
    "The union opposes the new timetable.": "position",
    "The council wants the levy to be lowered.": "position",
    "The ministry expects the deficit to fall next year.": "prediction",
    "The new line will open in June.": "prediction",
    "Prices were 2.4 per cent higher in May.": "numerical",
    "Rents in Velden have trebled since 2019.": "numerical",
    "Forty companies had signed the pledge.": "numerical",
    "The manager insisted that the brakes had been tested.": "quotation",
    "The brakes had been tested, the inspector said.": "event",
    "The canvass closes on Aug. 21.": "prediction",
    "A worn belt brought down the crane.": "causal",
    "Mr Tarn, 61, sold the field in May.": "event",
    "The committee is split over the merger.": "position",
    "Fifty-one lorries had crossed by dusk.": "numerical",
    "Bread was 6 per cent dearer in May than in April.": "numerical",
    "Dr Sande, 52, has run the archive since 2011.": "event",
    "Divers need a permit for the wreck.": "event",
    "The tests had been faked, the auditors found.": "event",
    "A cracked valve left the village without gas.": "causal",
    "Without the dike, the town would have drowned.": "causal",
    "The dean refuses to sign the letter.": "position",
    "Her neighbours were furious.": "position",
    "The guards would not say who had called.": "quotation",
    "Her agent said she would sue.": "prediction",
    "They're going to close the ferry.": "prediction",
}


@pytest.mark.parametrize(("sentence", "expected"), TYPED.items())
def test_clear_examples_of_each_type_are_classified(nlp, sentence, expected):
    (draft,) = nlp(sentence)._.scored_sentences
    assert draft.claim_type == expected


def test_sentences_below_the_threshold_have_a_type_too(nlp):
    doc = nlp("Should I support it? Norland cut 12 posts in April.")
    assert doc._.scored_sentences[0].claim_type == "position"
    assert [claim.claim_type for claim in doc._.claims] == ["numerical"]


@given(text=st.text(alphabet="“”\"'aI 12%.?!\nMayn", max_size=60))
def test_every_text_gets_a_type_of_the_list(nlp, text):
    assert all(one.claim_type in get_args(ClaimType) for one in nlp(text)._.scored_sentences)


def test_extraction_and_database_have_the_same_types():
    assert list(get_args(ClaimType)) == Stored.values
