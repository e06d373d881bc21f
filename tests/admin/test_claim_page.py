"""The content and the forms of the claim page."""

from __future__ import annotations

import re
from datetime import date

import pytest

from claims.models import Assessment, Claim, Document
from tests.admin.pages import page, said, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    DecisionFactory,
    EvidenceFactory,
    QuantityFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
)
from tests.factories import (
    said as publish,
)

pytestmark = pytest.mark.django_db


def text_of(response):
    assert response.status_code == 200
    return response.content.decode()


def without_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


def test_the_page_shows_the_passage_in_its_article_with_speaker_and_quote(as_reviewer):
    quote = QuoteSpanFactory().quote
    appearance = AppearanceFactory(quote=quote, revision=quote.revision)
    text = text_of(as_reviewer.get(page(appearance.claim)))
    focus = re.search(r'class="fc-mark[^"]*fc-focus"[^>]*>([^<]*)', text)
    assert focus[1] == appearance.passage
    assert "The port of Lund shipped 40 cranes in May." in without_tags(text)
    assert page(quote.speaker) in text
    assert f"{page(quote.revision.document)}#appearance-{appearance.pk}" in text


def test_quantities_are_shown_in_plain_words(as_reviewer):
    quantity = QuantityFactory(bound="at_most")
    Document.objects.update(published="2025-05-16")
    text = text_of(as_reviewer.get(page(quantity.appearance.claim)))
    assert "at most 12 percent" in text
    assert "As of 16 May 2025, when it was published" in text


def test_the_time_of_a_claim_is_shown_in_words_with_its_evidence(as_reviewer):
    told = publish("Two weeks ago the port of Lund held 46 ships.", published="2025-06-15")
    text = text_of(as_reviewer.get(page(told.claim)))
    assert "Time: on 1 June 2025 (“Two weeks ago”)" in text
    assert "when it was published" not in text


def test_the_time_of_a_passage_is_corrected_by_a_form_that_tells_of_others(as_reviewer):
    told = publish("Two weeks ago the port of Lund held 46 ships.", published="2025-06-15")
    sent = {"time-appearance": told.pk, "time-version_seen": 1}
    opened = as_reviewer.get(page(told.claim)).context["forms"]["time"].initial
    assert (opened["first"], opened["version_seen"]) == (date(2025, 6, 1), 1)
    wrong = as_reviewer.post(
        verb(told.claim, "time"), sent | {"time-first": "2025-06-02", "time-last": "2025-06-01"}
    )
    assert "The last day is before the first." in text_of(wrong)
    saved = as_reviewer.post(
        verb(told.claim, "time"), sent | {"time-first": "2025-06-02"}, follow=True
    )
    assert "since 2 June 2025, as a person has said" in text_of(saved)
    late = as_reviewer.post(verb(told.claim, "time"), sent | {"time-last": "2025-06-05"})
    assert "its time is now: since 2 June 2025." in text_of(late)
    assert 'name="time-version_seen" value="2"' in text_of(late)
    again = sent | {"time-last": "2025-06-05", "time-version_seen": 2}
    assert "until 5 June 2025" in text_of(
        as_reviewer.post(verb(told.claim, "time"), again, follow=True)
    )
    given = {"reread-time-appearance": told.pk, "reread-time-version_seen": 3}
    back = as_reviewer.post(verb(told.claim, "reread-time"), given, follow=True)
    assert "on 1 June 2025 (“Two weeks ago”)" in text_of(back)
    assert "as a person has said" not in text_of(back)


def test_other_appearances_are_listed_and_can_be_shown(as_reviewer):
    first = AppearanceFactory()
    second = AppearanceFactory(claim=first.claim, start=45, end=70)
    other = second.revision.document
    response = as_reviewer.get(page(first.claim))
    assert response.context["focus"] == first
    assert f"?appearance={second.pk}" in text_of(response)
    assert other.source.name in text_of(response)
    turned = as_reviewer.get(page(first.claim), {"appearance": second.pk})
    assert turned.context["focus"] == second


def test_html_in_an_article_is_escaped(as_reviewer):
    text = "<script>alert('x')</script> Prices rose by 12 per cent."
    revision = RevisionFactory(text=text)
    claim = ClaimFactory(text=text)
    AppearanceFactory(claim=claim, revision=revision, start=0, end=len(text))
    assert "<script>alert" not in text_of(as_reviewer.get(page(claim)))


