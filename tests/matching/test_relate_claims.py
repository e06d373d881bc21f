"""Compare each claim once with its nearest claims, and suggest the right pairs."""

from __future__ import annotations

import pytest

from claims.extraction.numbers import plain_numbers
from claims.matching.relations import relate_claims
from claims.matching.relations.series import load_series
from claims.matching.search.find_claims import find_claims
from claims.models import Claim, ClaimPair, Conflict
from claims.reviewing.claim_pairs import keep_claims_apart, mark_update
from claims.reviewing.merging.merge_claims import merge_claims
from claims.reviewing.pair_proposals import Proposed
from claims.tasks.record_relations import record_relations
from tests.factories import (
    AppearanceFactory,
    ClaimFactory,
    PublishedFactCheckFactory,
    QuantityFactory,
    QuoteFactory,
    RevisionFactory,
    SourceFactory,
    SpeakerFactory,
    said,
)
from tests.matching.conftest import refresh

pytestmark = pytest.mark.django_db
TOTAL = "American duties on Chinese goods imposed this year now total {} per cent."


def compare():
    refresh()
    found = Proposed()
    return sum(record_relations(found)), found


@pytest.fixture
def series(db):
    # The last figure came in first.
    days = {"145": "2025-04-11", "104": "2025-04-09", "125": "2025-04-10"}
    made = {rate: said(TOTAL.format(rate), published=day).claim for rate, day in days.items()}
    said("Storks have returned to the marshes of Vell.")
    compare()
    return [made[rate] for rate in sorted(made)]


def test_later_figures_are_a_series_and_not_a_conflict(series):
    assert not Conflict.objects.exists()
    for claim in series:
        links = load_series(claim, None)
        assert [link.claim for link in links] == series
        assert [link.value for link in links] == ["104 per cent", "125 per cent", "145 per cent"]
        assert [str(link.day) for link in links] == ["2025-04-09", "2025-04-10", "2025-04-11"]
        assert all(link.proposed and link.appearance for link in links)


def test_a_chain_follows_decisions_of_people(series, editor):
    first, second, third = series
    mark_update(claim=first, other=second, by=editor)
    assert [link.proposed for link in load_series(first, None)] == [False, False, True]
    for one in (first, second):
        keep_claims_apart(claim=one, other=third, by=editor)
    assert [link.claim for link in load_series(first, None)] == [first, second]
    assert load_series(third, None) == []


def test_a_series_takes_two_queries(series, django_assert_num_queries):
    with django_assert_num_queries(2):
        load_series(series[0], None)


def test_the_same_joins_and_a_second_run_does_nothing():
    first = said("U.S. duties on Chinese goods imposed this year come to 145 percent.")
    second = said(TOTAL.format(145), published="2025-04-28")
    done, found = compare()
    assert (done, found.joined) == (2, 1)
    second.refresh_from_db()
    assert (second.claim, second.joined) == (first.claim, "meaning")
    assert compare() == (0, Proposed())
    relate_claims.mark_all_uncompared()
    assert compare()[1] == Proposed()
    assert ClaimPair.objects.get().state == "joined"


def test_two_newspapers_that_disagree_are_a_conflict():
    first = said("By Thursday evening forty companies had signed the freight pledge.")
    second = said("Sixty companies had signed the freight pledge by Thursday evening.")
    _, found = compare()
    assert found.conflicts == 1
    conflict = Conflict.objects.open().get()
    assert (conflict.first, conflict.second) == (first, second)
    assert (conflict.first_value, conflict.second_value) == ("forty companies", "Sixty companies")
    assert list(Claim.objects.in_conflict().order_by("pk")) == [first.claim, second.claim]


def test_published_factchecks_are_compared_with_our_claims_and_not_with_each_other():
    archived = ClaimFactory(text="Every day 12,000 vehicles cross the bridge at Oxmoor")
    ClaimFactory(text="The bridge at Oxmoor is crossed by 12,000 vehicles every day")
    PublishedFactCheckFactory(claim=archived)
    compare()
    assert not ClaimPair.objects.exists()
    ours = said("The bridge at Oxmoor carries 12,000 vehicles a day.").claim
    compare()
    pairs = ClaimPair.objects.of(ours)
    assert {pair.relation for pair in pairs} == {"same_meaning"}
    assert pairs.count() == 2


def test_an_interrupted_run_continues_where_it_stopped(monkeypatch):
    monkeypatch.setattr(relate_claims, "BATCH", 2)
    for number in range(5):
        said(f"Harbour number {number} shipped {number + 3} cranes to Lund.")
    refresh()
    next(record_relations(Proposed()))
    assert relate_claims.count_uncompared() == 3
    assert sum(record_relations(Proposed())) == 3


