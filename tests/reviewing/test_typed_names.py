"""Where people have typed the name of a confidential speaker, with the page that changes it."""

from __future__ import annotations

from django.core.files.base import ContentFile

from claims.models import ImportRun, Speaker
from claims.reviewing.confidential_speakers import find_places, make_confidential
from tests import factories
from tests.confidential_world import MARKER, make_secret_world


def test_each_place_is_named_with_its_page(editor, settings, tmp_path, django_assert_num_queries):
    settings.MEDIA_ROOT = tmp_path
    world = make_secret_world(rationale=f"I called Ms {MARKER}.")
    claim, full = world.claim, f"Zoe\n{MARKER.upper()}"
    # Comments and notes are masked; the rest is on record, or far away from the speaker.
    decision = factories.DecisionFactory(claim=claim, public_note=f"{MARKER} disagrees.")
    factories.DecisionConfirmationFactory(decision=decision, note=f"{MARKER} says so again.")
    named = factories.EvidenceFactory(claim=claim, url=f"https://a.example/zoe-{MARKER}")
    page = ContentFile(f"<p>{MARKER} was there.</p>".encode(), name="page.html")
    factories.CaptureFactory(evidence=named, file=page)
    factories.DraftFactory(claim=claim, fields={"rationale": MARKER})
    far = factories.CommentFactory(text=f"Ask {full}.")
    factories.CommentFactory(text=f"Another {MARKER} is mayor.")
    topic = factories.TopicFactory(name="Leaks", words=full)
    source = factories.SourceFactory(notes=f"Run by {full}")
    view = factories.SavedViewFactory(name="Mine", query=f"q=Zoe+{MARKER}")
    run = ImportRun.objects.create(paths=[f"zoe-{MARKER.lower()}.txt"])
    title = factories.DocumentFactory(title=f"Zoe {MARKER} wins a prize")
    left = make_confidential(speaker=world.speaker, by=editor)
    masked = world.claim_now()
    assert {(str(one), one.page, one.key) for one in left} == {
        (f"assessment: “{masked}”", "claim", claim.pk),
        (f"decision: “{masked}”", "claim", claim.pk),
        (f"decision confirmation: “{masked}”", "claim", claim.pk),
        (f"draft: “{masked}”", "claim", claim.pk),
        (f"evidence: “{masked}”", "evidence", named.pk),
        ("words of a captured page", "evidence", named.pk),
        (f"comment: “{far.claim}”", "claim", far.claim_id),
        ("topic", "topic", topic.pk),
        ("source", "source", source.pk),
        ("import run", "importrun", run.pk),
        (f"saved view {view.pk}", "", 0),
        ("title or byline: “███ ████████████ wins a prize”", "document", title.pk),
    }
    speaker = Speaker.objects.get(pk=world.speaker.pk)
    with django_assert_num_queries(8):
        assert find_places(speaker) == left
    topic.words = ""
    topic.save()
    assert "topic" not in {one.page for one in find_places(speaker)}
