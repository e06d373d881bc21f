"""What a person has typed is kept by the server and restored on the page."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from claims.models import Assessment, Draft, Evidence
from claims.models.lengths import NOTE
from claims.reviewing.proposals import correct_claim
from tests.admin.pages import TYPED, draft_of, keep, listing, page, said, shown, verb
from tests.factories import (
    AppearanceFactory,
    AssessmentFactory,
    ClaimFactory,
    ConflictFactory,
    DocumentFactory,
    EvidenceFactory,
    QuoteFactory,
    SpeakerFactory,
)

pytestmark = pytest.mark.django_db


def test_a_draft_is_saved_and_fills_the_form(as_reviewer):
    evidence = EvidenceFactory()
    EvidenceFactory(claim=evidence.claim)
    sent = {**TYPED, "assess-evidence": [evidence.pk], "person": as_reviewer.user.pk}
    answer = keep(as_reviewer, evidence.claim, "assess", sent)
    draft = Draft.objects.get()
    assert answer.json() == {"saved_at": answer.json()["saved_at"]}
    assert answer.json()["saved_at"][:19] == draft.saved_at.isoformat()[:19]
    assert (draft.person, draft.claim) == (as_reviewer.user, evidence.claim)
    response = as_reviewer.get(page(evidence.claim))
    restored = shown(as_reviewer, evidence.claim, "assess")
    assert (restored["verdict"], restored["rationale"]) == ("refuted", "The table\ndiffers.")
    assert restored["evidence"] == [str(evidence.pk)]
    text = response.content.decode()
    assert "Restored from your draft of" in text
    assert len(re.findall(r'name="assess-[a-z]+"[^>]* checked', text)) == 2


def test_a_later_draft_replaces_the_earlier(as_reviewer):
    claim = ClaimFactory()
    for words in ("At first.", "At last."):
        keep(as_reviewer, claim, "assess", {"assess-rationale": words})
    assert Draft.objects.get().fields["rationale"] == "At last."


def test_every_form_with_words_is_kept(as_editor):
    quote = QuoteFactory()
    first = AppearanceFactory(quote=quote, revision=quote.revision)
    claim, other = first.claim, ClaimFactory()
    AppearanceFactory(claim=claim)
    typed = {
        "correct": {"text": "Prices fell", "claim_type": "causal"},
        "time": {"appearance": str(first.pk), "first": "2022-01-01", "version_seen": "1"},
        "evidence": {"stance": "refutes", "passage": "Prices", "note": "See page 3."},
        "assess": {"verdict": "supported", "rationale": "Yes."},
        "decide": {"verdict": "refuted", "method": "adjudication", "rationale": "No."},
        "merge": {"into": str(other.pk)},
        "split": {"text": "Prices fell in May", "appearances": [str(first.pk)]},
        "confirm": {"note": "The table is the same."},
        "comment": {"text": "See page 3."},
    }
    for form, fields in typed.items():
        sent = {f"{form}-{name}": value for name, value in fields.items()}
        assert keep(as_editor, claim, form, sent).status_code == 200
    for form, fields in typed.items():
        assert (
            fields.items()
            <= {
                name: value if isinstance(value, list) else str(value)
                for name, value in shown(as_editor, claim, form).items()
            }.items()
        )
    text = as_editor.get(page(claim)).content.decode()
    # The note above each form and its entry in the list at the top.
    assert text.count('class="fc-draft"') == 8
    assert "hidden>\n    <p>Restored" not in text
    assert str(other) in text


def test_what_is_typed_on_other_pages_is_kept_until_it_is_sent(as_editor):
    document, evidence, conflict = DocumentFactory(), EvidenceFactory(), ConflictFactory()
    AssessmentFactory(claim=evidence.claim, reviewer=as_editor.user)
    typed = [
        (document, "comment", {"comment-text": "Ask @nobody about page 3."}),
        (evidence, "correct", {"correct-stance": "refutes", "correct-note": "Page 3 differs."}),
        (evidence, "retract", {"retract-reason": "The office has withdrawn page 3."}),
        (evidence, "attach", {"attach-file": "page 3.pdf"}),
        (conflict, "resolve", {"note": "The count on page 3 is newer."}),
    ]
    for record, form, sent in typed:
        assert keep(as_editor, record, form, sent).status_code == 200
        words = as_editor.get(page(record)).content.decode()
        assert "Restored from your draft of" in words
        assert "page 3" in words.lower()
    mine = as_editor.get(listing("assignment")).content.decode()
    assert all(page(record) in mine for record, *_ in typed)

    # A comment that is refused is a draft, and one that is added is none any more.
    empty = as_editor.post(verb(document, "comment"), {"comment-text": " "}, follow=True)
    assert said(empty) == ["This field is required."]
    added = as_editor.post(verb(document, "comment"), typed[0][2], follow=True)
    assert added.redirect_chain[-1][0] == f"{page(document)}#comments"
    assert "Nobody was notified as @nobody" in said(added)[0]
    assert document.comments.get().text == "Ask @nobody about page 3."
    as_editor.post(verb(evidence, "retract"), typed[2][2])
    as_editor.post(verb(conflict, "resolve"), {**typed[4][2], "resolution": "neither"})
    assert {draft.form for draft in Draft.objects.all()} == {"correct", "attach"}
    assert as_editor.post(verb(document, "praise")).status_code == 404
    assert keep(as_editor, conflict, "reopen", {}).status_code == 404


def test_a_quote_s_correction_is_kept(as_reviewer):
    quote, speaker = QuoteFactory(kind="direct"), SpeakerFactory()
    sent = {"speaker": speaker.pk, "kind": "mixed", "attribution": "speech"}
    keep(as_reviewer, quote, "correct", sent)
    assert Draft.objects.get().quote == quote
    began = shown(as_reviewer, quote, "correct")
    assert (began["speaker"], began["kind"]) == (str(speaker.pk), "mixed")
    as_reviewer.post(verb(quote, "correct"), sent)
    assert not Draft.objects.exists()


def test_another_action_leaves_the_draft(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "assess", TYPED)
    response = as_reviewer.post(verb(claim, "accept"), follow=True)
    assert "The table\ndiffers." in response.content.decode()


@pytest.mark.usefixtures("pages_unrendered")
def test_a_draft_that_is_carried_out_is_gone_here_and_in_the_browser(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "assess", TYPED)
    keep(as_reviewer, claim, "evidence", {"evidence-note": "See page 3."})
    response = as_reviewer.post(verb(claim, "assess"), TYPED)
    assert Assessment.objects.get().rationale == "The table\r\ndiffers."
    assert Draft.objects.get().form == "evidence"
    told = response.cookies["factcheck_carried_out"].value
    assert told == f"{as_reviewer.user.pk}.claim.{claim.pk}.assess"


def test_a_refused_form_is_kept_as_a_draft(as_reviewer):
    claim = ClaimFactory()
    sent = {**TYPED, "assess-verdict": ""}
    refused = as_reviewer.post(verb(claim, "assess"), sent)
    assert "The table\r\ndiffers." in refused.content.decode()
    assert "factcheck_carried_out" not in refused.cookies
    as_reviewer.post(verb(claim, "accept"))
    assert shown(as_reviewer, claim, "assess")["rationale"] == "The table\ndiffers."


def test_a_refused_split_keeps_what_was_ticked(as_editor):
    first = AppearanceFactory()
    AppearanceFactory(claim=first.claim)
    both = [one.pk for one in first.claim.appearances.all()]
    refused = as_editor.post(verb(first.claim, "split"), {"split-appearances": both})
    assert "at least one appearance" in refused.content.decode()
    ticked = re.findall(r'name="split-appearances"[^>]* checked', refused.content.decode())
    assert len(ticked) == 2


def test_discard(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "assess", TYPED)
    response = as_reviewer.post(draft_of(claim, "assess"), {"discard": "1"}, follow=True)
    assert said(response) == ["The draft is discarded."]
    assert "The table" not in response.content.decode()
    keep(as_reviewer, claim, "assess", TYPED)
    assert as_reviewer.delete(
        draft_of(claim, "assess"), headers={"X-Requested-With": "fetch"}
    ).json() == {"saved_at": None}
    assert not Draft.objects.exists()


def test_what_is_recorded_already_is_no_draft(as_reviewer):
    mine = AssessmentFactory(reviewer=as_reviewer.user, rationale="I saw it.", verdict="supported")
    keep(as_reviewer, mine.claim, "assess", TYPED)
    back = {"assess-verdict": "supported", "assess-rationale": "I saw it."}
    assert keep(as_reviewer, mine.claim, "assess", back).json() == {"saved_at": None}
    unchanged = {"evidence-stance": "", "evidence-url": "", "evidence-note": ""}
    assert keep(as_reviewer, mine.claim, "evidence", unchanged).json() == {"saved_at": None}
    assert not Draft.objects.exists()


def test_an_assessment_that_is_newer_than_the_draft_is_shown(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "assess", TYPED)
    Draft.objects.update(saved_at=timezone.now() - timedelta(minutes=1))
    AssessmentFactory(claim=claim, reviewer=as_reviewer.user, rationale="I saw it.")
    assert shown(as_reviewer, claim, "assess")["rationale"] == "I saw it."


def test_of_a_file_the_name_is_kept(as_reviewer):
    claim = ClaimFactory()
    keep(as_reviewer, claim, "evidence", {"evidence-note": "See", "evidence-file": "table.pdf"})
    text = as_reviewer.get(page(claim)).content.decode()
    assert "Choose the file “table.pdf” again: a draft keeps words, not files." in text
    upload = SimpleUploadedFile("other.pdf", b"figures")
    sent = {
        "evidence-stance": "supports",
        "evidence-url": "https://a.example",
        "evidence-file": upload,
    }
    as_reviewer.post(verb(claim, "evidence"), sent)
    assert Draft.objects.get().fields["file"] == "other.pdf"
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("length", [NOTE + 1, NOTE])
def test_a_draft_is_as_long_as_a_note(as_reviewer, length):
    claim = ClaimFactory()
    answer = keep(as_reviewer, claim, "assess", {"assess-rationale": "x" * length})
    if length > NOTE:
        assert answer.status_code == 400
        assert "20,000 characters" in answer.json()["detail"]
        # The form shows what was sent; only the draft is refused.
        refused = as_reviewer.post(verb(claim, "assess"), {"assess-rationale": "x" * length})
        assert "x" * length in refused.content.decode()
    assert Draft.objects.count() == (length == NOTE)


def test_all_fields_together_are_limited(as_reviewer):
    sent = {"assess-rationale": "x" * NOTE, "assess-evidence": [str(n) * 1000 for n in range(50)]}
    assert keep(as_reviewer, ClaimFactory(), "assess", sent).status_code == 400


def test_a_draft_keeps_the_version_that_its_writer_saw(as_reviewer, editor):
    claim = ClaimFactory()
    address = f"{draft_of(claim, 'assess')}?version=1"
    assert f'data-url="{address}"' in as_reviewer.get(page(claim)).content.decode()
    as_reviewer.post(address, TYPED)
    assert Draft.objects.get().version == 1
    correct_claim(claim=claim, text="Prices fell", by=editor)
    # The words were typed for the claim as it was: keeping and sending them on says so.
    text = as_reviewer.get(page(claim)).content.decode()
    assert f'data-url="{address}"' in text
    assert f'action="{verb(claim, "assess")}?version=1"' in text
    refused = as_reviewer.post(f"{verb(claim, 'assess')}?version=1", TYPED)
    assert refused.status_code == 409
    assert not Assessment.objects.exists()
    # The page has shown both.
    assert (Draft.objects.get().version, claim.version) == (2, 2)
    assert shown(as_reviewer, claim, "assess")["rationale"] == "The table\ndiffers."


def test_one_s_own_change_does_not_outdate_one_s_drafts(as_reviewer, signed_in):
    claim, other = ClaimFactory(), signed_in("Reviewer")
    for client in (as_reviewer, other):
        client.post(f"{draft_of(claim, 'assess')}?version=1", TYPED)
    as_reviewer.post(f"{verb(claim, 'accept')}?version=1")
    kept = {draft.person: draft.version for draft in Draft.objects.all()}
    assert kept == {as_reviewer.user: 2, other.user: 1}
