"""The history of a record tells in words what happened to it and to all that belongs to it."""

from __future__ import annotations

import re
from datetime import timedelta

import pghistory
import pytest
from django.db import connection, transaction
from django.utils import timezone

from claims.models import Claim, ImportRun, Quote, Topic
from claims.reviewing.assessments import assess
from claims.reviewing.assignments import assign, take
from claims.reviewing.comments import add_comment, delete_comment, edit_comment
from claims.reviewing.conflicts import resolve_conflict
from claims.reviewing.decisions import decide
from claims.reviewing.evidence import add_evidence
from claims.reviewing.history import read_events
from claims.reviewing.history.entries import PAGE, read_history
from claims.reviewing.merging.merge_claims import merge_claims, split_claim, undo_merge
from claims.reviewing.merging.merge_speakers import merge_speakers
from claims.reviewing.proposals import accept, correct_claim, correct_quote
from claims.reviewing.saved_views import edit_view, save_view
from claims.reviewing.topics import tag, untag
from tests import factories as make

pytestmark = pytest.mark.django_db(transaction=True)


def told(record, viewer, **options) -> list[tuple[str, list[str]]]:
    """Return of each entry who it was and what was done, newest first."""
    history = read_history(record, viewer, **options)
    return [(entry.who, [_line(one) for one in entry.sentences]) for entry in history.entries]


def _line(sentence) -> str:
    change = f": {sentence.before} → {sentence.after}" if sentence.before or sentence.after else ""
    return f"{sentence.what}{change}" + (f" ({sentence.words})" if sentence.words else "")


def by(person, verb, **arguments):
    """Call a verb as a request of ``person`` does."""
    with pghistory.context(user=person.pk):
        return verb(by=person, **arguments)


def test_everything_that_people_do_to_a_claim_is_told(reviewer, editor):
    reviewer.first_name, reviewer.last_name = "Kim", "Lee"
    reviewer.save()
    ImportRun.objects.create(started_at=timezone.now())
    quote = make.QuoteFactory(speaker__name="Ana Ruiz")
    revision = quote.revision
    claim = make.ClaimFactory(text="Tolls rose")
    make.AppearanceFactory(claim=claim, revision=revision, quote=quote)
    second = make.AppearanceFactory(claim=claim, revision=revision, start=12)
    ImportRun.objects.update(finished_at=timezone.now(), status="finished")
    by(reviewer, accept, proposal=claim)
    by(reviewer, correct_claim, claim=claim, text="Tolls fell")
    found = by(reviewer, add_evidence, claim=claim, stance="refutes", url="https://a.example/")
    judged = {"claim": claim, "verdict": "refuted", "rationale": "The table says so."}
    by(reviewer, assess, evidence=[found], **judged)
    by(editor, assess, **judged)
    by(editor, decide, method="agreement", **judged)
    right = make.SpeakerFactory(name="Bo Lind")
    spoken = {"quote": quote, "speaker": right, "kind": "direct", "attribution": "speech"}
    by(editor, correct_quote, **spoken)
    other = make.ClaimFactory(text="Tolls sank")
    by(editor, merge_claims, claim=other, into=claim)
    by(editor, undo_merge, claim=other)
    by(editor, split_claim, claim=claim, appearances=[second], text="Tolls fell in May")
    Claim.objects.filter(pk=claim.pk).update(claim_type="numerical")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE claims_claim SET state = 'rejected', status = 'dismissed', score = 0.1"
        )

    people = [found.added_by, *(one.reviewer for one in claim.assessments.order_by("pk"))]
    assert [str(one) for one in people] == ["Kim Lee", "Kim Lee", editor.username]
    entries = told(claim, editor)
    title = revision.document.title
    expected = [
        ("Changed in the database", "Claim dismissed"),
        ("Changed in the database", "Type:  → Numerical"),
        (editor.display_name, "Passage moved to “Tolls fell in May”"),
        (editor.display_name, "“Tolls sank” was separated from this claim again"),
        (editor.display_name, "“Tolls sank” was merged into this claim"),
        (editor.display_name, "Quote, speaker: Ana Ruiz → Bo Lind"),
        (
            editor.display_name,
            "Claim decided: Refuted, by agreement of reviewers (The table says so.)",
        ),
        (editor.display_name, "Claim assessed: Refuted (The table says so.)"),
        ("Kim Lee", "Claim assessed: Refuted (The table says so.)"),
        ("Kim Lee", "Evidence added: https://a.example/ (Stance: refutes)"),
        ("Kim Lee", "Text: Tolls rose → Tolls fell"),
        ("Kim Lee", "Claim accepted"),
    ]
    for (who, lines), (person, line) in zip(entries, expected, strict=False):
        assert who == person
        assert line in lines
    assert "Kept apart from “Tolls fell in May”" in entries[2][1]
    made = [entry for entry in entries[12:] if "Import of" in entry[0]]
    assert ["Claim added:  → Tolls rose"] in [lines for _, lines in made]
    assert any(f"Found in “{title}”" in line for _, lines in made for line in lines)
    everything = str(entries)
    assert not re.search(r"[0-9a-f]{32}|0\.1|_id\b", everything)


