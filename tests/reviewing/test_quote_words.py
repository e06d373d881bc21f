"""People mark quotes, replace their words, and select them again in a new text."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from claims.extraction.drafts import Offsets
from claims.models import Quote, QuoteSpan
from claims.reviewing.new_speakers import create_speaker
from claims.reviewing.proposals import accept_above, correct_quote
from claims.reviewing.quote_words import add_quote, reanchor_quote, words_of
from claims.reviewing.selections import MAX_RANGES, QuoteWords
from claims.reviewing.stale_record import StaleRecord
from tests.factories import AppearanceFactory, QuoteFactory, RevisionFactory, SpeakerFactory

pytestmark = pytest.mark.django_db

TEXT = (
    "🚢 “Fares rise,” Ada Quill said. “They must.” Bo Reyk agreed."
    "\n\nShe added that fish was cheap."
)


def at(words: str, text: str = TEXT) -> Offsets:
    start = text.index(words)
    return Offsets(start, start + len(words))


@pytest.fixture
def revision(db):
    return RevisionFactory(text=TEXT)


def mark(revision, by, *content, cue="said", speaker="Ada Quill", who=None, kind="direct"):
    words = QuoteWords([at(part) for part in content], [at(cue)], [at(speaker)])
    return add_quote(
        revision=revision, words=words, by=by, speaker=who, kind=kind, attribution="speech"
    )


def test_a_missed_quote_is_added_and_makes_the_claims_inside_of_it(revision, reviewer):
    start, end = at("They must.")
    inside = AppearanceFactory(revision=revision, start=start, end=end)
    beside = AppearanceFactory(revision=revision, start=at("Bo")[0], end=at("Reyk")[1])
    ada = create_speaker(name=" Ada  Quill ", kind="person", by=reviewer)
    with pytest.raises(ValidationError, match="Select words of one paragraph"):
        mark(revision, reviewer, "“They must.”", cue="agreed.\n\nShe")
    quote = mark(revision, reviewer, "“They must.” ", "“Fares rise,”", who=ada)

    quote.refresh_from_db()
    assert (quote.state, quote.is_added, quote.marked_by) == ("accepted", True, reviewer)
    assert quote.text == "“Fares rise,” … “They must.”"
    # Offsets are code points, of which the ship is one; white space at the ends is left out.
    assert (quote.start, TEXT[quote.start : quote.end][:7]) == (2, "“Fares ")
    assert [(span.role, span.passage) for span in quote.spans.all()] == [
        ("content", "“Fares rise,”"),
        ("speaker", "Ada Quill"),
        ("cue", "said"),
        ("content", "“They must.”"),
    ]
    for one, made_by in ((inside, quote), (beside, None)):
        one.refresh_from_db()
        assert one.quote == made_by
    with pytest.raises(ValidationError, match="already marked as a quote of this speaker"):
        mark(revision, reviewer, "“They must.”", "“Fares rise,”", who=ada)
    Quote.objects.update(state="rejected")
    again = mark(revision, reviewer, "“Fares rise,”", "“They must.”", who=ada, kind="mixed")
    assert (again.pk, again.state, again.kind) == (quote.pk, "accepted", "mixed")


WRONG = {
    "outside the text": [Offsets(0, len(TEXT) + 1)],
    "outside": [Offsets(-3, 4)],
    "is empty": [Offsets(4, 4)],
    "Select at least": [Offsets(1, 2)],
    "overlap": [Offsets(2, 12), Offsets(8, 13)],
    "cue must not be part": [at("Ada Quill said")],
    "at least one word": [],
    f"at most {MAX_RANGES}": [Offsets(n, n + 1) for n in range(MAX_RANGES + 1)],
}


@pytest.mark.parametrize(("message", "content"), WRONG.items())
def test_a_message_says_what_is_wrong_with_a_selection(revision, reviewer, message, content):
    words = QuoteWords(content, [at("said")])
    given = {"speaker": None, "kind": "direct", "attribution": "speech"}
    with pytest.raises(ValidationError, match=message):
        add_quote(revision=revision, words=words, by=reviewer, **given)
    assert not Quote.objects.exists()


def test_only_the_current_text_and_its_own_speakers_are_marked(revision, reviewer, person_as):
    stranger = SpeakerFactory(document=RevisionFactory().document)
    with pytest.raises(ValidationError, match="in another document only"):
        mark(revision, reviewer, "“They must.”", who=stranger)
    with pytest.raises(ValidationError, match="known already"):
        create_speaker(name=SpeakerFactory(name="Bo Reyk").name.upper(), kind="person", by=reviewer)
    with pytest.raises(ValidationError, match="belongs to one document"):
        create_speaker(name="a clerk", kind="anonymous", by=reviewer)
    clerk = create_speaker(
        name="a clerk", kind="anonymous", by=reviewer, document=revision.document
    )
    assert clerk.document == revision.document
    type(revision).objects.update(is_current=False)
    with pytest.raises(ValidationError, match="no longer the current text"):
        mark(revision, reviewer, "“They must.”")
    nobody = person_as(None)
    for verb, given in (
        (create_speaker, {"name": "Cy", "kind": "person"}),
        (mark, {"revision": revision}),
        (accept_above, {"document": revision.document, "confidence": 0}),
    ):
        with pytest.raises(PermissionDenied):
            verb(by=nobody, **given)


def test_a_correction_replaces_the_words_at_once_and_raises_the_version(revision, reviewer):
    quote = mark(revision, reviewer, "“Fares rise,”")
    QuoteFactory(revision=revision, speaker=None, start=at("fish").start, end=len(TEXT) - 1)
    start, end = at("Fares rise")
    lost = AppearanceFactory(revision=revision, quote=quote, start=start, end=end)
    same = {"speaker": None, "kind": "direct", "attribution": "speech"}

    def correct(content, cue="said", **options):
        words = QuoteWords([at(content)], [at(cue)], [at("Ada Quill")])
        return correct_quote(quote=quote, by=reviewer, words=words, **(same | options))

    with pytest.raises(ValidationError, match="Nothing to correct: the words"):
        correct("“Fares rise,”")
    with pytest.raises(ValidationError, match="already marked"):
        correct("fish was cheap")
    correct("“They must.”", version=1)
    quote.refresh_from_db()
    assert (quote.state, quote.text, quote.version) == ("corrected", "“They must.”", 2)
    assert words_of(quote) == QuoteWords([at("“They must.”")], [at("said")], [at("Ada Quill")])
    lost.refresh_from_db()
    assert lost.quote is None
    # Another cue only, and only in time.
    with pytest.raises(StaleRecord):
        correct("“They must.”", cue="agreed", version=1)
    correct("“They must.”", cue="agreed", version=2)
    quote.refresh_from_db()
    assert (quote.version, quote.spans.get(role="cue").passage) == (3, "agreed")
    # The words of each correction stay on record.
    gone = QuoteSpan.pgh_event_models["delete"].objects.filter(quote=quote, role="content")
    assert [event.passage for event in gone.order_by("pgh_id")] == ["“Fares rise,”", "“They must.”"]


def test_words_that_are_lost_are_selected_again(revision, reviewer):
    quote = mark(revision, reviewer, "“Fares rise,”")
    later = RevisionFactory(
        document=revision.document, number=2, text=f"Today: {TEXT}", is_current=False
    )
    content = at("“They must.”", later.text)

    def reanchor(to=later, version=None):
        words = QuoteWords([content], [at("said", to.text)])
        return reanchor_quote(quote=quote, revision=to, words=words, by=reviewer, version=version)

    with pytest.raises(ValidationError, match="no longer the current"):
        reanchor()
    type(later).objects.filter(pk=revision.pk).update(is_current=False)
    type(later).objects.filter(pk=later.pk).update(is_current=True)
    with pytest.raises(ValidationError, match="contains these words"):
        reanchor()
    Quote.objects.update(needs_reanchoring=True)
    with pytest.raises(ValidationError, match="another document"):
        reanchor(RevisionFactory(text=later.text))
    with pytest.raises(StaleRecord):
        reanchor(version=7)
    reanchor(version=1)
    assert (quote.revision, quote.needs_reanchoring, quote.version) == (later, False, 2)
    assert (quote.state, quote.is_added, quote.text) == ("accepted", True, "“They must.”")
    assert [span.role for span in quote.spans.all()] == ["cue", "content"]


def test_accept_all_above_a_confidence(revision, reviewer):
    def propose(confidence, **fields):
        given = {"revision": revision, "confidence": confidence} | fields
        return QuoteFactory(**given)

    sure, unsure = propose(0.9), propose(0.89)
    rejected, elsewhere = propose(0.95, state="rejected"), QuoteFactory(confidence=1.0)
    thought = propose(0.99, attribution="thought")
    accepted = accept_above(document=revision.document, confidence=0.9, by=reviewer)
    assert accepted == [sure]
    states = dict(Quote.objects.values_list("pk", "state"))
    assert [states[one.pk] for one in (sure, unsure, rejected, elsewhere, thought)] == [
        *("accepted", "proposed", "rejected", "proposed", "proposed")
    ]
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(ValidationError, match="from 0 to 1"):
            accept_above(document=revision.document, confidence=wrong, by=reviewer)