def test_the_reasons_for_the_score_are_shown(as_reviewer):
    claim = ClaimFactory(reasons=[["has_quantity", 0.25], "broken", ["opinion", -0.1], [1]])
    response = as_reviewer.get(page(claim))
    assert response.context["reasons"] == [("has quantity", 0.25), ("opinion", -0.1)]
    assert "+0.25" in text_of(response)


def test_the_strongest_reasons_come_first_and_the_others_are_collapsed(as_reviewer):
    reasons = [[f"reason {number}", number / 10] for number in range(12)]
    response = as_reviewer.get(page(ClaimFactory(reasons=reasons, score=0.73)))
    assert [name for name, _ in response.context["reasons"]][:2] == ["reason 11", "reason 10"]
    assert len(response.context["minor_reasons"]) == 3
    assert "3 minor reasons" in text_of(response)
    assert "would check about 73" in text_of(response)


def test_the_type_is_shown_and_can_be_corrected(as_reviewer):
    claim = ClaimFactory(claim_type="event")
    assert "Event or property" in text_of(as_reviewer.get(page(claim)))
    sent = {"correct-text": claim.text, "correct-claim_type": "causal"}
    as_reviewer.post(verb(claim, "correct"), sent)
    claim.refresh_from_db()
    assert (claim.claim_type, claim.state) == ("causal", "corrected")


def test_a_claim_without_appearance_has_a_page(as_reviewer):
    assert "No document in the archive" in text_of(as_reviewer.get(page(ClaimFactory())))


def test_an_unknown_claim_returns_404(as_reviewer):
    claim = ClaimFactory.build(pk=999_999)
    assert as_reviewer.get(page(claim)).status_code == 302
    assert as_reviewer.post(verb(claim, "accept")).status_code == 404
    assert as_reviewer.post(verb(ClaimFactory(), "praise")).status_code == 404


def test_viewing_the_page_changes_nothing(as_reviewer):
    claim = ClaimFactory()
    assert as_reviewer.get(verb(claim, "accept")).url == page(claim)
    claim.refresh_from_db()
    assert claim.state == "proposed"


@pytest.mark.usefixtures("pages_unrendered")
def test_accept_shows_a_message(as_reviewer):
    claim = ClaimFactory()
    response = as_reviewer.post(verb(claim, "accept"), follow=True)
    assert said(response) == ["The claim is accepted."]
    assert response.context["claim"].state == "accepted"


def test_correct(as_reviewer):
    claim = ClaimFactory()
    as_reviewer.post(verb(claim, "correct"), {"correct-text": "Prices rose by a tenth"})
    claim.refresh_from_db()
    assert (claim.state, claim.text) == ("corrected", "Prices rose by a tenth")


@pytest.mark.usefixtures("pages_unrendered")
def test_an_empty_correction_is_rejected_by_the_form(as_reviewer):
    claim = ClaimFactory()
    response = as_reviewer.post(verb(claim, "correct"), {"correct-text": "  "})
    assert response.context["forms"]["correct"].errors["text"]
    assert Claim.objects.get() == claim
    assert Claim.objects.get().state == "proposed"


def test_assess_with_evidence(as_reviewer):
    evidence = EvidenceFactory()
    data = {
        "assess-verdict": "refuted",
        "assess-rationale": "The table differs.",
        "assess-evidence": [evidence.pk],
    }
    as_reviewer.post(verb(evidence.claim, "assess"), data)
    made = Assessment.objects.get()
    assert (made.verdict, made.reviewer) == ("refuted", as_reviewer.user)
    assert list(made.evidence.all()) == [evidence]


@pytest.mark.usefixtures("pages_unrendered")
def test_the_form_starts_with_the_users_own_assessment(as_reviewer):
    mine = AssessmentFactory(reviewer=as_reviewer.user, verdict="not_checkable")
    AssessmentFactory(claim=mine.claim, verdict="supported")
    form = as_reviewer.get(page(mine.claim)).context["forms"]["assess"]
    assert form["verdict"].value() == "not_checkable"


