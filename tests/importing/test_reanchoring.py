"""Rows of an earlier text are re-anchored in the changed text."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.extraction.drafts import ClaimDraft, Extraction
from claims.importing.outcomes import Added, Change, Reanchored
from claims.models import Appearance, Assessment, Claim, Evidence, Quantity, Quote, Revision
from claims.reviewing.proposals import accept
from tests.factories import AssessmentFactory, DecisionFactory, EvidenceFactory
from tests.importing.drafting import TEXT, at, claim, extraction, quantity, quote, stored

pytestmark = pytest.mark.django_db

FIRST, SECOND, THIRD = TEXT.split("\n\n")


def fits(row) -> bool:
    return row.revision.text[row.start : row.end] == row.passage


def cite(words: str, **fields) -> Evidence:
    revision = Revision.objects.current().get()
    place = at(revision.text, words)
    return EvidenceFactory(
        url="", revision=revision, start=place.start, end=place.end, passage=words, **fields
    )


def test_an_edited_a_removed_and_a_moved_paragraph(reviewer):
    """One document on which people have worked, and a later text of it."""
    stored()
    tolls = Claim.objects.get(text__startswith="Ada Quill")
    board = Claim.objects.get(text__startswith="The harbour")
    judged = AssessmentFactory(claim=board, reviewer=reviewer, verdict="refuted")
    moved, gone = cite("40 shippers", claim=board), cite("It was full.", claim=tolls)
    edited = cite("12 per cent", claim=tolls)
    accept(proposal=Quote.objects.get(kind="indirect"), by=reviewer)

    later = f"{THIRD}\n\nOn Monday Ada Quill said tolls rose by 12 per cent."
    outcome = stored(later)

    assert outcome.change is Change.REVISED
    # Reanchored: a quote, its claim's passage is edited but the other's is not, two of evidence.
    assert outcome.reanchored == Reanchored(moved=5, flagged=2)
    new = Revision.objects.current().get()
    assert (new.number, new.text, Revision.objects.count()) == (2, later, 2)

    kept = Quote.objects.get(kind="indirect")
    assert (kept.revision, kept.state, kept.needs_reanchoring) == (new, "accepted", False)
    assert all(later[span.start : span.end] == span.passage for span in kept.spans.all())
    lost = Quote.objects.get(kind="mixed")
    assert (lost.revision.number, lost.needs_reanchoring) == (1, True)
    assert lost.spans.count() == 4

    appearance = board.appearances.get()
    assert (appearance.revision, appearance.start, fits(appearance)) == (new, 0, True)
    assert appearance.quantities.get().passage == "40 shippers"
    for row in (moved, gone, edited):
        row.refresh_from_db()
    assert (moved.revision, moved.start, moved.needs_reanchoring) == (new, 28, False)
    assert (edited.revision, fits(edited), edited.needs_reanchoring) == (new, True, False)
    assert (gone.revision.number, gone.needs_reanchoring, fits(gone)) == (1, True, True)
    assert Assessment.objects.current().get() == judged
    assert {row.claim for row in Evidence.objects.all()} == {tolls, board}


def test_decisions_about_what_a_new_text_lacks_turn_stale():
    stored()
    kept = DecisionFactory(claim=Claim.objects.get(text__startswith="Ada Quill"))
    lost = DecisionFactory(claim=Claim.objects.get(text__startswith="The harbour"))
    uses = DecisionFactory()
    uses.evidence.add(cite("It was full.", claim=uses.claim))
    stored(FIRST)
    for decision, reasons in ((kept, []), (lost, ["article_revised"]), (uses, ["evidence_lost"])):
        decision.refresh_from_db()
        assert [one["code"] for one in decision.stale_reasons] == reasons


def test_a_new_text_adds_only_missing_rows():
    stored()
    later = f"{TEXT}\n\nBo Reyk said fish was cheap."
    found = extraction(later)
    more = quote(later, "fish was cheap", cue="said", speaker="Bo Reyk", who=None)
    outcome = stored(
        later,
        Extraction(
            quotes=(*found.quotes, more),
            speakers=found.speakers,
            claims=(*found.claims, claim(later, "Bo Reyk said fish was cheap.")),
            quantities=found.quantities,
        ),
    )
    assert outcome.reanchored == Reanchored(4, 0)
    assert outcome.added == Added(speakers=0, quotes=1, claims=1, appearances=1)
    assert (Quote.objects.count(), Appearance.objects.count()) == (3, 3)


def test_quantities_can_swap_places():
    text = "Of 1 2 3 4 5 ships"
    numbers = [str(number) for number in range(1, 6)]
    found = Extraction(
        claims=(claim(text, "1 2 3 4 5 ships", quantities=(0, 1, 2, 3, 4)),),
        quantities=tuple(quantity(text, number, number) for number in numbers),
    )
    stored(text, found)
    for beginning, starts in (
        ("In ", [3, 5, 7, 9, 11]),
        ("A 6, ", [5, 7, 9, 11, 13]),
        ("", [0, 2, 4, 6, 8]),
    ):
        stored(f"{beginning}1 2 3 4 5 ships", Extraction())
        rows = Quantity.objects.order_by("start")
        assert [(row.passage, row.start) for row in rows] == list(zip(numbers, starts, strict=True))


def test_a_passage_that_now_occurs_twice_is_flagged_and_stays():
    stored()
    stored(f"{THIRD}\n\n{THIRD}", Extraction())
    appearance = Appearance.objects.get(passage=THIRD)
    assert (appearance.revision.number, appearance.needs_reanchoring) == (1, True)


def test_a_flagged_row_is_re_anchored_when_its_words_return():
    stored()
    stored(THIRD, Extraction())
    flagged = Quote.objects.get(kind="mixed")
    assert flagged.needs_reanchoring
    assert stored("It rained.", Extraction()).reanchored == Reanchored(0, 1)
    stored(f"{SECOND}\n\n{THIRD}", Extraction())
    flagged.refresh_from_db()
    assert (flagged.revision.number, flagged.needs_reanchoring, flagged.start) == (4, False, 0)


def test_a_flagged_row_does_not_replace_the_row_at_its_place():
    stored(FIRST)
    stored("Nothing.", Extraction())
    stored(f"{FIRST}\n\n{FIRST} Again.", extraction(f"{FIRST}\n\n{FIRST} Again."))
    assert Quote.objects.filter(needs_reanchoring=False).count() == 1
    outcome = stored(f"{FIRST}\n\nFin.", extraction(f"{FIRST}\n\nFin."))
    assert outcome.added.quotes == 0
    assert Quote.objects.filter(revision__is_current=True).count() == 1


def test_of_two_rows_for_one_place_the_judged_one_moves(reviewer):
    text = "Ada Quill said no, then Ada Quill said no."
    first = quote(text, "no", cue="said", speaker="Ada Quill", who=0)
    place = at(text, "no", 1)
    second = replace(
        first, content=(place,), cue=(at(text, "said", 1),), speaker=(at(text, "Ada Quill", 1),)
    )
    stored(text, Extraction(quotes=(first, second), speakers=extraction().speakers))
    accept(proposal=Quote.objects.get(start=place.start), by=reviewer)
    outcome = stored("On Monday Ada Quill said no.", Extraction())
    assert outcome.reanchored == Reanchored(1, 1)
    assert Quote.objects.get(needs_reanchoring=False).state == "accepted"


def test_evidence_for_two_claims_from_one_passage_moves_for_both():
    stored()
    rows = [cite("12 per cent", claim=one) for one in Claim.objects.all()]
    stored(f"Also: {FIRST}", Extraction())
    for row in rows:
        row.refresh_from_db()
        assert (row.revision.number, fits(row)) == (2, True)


def test_evidence_from_a_text_that_was_not_current_stays_there():
    stored()
    stored(f"{TEXT}\n\nMore.", Extraction())
    first = Revision.objects.get(number=1)
    evidence = EvidenceFactory(
        url="", revision=first, start=0, end=9, passage="Ada Quill", claim=Claim.objects.first()
    )
    stored(f"{TEXT}\n\nMore and more.", Extraction())
    evidence.refresh_from_db()
    assert (evidence.revision, evidence.needs_reanchoring) == (first, False)


def test_an_appearance_is_given_the_quote_of_the_new_text():
    stored()
    later = TEXT.replace("Ada Quill said", "Ada Quill, a pilot, said", 1)
    stored(later, Extraction())
    assert Quote.objects.filter(needs_reanchoring=False).count() == 2

    text = "Bo Reyk said fish was cheap."
    one = quote(text, "fish was cheap", cue="said", speaker="Bo Reyk", who=None)
    stored(
        text,
        Extraction(quotes=(one,), claims=(claim(text, "fish was cheap", quote_index=0),)),
        key="file:b.txt",
    )
    later = "Ada Quill claimed fish was cheap."
    new = quote(later, "fish was cheap", cue="claimed", speaker="Ada Quill", who=None)
    outcome = stored(
        later,
        Extraction(quotes=(new,), claims=(claim(later, "fish was cheap", quote_index=0),)),
        key="file:b.txt",
    )
    assert (outcome.reanchored, outcome.added.quotes) == (Reanchored(1, 1), 1)
    appearance = Appearance.objects.get(passage="fish was cheap")
    assert appearance.quote.revision == appearance.revision


def test_a_text_that_returns_to_its_first_form_is_a_third_revision():
    stored()
    stored(THIRD, Extraction())
    outcome = stored()
    assert outcome.reanchored == Reanchored(4, 0)
    assert outcome.added == Added()
    assert Revision.objects.current().get().number == 3


def test_a_text_of_a_megabyte_is_re_anchored():
    lines = [
        f"Ship {number} carried {number * 7} crates of tea to the quay, they said."
        for number in range(16_100)
    ]
    text = "\n".join(lines)
    assert len(text) > 1_000_000
    starts = [text.index(f"carried {number * 7} crates") for number in range(0, 16_100, 100)]
    drafts = tuple(ClaimDraft(start, start + 14, 0.5) for start in starts)
    stored(text, Extraction(claims=drafts))
    # Every other line is edited, all are moved.
    later = [line.replace("tea", "rice") if n % 200 else line for n, line in enumerate(lines)]
    outcome = stored("\n".join(["It rained.", *reversed(later)]), Extraction())
    assert outcome.reanchored == Reanchored(len(starts), 0)
    assert all(map(fits, Appearance.objects.select_related("revision")[:3]))
