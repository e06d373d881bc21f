"""The quotes that the classifier adds to those of the rules, and the confidence of quotes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.extraction.pipeline import load_pipeline
from claims.extraction.quotes.classifier.model import WEIGHTS, QuoteModel, load_weights

_ARTICLE = """Inspectors refused to certify the footbridge on Monday.

“We found eleven cracks,” Maud Ferreira, the chief inspector, said. She told the council that it \
would have to close, and she pleaded with drivers to stay away.

The council's engineers said the cracks were old. Ms. Ferreira noted that old cracks grow."""
_PIECES = [
    "Ms Adeyemi ",
    "refused to say ",
    "who ",
    "pleaded for time",
    ", ",
    ". ",
    "“",
    "”",
    "\n\n",
]
_TEXTS = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


@pytest.fixture(scope="module")
def by_rules():
    return load_pipeline(learned=False)


def _contents(doc):
    return {tuple(doc.text[start:end] for start, end in q.content): q.rule for q in doc._.quotes}


def test_the_classifier_adds_a_cue_that_no_rule_knows(nlp, by_rules):
    text = "The judge held that the search was unlawful."
    assert _contents(by_rules(text)) == {}
    assert _contents(nlp(text)) == {("that the search was unlawful",): "learned"}
    (quote,) = nlp(text)._.quotes
    assert text[slice(*quote.speaker[0])] == "The judge"


@pytest.mark.parametrize(
    "text", ["Nobody held that the search was unlawful.", "He asked not to be named in the story."]
)
def test_the_classifier_adds_nothing_that_nobody_said(nlp, text):
    assert nlp(text)._.quotes == ()


def test_the_rules_can_run_alone(nlp, by_rules):
    alone, mixed = by_rules(_ARTICLE), nlp(_ARTICLE)
    assert "learned" not in _contents(alone).values()
    # Only how sure the speaker is counts, since nothing tells how sure the words are.
    assert all(quote.confidence == quote.speaker_confidence for quote in alone._.quotes)
    assert set(_contents(alone)) < set(_contents(mixed))


def test_every_quote_has_a_probability(nlp):
    quotes = nlp(_ARTICLE)._.quotes
    assert quotes
    assert all(0 < quote.confidence < 1 for quote in quotes)


def test_a_plain_quotation_has_more_confidence_than_a_stance(nlp):
    plain = nlp("“We found eleven cracks,” Maud Ferreira said.")._.quotes[0]
    stance = nlp("Maud Ferreira questioned the bridge.")._.quotes[0]
    assert plain.confidence > 0.9 > stance.confidence


def test_a_report_of_events_has_no_quotes(nlp):
    assert (
        nlp("The ferry sank on Monday. Crews raised it, and a tug took it to port.")._.quotes == ()
    )


@settings(max_examples=settings.default.max_examples // 2)
@given(texts=st.lists(_TEXTS, min_size=1, max_size=4), size=st.integers(1, 3))
def test_other_texts_of_a_batch_change_nothing(nlp, texts, size):
    alone = [nlp(text)._.quotes for text in texts]
    assert [doc._.quotes for doc in nlp.pipe(texts, batch_size=size)] == alone


def test_confidence_rises_with_the_log_odds():
    model = load_weights()
    for source in ("rule", "learned"):
        low, high = (
            model.probability([("always", 1.0), (f"odds {source}", odds)]) for odds in (-2.0, 2.0)
        )
        assert low < high


def test_weights_round_trip(tmp_path):
    model = QuoteModel(
        0.5, -1.0, 0.0, 1.0, 1.0, {"tag=VBD": 0.25}, {"end own": 1.0}, {"always": -1.5}
    )
    assert model.score(["tag=VBD", "tag=NN"]) == 0.25
    assert 0 < model.probability([("always", 1e6)]) < 1e-6
    model.write(tmp_path / "weights.json")
    load_weights().write(tmp_path / "again.json")
    assert '"tag=VBD": 0.25' in (tmp_path / "weights.json").read_text(encoding="utf-8")
    assert (tmp_path / "again.json").read_bytes() == WEIGHTS.read_bytes()


def test_a_long_text_without_full_stops_is_read_to_its_end(nlp):
    text = "“a ” he said " * 500
    quotes = nlp(text)._.quotes
    assert len(quotes) > 100
    assert quotes[-1].content[-1].end > 0.9 * len(text)