def test_a_changed_text_is_compared_again(series):
    Claim.objects.filter(pk=series[0].pk).update(text="Storks have come back to Vell's marshes.")
    done, _ = compare()
    assert done == 1


def test_rejected_and_merged_claims_are_not_compared(editor):
    source = SourceFactory()
    first, second = (said(TOTAL.format(145), source=source) for _ in range(2))
    merge_claims(claim=second.claim, into=first.claim, by=editor)
    said(TOTAL.format(30), state="rejected")
    done, found = compare()
    assert (done, found) == (1, Proposed())


def test_the_words_of_a_merged_claim_find_the_leading_claim(editor):
    merged, into = (
        ClaimFactory(text="Tea is taxed at 145 per cent"),
        ClaimFactory(text="Storks fly"),
    )
    refresh()
    merge_claims(claim=merged, into=into, by=editor)
    found = find_claims("Tea is taxed at 145 per cent", top=5)
    assert [one.claim for one in found] == [into]
    assert found[0].relation == "same_wording"


def test_the_stored_quantities_of_a_claim_are_compared(monkeypatch):
    """A parse knows that these are leaders and robots; the plain reader does not."""
    first = said("In Lund a gathering of 600 very busy, mostly local, government leaders was held.")
    second = said("In Lund a gathering of 12 very busy, mostly local, cleaning robots was held.")
    for appearance, number, unit in ((first, "600", "leader"), (second, "12", "robot")):
        start = appearance.passage.index(number)
        QuantityFactory(
            appearance=appearance,
            start=start,
            end=start + len(number),
            passage=number,
            low=int(number),
            high=int(number),
            unit=unit,
        )
    monkeypatch.setattr(plain_numbers, "read_quantities", None)
    compare()
    assert not ClaimPair.objects.exists()


def test_a_claim_with_other_words_than_its_passage_is_read_from_its_text():
    appearance = said("The plant in Lund employs 300 workers.")
    start = appearance.passage.index("300")
    QuantityFactory(
        appearance=appearance, start=start, end=start + 3, passage="300", low=300, high=300,
        unit="worker",
    )  # fmt: skip
    Claim.objects.filter(pk=appearance.claim_id).update(text="The plant in Lund has 250 workers.")
    said("The plant in Lund has 310 workers.")
    compare()
    assert ClaimPair.objects.get().first_value == "250 workers"


def _quoted(*passages):
    """Return the claims of an article, one for each pair of a speaker and a sentence."""
    text = "\n\n".join(words for _, words in passages)
    revision = RevisionFactory(text=text)
    claims = []
    for speaker, words in passages:
        place = {"revision": revision, "start": text.find(words)}
        place["end"] = place["start"] + len(words)
        quote = QuoteFactory(speaker=speaker, **place) if speaker else None
        claims.append(ClaimFactory(text=words))
        AppearanceFactory(claim=claims[-1], quote=quote, **place)
    return claims


@pytest.mark.parametrize("who", ["a speaker", "the article"])
def test_somebody_who_gives_the_true_figure_is_in_conflict_with_who_spoke_before(who):
    mayor, critic = SpeakerFactory.create_batch(2)
    mayor = mayor if who == "a speaker" else None
    claims = _quoted(
        (mayor, "Tickets were sold in 31 towns."),
        (mayor, "The new swimming hall cost the town £48m and nothing more."),
        (critic, "Councillors were shown the true figure, which was £31m, in May."),
    )
    assert compare()[1] == Proposed(suggested=1, conflicts=1)
    conflict = Conflict.objects.get()
    assert {conflict.first.claim, conflict.second.claim} == set(claims[1:])
    assert ClaimPair.objects.get().reason == "Disputed in the same document: £48m, then £31m."
    assert compare()[1] == Proposed()
    relate_claims.mark_all_uncompared()
    assert compare()[1] == Proposed()


@pytest.mark.parametrize(
    ("before", "after", "speakers"),
    [
        ("The hall cost £31m.", "The true figure was £31m.", 2),  # the same value
        ("The hall is 31 metres long.", "The true cost was £31m.", 2),  # another unit
        ("The hall cost £48m.", "A bridge beyond the mill was built for £31m.", 2),  # not disputed
        ("The hall cost £48m.", "The true figure was £31m.", 1),  # who corrects themselves
    ],
)
def test_what_disputes_no_figure_of_another_speaker(before, after, speakers):
    said_by = SpeakerFactory.create_batch(speakers)
    _quoted((said_by[0], before), (said_by[-1], after))
    compare()
    assert not Conflict.objects.exists()
