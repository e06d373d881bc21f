from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.matching.evidence_suggestions.candidate_passages import Passage
from claims.matching.evidence_suggestions.suggest import exclude_judged, suggest_evidence
from claims.models import Revision
from tests.factories import (
    ClaimFactory,
    DocumentFactory,
    EvidenceDismissalFactory,
    EvidenceFactory,
    RevisionFactory,
    said,
)
from tests.matching.conftest import refresh

pytestmark = pytest.mark.django_db

CLAIM = "The harbour of Lund shipped 145 tonnes of amber to Poland last year"
OTHER = "Officials in Lund put the amber that left the harbour for Poland at 120 tonnes."
SAME = "Poland took 145 tonnes of amber from the harbour of Lund, customs said."
STORY = f"Amber is back in fashion, and dealers are glad.\n\n{SAME} Nobody was surprised at all."
AWAY = "The mayor of Brightwater opened a swimming pool on Monday, to loud applause."


@pytest.fixture
def claim():
    return said(CLAIM).claim


def document(text: str, **fields) -> Revision:
    return RevisionFactory(text=text, document=DocumentFactory(), **fields)


def passages(claim) -> list[str]:
    return [one.passage for one in suggest_evidence(claim)]


def test_a_passage_of_another_document_is_found_by_its_words(claim):
    revision = document(STORY)
    document(AWAY)
    (found,) = suggest_evidence(claim)
    assert found.passage == SAME
    assert found.revision == revision
    assert revision.text[found.start : found.end] == SAME
    assert 0 < found.similarity <= 1
    assert 0 < found.score <= 1


def test_a_passage_in_other_words_is_found_by_its_meaning(claim):
    other = said("Amber cargoes bound for Polish buyers left Swedish docks by the shipload")
    refresh()
    assert passages(claim) == [other.passage]


def test_the_reason_names_what_is_shared_and_both_numbers(claim):
    document(OTHER)
    (found,) = suggest_evidence(claim)
    shared, numbers = found.reason.removeprefix("shares: ").split("; ")
    assert {"amber", "Lund", "Poland", "harbour"} == set(shared.split(", "))
    assert numbers == "states 120 tonnes, the claim 145 tonnes"


def test_an_equal_number_is_named_and_ranks_before_another_one(claim):
    document(OTHER)
    document(SAME)
    best, second = suggest_evidence(claim)
    assert (best.passage, second.passage) == (SAME, OTHER)
    assert "states 145 tonnes too" in best.reason


def test_no_score_is_more_than_one():
    words = "The harbour of Lund exported 145 tonnes of amber in 12 ships."
    document(words)
    [best] = suggest_evidence(ClaimFactory(text=words))
    assert 0.9 < best.score <= 1


def test_names_of_two_words_are_shown_as_one():
    claim = ClaimFactory(text="Hong Kong charges no duty on amber from New Zealand")
    document("Traders in Hong Kong pay no duty on the amber that they buy in New Zealand.")
    (found,) = suggest_evidence(claim)
    shared = found.reason.removeprefix("shares: ").split(", ")
    assert {"Hong Kong", "New Zealand"} <= set(shared)


def test_documents_in_which_the_claim_appears_are_left_out(claim):
    appearance = said(f"{SAME} It was sent by sea.", claim=claim)
    assert appearance.revision.text.startswith(SAME)
    assert passages(claim) == []


def test_only_current_revisions_are_read(claim):
    old = document(STORY, is_current=False)
    RevisionFactory(document=old.document, number=2, text=AWAY)
    assert passages(claim) == []


def test_boilerplate_and_headings_are_left_out(claim):
    document(STORY, boilerplate=[[STORY.index(SAME), STORY.index(SAME) + len(SAME)]])
    document("145 tonnes of amber shipped from Lund harbour to Poland\n\nThe weather was fine.")
    assert passages(claim) == []


def test_what_is_evidence_already_is_left_out_even_as_part_of_more(claim):
    revision = document(STORY)
    start = STORY.index("145 tonnes")
    end = start + len("145 tonnes of amber")
    EvidenceFactory(
        claim=claim, url="", revision=revision, start=start, end=end, passage=STORY[start:end]
    )
    assert passages(claim) == []


