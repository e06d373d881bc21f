"""The verbs that scripts carry out on the text of a document."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from claims.models import Appearance, Claim, Quote, Speaker
from tests.admin.by_role import by_role, if_allowed
from tests.admin.pages import page, queries
from tests.factories import (
    TEXT,
    AppearanceFactory,
    EvidenceFactory,
    QuoteFactory,
    QuoteSpanFactory,
    RevisionFactory,
)

pytestmark = pytest.mark.django_db

KIND = {"kind": "indirect", "attribution": "speech", "speaker": ""}


def send(client, revision, verb, *, record=None, version=None, **data):
    """Carry out the verb, as the script of the page does."""
    address = reverse("admin:claims_document_text", args=[revision.document_id, verb])
    query = {"record": (record or revision).pk} | ({"version": version} if version else {})
    spans = {name: json.dumps(data.pop(name)) for name in ("content", "cue") if name in data}
    return client.post(address, {"revision": revision.pk, **data, **spans}, query_params=query)


def test_a_quote_is_added_with_a_new_speaker_and_corrected(as_reviewer):
    revision = RevisionFactory()
    new = {"speaker": "new: Ms  Ortega (the minister)", "speaker_kind": "person"}
    answer = send(
        as_reviewer, revision, "add-quote", content=[[0, 26]], cue=[[39, 43]], **KIND | new
    )
    assert (answer.status_code, answer.json()["message"]) == (200, "The quote is added.")
    quote = Quote.objects.get()
    assert (str(quote.speaker), quote.marked_by) == ("Ms Ortega (the minister)", as_reviewer.user)
    assert f'data-marks="quote-{quote.pk}"' in answer.json()["article"]
    assert "Ms Ortega (the minister)" in answer.json()["records"]

    again = send(as_reviewer, revision, "add-quote", content=[[0, 26]], **KIND | new)
    assert again.status_code == 400
    assert "Choose that speaker" in again.json()["errors"][0]
    given = KIND | {"speaker": quote.speaker_id, "content": [[12, 26]]}
    stale = send(as_reviewer, revision, "save-quote", record=quote, version=9, **given)
    assert stale.status_code == 409
    assert "Save again to replace theirs" in stale.json()["errors"][0]
    assert "Ms Ortega" in stale.json()["records"]
    saved = send(as_reviewer, revision, "save-quote", record=quote, version=1, **given)
    quote.refresh_from_db()
    assert (saved.status_code, quote.text, quote.state) == (200, TEXT[12:26], "corrected")
    assert Speaker.objects.count() == 1


def test_a_claim_is_added_and_its_passage_and_wording_are_corrected(as_reviewer):
    revision = RevisionFactory()
    assert send(as_reviewer, revision, "add-appearance", content=[[0, 26]]).status_code == 200
    made = Appearance.objects.get()
    words = {"text": "Prices rose by an eighth", "claim_version": 1}
    given = {"record": made, "version": 1, **words}
    two = send(as_reviewer, revision, "save-appearance", content=[[0, 6], [7, 11]], **given)
    assert two.json()["errors"] == ["Select one passage."]
    saved = send(as_reviewer, revision, "save-appearance", content=[[0, 14]], **given)
    assert saved.json()["message"] == "The claim is saved."
    made.refresh_from_db()
    assert (made.passage, made.claim.text) == (TEXT[:14].strip(), words["text"])
    same = send(
        as_reviewer,
        revision,
        "save-appearance",
        content=[[0, 14]],
        record=made,
        **{"text": words["text"]},
    )
    assert same.json()["errors"] == ["The passage has these ends already."]
    assert Claim.objects.count() == 1


@pytest.mark.parametrize(
    "content", ['{"a": 1}', "[[0]]", "[[0, true]]", "[[0, 1e3]]", "[", "[[0, 1e999]]"]
)
def test_no_list_of_ranges(as_reviewer, content):
    revision = RevisionFactory()
    address = reverse("admin:claims_document_text", args=[revision.document_id, "add-appearance"])
    data = {"revision": revision.pk, "content": content}
    answer = as_reviewer.post(address, data, query_params={"record": revision.pk})
    assert (answer.status_code, Claim.objects.count()) == (400, 0)


def test_lost_words_are_listed_and_selected_again(as_reviewer):
    earlier = RevisionFactory(is_current=False)
    current = RevisionFactory(document=earlier.document, number=2, text=f"News. {TEXT}")
    lost = {"revision": earlier, "needs_reanchoring": True}
    quote = QuoteFactory(**lost)
    appearance = AppearanceFactory(**lost)
    place = {"url": "", "start": 0, "end": 26, "passage": TEXT[:26]}
    evidence = EvidenceFactory(**lost, **place)
    records = {"quote": quote, "appearance": appearance, "evidence": evidence}
    shown = as_reviewer.get(page(current.document))
    assert [one["key"] for one in shown.context["lost"]] == [
        f"{kind}-{record.pk}" for kind, record in records.items()
    ]
    for kind, record in records.items():
        verb = f"reanchor-{kind}"
        outdated = send(as_reviewer, earlier, verb, record=record, content=[[6, 32]])
        assert "no longer the current text" in outdated.json()["errors"][0]
        assert send(as_reviewer, current, verb, record=record, content=[[6, 32]]).status_code == 200
        record.refresh_from_db()
        assert (record.revision, record.needs_reanchoring, record.start) == (current, False, 6)
    assert as_reviewer.get(page(current.document)).context["lost"] == []


def test_all_quotes_above_a_confidence_are_accepted(as_reviewer):
    revision = RevisionFactory()
    for confidence in (0.96, 0.8, 0.2):
        QuoteFactory(revision=revision, confidence=confidence)
    shown = as_reviewer.get(page(revision.document)).context["acceptable"]
    assert [count for _, _, count in shown] == [1, 1, 2, 2, 2, 3]
    answer = send(as_reviewer, revision, "accept-above", confidence=0.8)
    assert answer.json()["message"] == "2 quotes accepted."
    assert Quote.objects.filter(state="accepted").count() == 2
    assert send(as_reviewer, revision, "accept-above", confidence=7).status_code == 400


def test_who_may_edit_the_text(clients):
    revision = RevisionFactory()
    quote, lost = QuoteFactory(revision=revision), QuoteFactory(needs_reanchoring=True)
    place = {"url": "", "start": 0, "end": 26, "passage": TEXT[:26]}
    gone = {"revision": RevisionFactory(document=revision.document, number=2, is_current=False)}
    gone |= {"needs_reanchoring": True}
    records = {
        "add-quote": revision,
        "save-quote": quote,
        "accept-quote": quote,
        "reject-quote": quote,
        "reanchor-quote": QuoteFactory(**gone),
        "add-appearance": revision,
        "save-appearance": AppearanceFactory(revision=revision),
        "reanchor-appearance": AppearanceFactory(**gone),
        "reanchor-evidence": EvidenceFactory(**gone, **place),
        "accept-above": revision,
    }

    def statuses(client):
        given = {}
        for number, (verb, record) in enumerate(records.items(), start=1):
            data = {**KIND, "text": "Prices rose", "confidence": 0.5, "content": [[number, 26]]}
            given[verb] = send(client, revision, verb, record=record, **data).status_code
        undone = send(client, revision, "undo", records=f"quote-{quote.pk}").status_code
        wrong = [("save-quote", lost), ("unknown", quote)]
        unknown = {send(client, revision, one, record=of, **KIND).status_code for one, of in wrong}
        return given | {"undo": undone, "unknown": unknown <= {403, 404}}

    done, refused = (dict.fromkeys([*records, "undo"], status) for status in (200, 403))
    known = {"unknown": True}
    expected = if_allowed((True, True, True, False), done | known, refused | known)
    assert by_role(clients, statuses) == expected


def test_each_step_is_taken_back(as_reviewer):
    revision = RevisionFactory()
    quote = QuoteSpanFactory(quote=QuoteFactory(revision=revision, confidence=0.9)).quote

    def do(verb, **options):
        answer = send(as_reviewer, revision, verb, **options).json()
        return answer["undo"]

    def undo(records):
        answer = send(as_reviewer, revision, "undo", records=records)
        quote.refresh_from_db()
        return answer.status_code

    assert undo(do("accept-above", confidence=0.5)) == 200
    assert quote.state == "proposed"
    assert undo(do("add-quote", content=[[47, 60]], **KIND)) == 200
    assert Quote.objects.get(start=47).state == "rejected"
    claim = do("add-appearance", content=[[47, 60]])
    assert undo(claim) == 200
    assert [one.state for one in Claim.objects.all()] == ["rejected"]
    assert not Appearance.objects.exists()
    found = AppearanceFactory(revision=revision)
    moved = {"record": found, "content": [[7, 26]], "text": "Rose by an eighth"}
    assert undo(do("save-appearance", **moved)) == 200
    found.refresh_from_db()
    assert (found.start, found.claim.text != moved["text"]) == (0, True)
    for records in (claim, f"appearance-{found.pk} quote-x", "nothing"):
        assert undo(records) == (200 if records == claim else 400)


def test_an_earlier_text_is_only_shown(as_reviewer):
    earlier = RevisionFactory(is_current=False)
    RevisionFactory(document=earlier.document, number=2)
    shown = as_reviewer.get(f"{page(earlier.document)}?revision=1")
    assert not shown.context["may_edit"]
    assert b"fc-editor" not in shown.content


def test_the_page_takes_few_queries(as_reviewer):
    revision = RevisionFactory()
    for number in range(50):
        QuoteSpanFactory(quote=QuoteFactory(revision=revision), end=26 + number)
        AppearanceFactory(revision=revision, needs_reanchoring=not number % 5)
    queries(as_reviewer, page(revision.document))  # content types are read once
    assert queries(as_reviewer, page(revision.document)) <= 12
