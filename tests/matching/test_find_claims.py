from __future__ import annotations

import pytest

from claims.matching.embeddings.claim_vectors import recount_words
from claims.matching.search import claim_candidates
from claims.matching.search.find_claims import find_claims
from claims.models import Claim, ClaimEmbedding
from claims.models.publishedfactcheck import key_of
from claims.models.vocabulary import Relation
from claims.reviewing.merging.merge_claims import merge_claims
from tests.factories import ClaimFactory, DecisionFactory
from tests.matching.conftest import refresh

pytestmark = pytest.mark.django_db


def review(claim, **fields):
    told = {"publisher": "", "url": "", "identifier": "", "claim_reviewed": claim.text}
    return claim.published_fact_checks.create(
        key=key_of(**told), claim_reviewed=claim.text, **fields
    )


def test_the_same_words_come_first_whatever_their_form(known):
    best = find_claims("“drinking  sea water cures a cold.”")[0]
    assert (best.claim, best.score, best.relation) == (known[2], 1.0, Relation.SAME_WORDING)


def test_other_words_are_found_by_meaning(known):
    best = find_claims("Birds that deliver babies are back in the wetlands")[0]
    assert best.claim == known[4]


def test_a_changed_number_is_shown(known):
    best = find_claims("The harbour of Lund exports 125 tonnes of amber each year")[0]
    assert (best.claim, best.relation) == (known[0], Relation.OTHER_NUMBER)


def test_a_claim_without_a_vector_is_found_by_its_words(known):
    late = ClaimFactory(text="Otters were counted in the reservoir of Hollow Hill")
    found = find_claims("How many otters were counted at Hollow Hill?")
    assert found[0].claim == late
    ClaimEmbedding.objects.all().delete()
    assert find_claims("sea water against a cold")[0].claim == known[2]


def test_vectors_of_another_model_are_not_compared(known):
    ClaimEmbedding.objects.update(model="another/1")
    found = [one.claim for one in find_claims("Birds that deliver babies are back in the wetlands")]
    assert known[4] not in found
    assert refresh() == len(known)
    assert find_claims("Birds that deliver babies are back in the wetlands")[0].claim == known[4]


def test_rejected_claims_are_not_found(known):
    Claim.objects.filter(pk=known[2].pk).update(state="rejected", status="dismissed")
    assert known[2] not in [one.claim for one in find_claims(known[2].text)]


def test_a_claim_merged_into_a_merged_one_leads_to_the_last(known, editor):
    middle, last = ClaimFactory(), ClaimFactory()
    merge_claims(claim=known[2], into=middle, by=editor)
    merge_claims(claim=middle, into=last, by=editor)
    assert find_claims(known[2].text)[0].claim == last


def test_a_publishers_headline_is_another_wording(known):
    review(known[3], headline="No, boring through the river bed is not for free")
    refresh()
    best = find_claims("is boring through a riverbed free of charge?")[0]
    assert best.claim == known[3]
    assert [one.headline[:2] for one in best.published_fact_checks] == ["No"]


def test_top_bounds_the_matches_and_scores_fall(known):
    found = find_claims("What did the mayor of Brightwater say of the tunnel?", top=3)
    assert len(found) == 3
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= one.score <= 1 and 0 <= one.similarity <= 1 for one in found)


def test_a_hit_has_the_decision_in_force(known):
    decision = DecisionFactory(claim=known[2], verdict="refuted")
    best = find_claims(known[2].text)[0]
    assert (best.claim.verdict, best.decision) == ("refuted", decision)


def test_web_addresses_are_ignored(known):
    words = "Sea water drunk for colds"
    found = find_claims(f"https://tunnel.example/lee/euros {words} https://a.example/")
    assert found[0].claim == known[2]
    assert [one.score for one in found] == [one.score for one in find_claims(words)]


@pytest.mark.parametrize("text", ["the of and", "'); DROP TABLE", "a & !b | :*", "\x00", "🦢" * 50])
def test_unusual_texts_are_handled(known, text):
    assert len(find_claims(text)) == len(known)


def test_without_claims_there_is_no_match(db):
    assert find_claims("Anything at all") == []


def test_the_number_of_queries_does_not_grow(known, django_assert_max_num_queries):
    for claim in known:
        review(claim, rating="False")
    # A savepoint and its release, two settings and the search, claims, reviews, decisions.
    with django_assert_max_num_queries(8):
        for one in find_claims("the tunnel"):
            assert [str(told) for told in one.published_fact_checks]


def test_the_context_tells_what_it_is(known):
    ours = ClaimFactory(text="The toll on the Selby bridge stands at 9 crowns.")
    other = ClaimFactory(text="The levy on imported tea stands at 9 crowns a pound.")
    refresh()
    asked, spoken = "It stands at 9 crowns now.", "Mr Dahl spoke of the toll for the Selby bridge."
    tea = find_claims(asked, context="Ms Ortega complained about the levy on tea.")
    toll = find_claims(asked, context=spoken)
    assert (tea[0].claim, toll[0].claim) == (other, ours)
    assert find_claims(asked, context="  ")[0].score == find_claims(asked)[0].score
    assert find_claims(ours.text, context="Tea, tea and the levy on tea.")[0].claim == ours


def test_a_headline_alone_does_not_say_the_same(known):
    claim = ClaimFactory(text="A film shows a shop in Lund selling umbrellas in 1954.")
    headline = "Sea water does not freeze in the harbour of Selby"
    review(claim, headline=headline)
    refresh()
    hit = next(one for one in find_claims(headline) if one.claim == claim)
    assert hit.similarity > 0.9
    assert hit.relation is Relation.RELATED


def test_of_common_words_claims_are_looked_up_that_have_two(db, monkeypatch):
    """Without vectors, so that only words find claims."""
    both = ClaimFactory(text="Harbour tolls were doubled")
    for number in range(4):
        ClaimFactory(text=f"The harbour has pier {number}")
        ClaimFactory(text=f"The tolls of bridge {number} are paid")
    recount_words()
    monkeypatch.setattr(claim_candidates, "MAX_ROWS", 2)
    found = [one.claim for one in find_claims("harbour tolls", top=20)]
    # With two of the rarest word alone, since there is no rarer one.
    assert found[0] == both
    assert len(found) in (2, 3)