def test_short_evidence_hides_only_the_sentence_it_stands_in(claim):
    revision = document("Sellers spoke of 145 tonnes and of little else, as they do each year.")
    start = revision.text.index("145")
    EvidenceFactory(
        claim=claim,
        url="",
        revision=revision,
        start=start,
        end=start + len("145 tonnes"),
        passage="145 tonnes",
    )
    document(STORY)
    assert passages(claim) == [SAME]


@pytest.mark.parametrize(
    ("words", "hides"),
    [("Lund exported 145 tonnes of", True), ("Lund exported 145 tonnes", False)],
)
def test_evidence_of_five_words_hides_sentences_elsewhere_that_hold_it(claim, words, hides):
    EvidenceFactory(
        claim=claim, url="", revision=document(words), start=0, end=len(words), passage=words
    )
    sentence = "Last year Lund exported 145 tonnes of amber."
    found = [Passage(document(sentence).pk, 0, len(sentence), sentence)]
    assert exclude_judged(found, claim) == ([] if hides else found)


def dismiss(claim, revision: Revision, words: str):
    start = revision.text.index(words)
    EvidenceDismissalFactory(claim=claim, revision=revision, start=start, end=start + len(words))


def test_a_dismissed_passage_stays_away_in_later_revisions_and_copies(claim):
    revision = document(STORY)
    dismiss(claim, revision, SAME)
    Revision.objects.filter(pk=revision.pk).update(is_current=False)
    RevisionFactory(document=revision.document, number=2, text=f"Corrected. {STORY}")
    document(f"From our agencies.\n\n{SAME}")
    assert passages(claim) == []
    assert passages(ClaimFactory(text=CLAIM)) == [SAME]  # of another claim nobody said so


def test_what_was_dismissed_for_a_merged_claim_stays_away(claim):
    merged = ClaimFactory(merged_into=claim)
    earlier = ClaimFactory(merged_into=merged)
    dismiss(earlier, document(STORY), SAME)
    assert passages(claim) == []
    assert suggest_evidence(merged) == []


def test_copies_are_shown_once_and_one_document_does_not_fill_the_list(claim):
    document(SAME)
    document(SAME)
    document(
        "The harbour of Lund shipped amber to Poland. The harbour of Lund shipped more amber. "
        "Poland takes the amber of Lund by the tonne. Amber from Lund harbour is cheap in Poland."
    )
    found = suggest_evidence(claim)
    assert [one.passage for one in found].count(SAME) == 1
    assert len(found) == 3


def test_a_claim_that_leans_on_the_sentence_before_is_read_with_it():
    text = "The harbour of Lund ships amber to Poland. It was raised to 145 tonnes in May."
    appearance = said(text)
    claim = appearance.claim
    claim.text = "It was raised to 145 tonnes in May."
    claim.save()
    appearance.start = text.index("It was")
    appearance.passage = text[appearance.start :]
    appearance.valid_from = appearance.valid_until = None
    appearance.valid_start = appearance.valid_end = None
    appearance.save()
    document(SAME)
    (found,) = suggest_evidence(claim)
    assert found.passage == SAME
    assert "Lund" in found.reason


def test_the_number_of_queries_does_not_grow(claim):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            suggest_evidence(claim)
        return len(captured)

    document(STORY)
    refresh()
    few = count()
    for number in range(6):
        document(f"Edition {number}. {SAME}")
        said(f"Amber of Lund harbour went to Poland, {number} tonnes of it")
    refresh()
    assert count() <= few


def test_any_text_and_any_claim_are_handled():
    document("Amber " * 30_000 + "\n\n" + SAME)
    document("\n\n".join(["a\0b".replace("\0", " ") + " %s 'quoted' \\ & | ! :*"] * 10))
    for text in ("?!", "the of and", "'; -- %(words)s & | ! \\", "amber " * 3000):
        suggest_evidence(ClaimFactory(text=text))