def test_a_later_assessment_replaces_the_earlier_one_which_stays_visible(as_reviewer):
    mine = AssessmentFactory(reviewer=as_reviewer.user, rationale="At first sight.")
    data = {"assess-verdict": "refuted", "assess-rationale": "At second sight."}
    text = text_of(as_reviewer.post(verb(mine.claim, "assess"), data, follow=True))
    assert text.index("At second sight.") < text.index("At first sight.")
    assert "replaced by a later assessment" in text


@pytest.mark.parametrize(
    "data",
    [
        {"verdict": "", "rationale": "Why"},
        {"verdict": "maybe", "rationale": "Why"},
        {"verdict": "supported", "rationale": " "},
        {"verdict": "supported", "rationale": "Why", "evidence": ["OTHER"]},
    ],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_an_invalid_assessment_is_rejected_by_the_form(as_reviewer, data):
    claim, other = ClaimFactory(), EvidenceFactory()
    sent = {
        f"assess-{name}": [other.pk] if value == ["OTHER"] else value
        for name, value in data.items()
    }
    response = as_reviewer.post(verb(claim, "assess"), sent)
    assert response.context["forms"]["assess"].errors
    assert not Assessment.objects.exists()


def test_errors_are_shown_beside_their_fields_and_above_the_form(as_reviewer):
    text = text_of(as_reviewer.post(verb(ClaimFactory(), "assess"), {}))
    assert text.count('role="alert"') >= 2
    assert "<p>This field is required.</p>" in text
    sent = {"evidence-stance": "supports"}
    assert "exactly one" in text_of(as_reviewer.post(verb(ClaimFactory(), "evidence"), sent))


def test_assess_and_go_to_the_next_claim(as_reviewer):
    first, second = ClaimFactory(score=0.9), ClaimFactory(score=0.8)
    data = {"assess-verdict": "supported", "assess-rationale": "Yes.", "_next": "1"}
    # The next page can undo what was done to the first claim.
    address = as_reviewer.post(verb(first, "assess"), data).url
    assert address == f"{page(second)}?passed={first.pk}:0.9&done={first.pk}"
    undo = f"{verb(first, 'undo')}?passed={first.pk}:0.9"
    assert f'action="{undo}"' in text_of(as_reviewer.get(address))


@pytest.mark.usefixtures("pages_unrendered")
def test_after_the_last_claim_the_page_says_that_the_queue_is_done(as_reviewer):
    only = ClaimFactory()
    data = {"assess-verdict": "supported", "assess-rationale": "Yes.", "_next": "1"}
    response = as_reviewer.post(verb(only, "assess"), data, follow=True)
    assert response.redirect_chain[-1][0] == page(only)
    assert "the queue is done" in said(response)[-1]


def test_the_filters_of_the_list_are_kept(as_reviewer):
    claim = ClaimFactory()
    address = f"{verb(claim, 'accept')}?_changelist_filters=q%3Dprices"
    assert as_reviewer.post(address).url == f"{page(claim)}?_changelist_filters=q%3Dprices"


def test_a_decision_replaces_the_one_in_force(as_editor):
    old = DecisionFactory(rationale="As we knew.")
    data = {
        "decide-verdict": "refuted",
        "decide-method": "adjudication",
        "decide-rationale": "As we know.",
    }
    response = as_editor.post(verb(old.claim, "decide"), data, follow=True)
    assert response.context["claim"].verdict == "refuted"
    text = text_of(response)
    assert text.index("As we know.") < text.index("As we knew.")
    assert "in force" in text


def test_a_rejected_quote_is_not_marked(as_reviewer):
    quote = QuoteSpanFactory(quote=QuoteFactory(state="rejected")).quote
    claim = AppearanceFactory(revision=quote.revision, start=45, end=60).claim
    assert 'class="fc-mark fc-quote" href' not in text_of(as_reviewer.get(page(claim)))


def test_every_field_has_a_label(as_editor):
    text = text_of(as_editor.get(page(EvidenceFactory().claim)))
    labelled = set(re.findall(r'<label for="([^"]+)"', text))
    fields = re.findall(
        r'<(?:input|select|textarea)[^>]*name="(?:correct|evidence|assess|decide)-[^>]*', text
    )
    shown = {re.search(r'id="([^"]+)"', field)[1] for field in fields if "hidden" not in field}
    assert shown
    assert shown <= labelled