def test_a_judgement_is_hidden_from_who_is_still_to_judge(reviewer, person_as):
    claim = make.ClaimFactory()
    found = by(reviewer, add_evidence, claim=claim, stance="refutes", url="https://a.example/")
    judged = {"claim": claim, "verdict": "refuted", "rationale": "The table says so."}
    by(reviewer, assess, evidence=[found], **judged)
    other = person_as("Reviewer")
    for secret in ("refuted", "refutes", "The table"):
        assert secret.casefold() in str(told(claim, reviewer)).casefold()
        assert secret.casefold() not in str(told(claim, other)).casefold()
    by(other, assess, **judged)
    assert "Claim assessed: Refuted (The table says so.)" in str(told(claim, other))


def test_comments_assignments_and_topics_are_told_in_words(reviewer, editor, person_as):
    claim, topic = make.ClaimFactory(), Topic.objects.create(name="Roads")
    comment = by(reviewer, add_comment, record=claim, text="See page 3.")
    by(reviewer, edit_comment, comment=comment, text="See page 4.")
    with pghistory.context(user=editor.pk):
        assign(claim=claim, person=reviewer, priority="urgent", by=editor)
    by(editor, tag, record=claim, topic=topic)
    by(editor, untag, record=claim, topic=topic)
    name = reviewer.display_name
    lines = [line for _, lines in told(claim, editor) for line in lines]
    assert lines[:-1] == [
        "Topic “Roads” removed",
        "Topic “Roads” added",
        f"Assigned to {name}",
        "Assignment, priority:  → Urgent",
        f"Comment by {name} edited: See page 3. → See page 4.",
        f"Comment by {name} (See page 3.)",
    ]
    judged = {"claim": claim, "verdict": "refuted", "rationale": "The table says so."}
    found = by(reviewer, add_evidence, claim=claim, stance="refutes", url="https://a.example/")
    by(reviewer, assess, evidence=[found], **judged)
    by(reviewer, delete_comment, comment=comment)
    assert f"Comment by {name} deleted: See page 4. → " in str(told(claim, reviewer))
    assert "See page" not in str(told(claim, person_as("Reviewer")))


def test_pools_tell_their_members_and_their_work(reviewer, editor):
    pool, claim = make.PoolFactory(name="Sport"), make.ClaimFactory(text="Tolls rose")
    for change in (pool.members.add, pool.members.remove):
        with pghistory.context(user=editor.pk):
            change(reviewer)
    by(editor, assign, claim=claim, pool=pool)
    pool.members.add(reviewer)
    by(reviewer, take, claim=claim)
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM claims_pool_members")
    kim, ana = reviewer.display_name, editor.display_name
    assert told(pool, editor) == [
        ("Changed in the database", [f"{kim} removed from the pool"]),
        (kim, [f"“Tolls rose” taken by {kim}"]),
        ("Changed in the database", [f"{kim} added to the pool"]),
        (ana, ["“Tolls rose” assigned to this pool"]),
        (ana, [f"{kim} removed from the pool"]),
        (ana, [f"{kim} added to the pool"]),
        ("Changed in the database", ["Pool added (name: Sport)"]),
    ]


def test_saved_views_tell_their_filters_but_not_those_of_before_they_were_shared(editor, reviewer):
    topic = "status__exact=in_review&taggings__topic__id__exact={}&assigned=person-7&o=1"
    view = by(reviewer, save_view, list_name="claim", name="Secret", query="q=port")
    by(reviewer, edit_view, view=view, query=topic.format(5))
    by(reviewer, edit_view, view=view, is_shared=True, name="Roads")
    by(reviewer, edit_view, view=view, query=topic.format(6))
    by(reviewer, edit_view, view=view, is_shared=False, query="")
    words = "status: in review, topic, assigned: person, another order"
    own, others = (
        [line for who, lines in told(view, viewer) for line in lines]
        for viewer in (reviewer, editor)
    )
    assert own == [
        "No longer shared",
        f"Filters changed: {words} → everything",
        "Filters changed",
        "Shared with everyone at the desk",
        "Name: Secret → Roads",
        f"Filters changed: search “port” → {words}",
        "View saved:  → Secret (search “port”)",
    ]
    changed = "Filters changed"
    shared = "Shared with everyone at the desk"
    assert others == [
        "No longer shared",
        changed,
        changed,
        shared,
        "Renamed",
        changed,
        "View saved",
    ]
    assert {who for who, _ in told(view, editor)} == {reviewer.display_name}


def test_a_conflict_and_its_resolution_are_told_on_both_claims(editor):
    conflict = make.ConflictFactory(first__claim__text="Six ships", second__claim__text="Two ships")
    by(editor, resolve_conflict, conflict=conflict, resolution="first_right", note="See page 3.")
    for own, other in ((conflict.first, "Two ships"), (conflict.second, "Six ships")):
        lines = str(told(own.claim, editor))
        assert f"Conflict opened with “{other}”" in lines
        assert f"Conflict with “{other}” resolved: The first is right (See page 3.)" in lines


def test_speakers_and_quotes_have_a_history_in_words(editor):
    quote = make.QuoteFactory(speaker__name="Ana Ruiz")
    into = make.SpeakerFactory(name="Anna Ruiz")
    by(editor, merge_speakers, speaker=quote.speaker, into=into)
    assert told(quote, editor)[0][1] == ["Speaker: Ana Ruiz → Anna Ruiz"]
    assert "“Ana Ruiz” was merged into this speaker" in told(into, editor)[0][1]
    assert "Merged into “Anna Ruiz”" in told(quote.speaker, editor)[0][1]
    Quote.objects.filter(pk=quote.pk).delete()
    make.RevisionFactory(document=quote.revision.document, number=2, is_current=False)
    assert told(quote.revision.document, editor)[0][1] == ["Text changed: revision 2"]


def test_a_long_history_has_pages_and_few_queries(editor, django_assert_max_num_queries):
    claim = make.ClaimFactory()
    started = timezone.now()
    for number in range(PAGE + 3):
        Claim.objects.filter(pk=claim.pk).update(text=f"Text {number}")
        Claim.objects.filter(pk=claim.pk).update(score=number / 100)
    with django_assert_max_num_queries(8):
        first = read_history(claim, editor)
    assert (len(first.entries), first.before, first.after) == (PAGE, None, 2)
    assert all(entry.at >= started - timedelta(seconds=1) for entry in first.entries)
    last = read_history(claim, editor, page=2)
    assert (len(last.entries), last.before, last.after) == (4, 1, None)
    assert read_history(claim, editor, page=9).entries == []


def test_of_much_at_once_the_record_and_the_number_of_the_rest_are_told(editor, monkeypatch):
    monkeypatch.setattr(read_events, "MOST_TOGETHER", 3)
    with transaction.atomic():
        claim = make.ClaimFactory(text="Tolls rose")
        for name in ("a", "b", "c", "d"):
            make.TaggingFactory(claim=claim, topic=make.TopicFactory(name=name))
    [(_, lines)] = told(claim, editor)
    assert lines[0].endswith("Tolls rose")
    assert lines[-1] == "And 2 more changes at once"
