"""A confidential speaker is named nowhere but in SpeakerIdentity, and gets everything back."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from claims.models import (
    ConfidentialOriginal,
    IdentityReading,
    Quote,
    Revision,
    Speaker,
    SpeakerIdentity,
)
from claims.models.mask import compile_phrases, mask, name_phrases
from claims.reviewing.confidential_speakers import (
    end_confidentiality,
    make_confidential,
    read_identity,
)
from claims.reviewing.edits import edit
from claims.reviewing.merging.merge_speakers import add_alias, merge_speakers, split_speaker
from claims.reviewing.proposals import correct_claim, correct_quote
from tests.confidential_world import MARKER, make_secret_world
from tests.migrations.rows import all_rows

KEPT = {"claims_speakeridentity", "claims_confidentialoriginal"}


def named_in() -> set[str]:
    """Return the tables that contain the marker, in any case."""
    return {
        table for table, rows in all_rows().items() if MARKER.casefold() in str(rows).casefold()
    }


def test_names_are_masked_with_their_offsets_kept():
    pattern = compile_phrases(name_phrases(["Dr Ana Ruiz", "Li"], is_person=True, titles={"dr"}))
    text = "Ana\nRuiz’s plan, ana-ruiz, Mrs RUIZ. Li and li, Ruizen."
    assert mask(text, pattern) == "███\n████’s plan, ███-████, Mrs ████. ██ and li, Ruizen."
    assert mask("The Dr said", pattern) == "The Dr said"
    assert compile_phrases([]) is None


def test_no_table_names_a_confidential_speaker(editor, db):
    world = make_secret_world(rationale=f"I called Zoe {MARKER}.")
    connection.check_constraints()
    before = {table: rows for table, rows in all_rows().items() if not table.endswith("event")}
    assert len(named_in()) > 10
    left = make_confidential(speaker=world.speaker, by=editor)
    assert [str(one) for one in left] == [f"assessment: “{world.claim_now()}”"]
    assert named_in() - KEPT == {"claims_assessment", "claims_assessmentevent"}
    speaker = Speaker.objects.get(pk=world.speaker.pk)
    assert str(speaker) == f"Confidential source {speaker.pk}"
    revision = Revision.objects.get()
    assert len(revision.text) == len(world.text)
    assert "the plant leaks" in revision.text
    assert Revision.objects.filter(search_vector="leaks").exists()
    connection.check_constraints()

    end_confidentiality(speaker=speaker, by=editor)
    assert not ConfidentialOriginal.objects.exists()
    assert not SpeakerIdentity.objects.exists()
    # The list of what has changed grows each time.
    changed = {"claims_speakerpair", "claims_claimembedding", "claims_change"}
    after = all_rows()
    for table, rows in before.items():
        if table.startswith("claims_") and table not in changed:
            assert _without_versions(after[table]) == _without_versions(rows), table


def _without_versions(rows):
    left_out = {"version", "id"}
    return [{name: row[name] for name in row.keys() - left_out} for row in rows]


def test_each_reading_is_recorded(editor, reviewer, db):
    world = make_secret_world()
    with pytest.raises(ValidationError):
        read_identity(speaker=world.speaker, by=editor)
    make_confidential(speaker=world.speaker, by=editor)
    assert read_identity(speaker=world.speaker, by=editor).name == world.name
    with pytest.raises(PermissionDenied):
        read_identity(speaker=world.speaker, by=reviewer)
    reading = IdentityReading.objects.get()
    assert (reading.person, reading.speaker) == (editor, world.speaker)
    with pytest.raises(Exception, match="Cannot update or delete"):
        reading.delete()


@pytest.mark.parametrize("verb", [make_confidential, end_confidentiality])
def test_only_people_with_the_permission_decide_it(reviewer, verb, db):
    with pytest.raises(PermissionDenied):
        verb(speaker=make_secret_world().speaker, by=reviewer)


def test_what_would_name_them_again_is_refused_or_masked(editor, db):
    world = make_secret_world()
    make_confidential(speaker=world.speaker, by=editor)
    speaker = Speaker.objects.get(pk=world.speaker.pk)
    with pytest.raises(ValidationError):
        make_confidential(speaker=speaker, by=editor)
    for refused in (
        lambda: edit(record=speaker, changes={"name": MARKER}, by=editor),
        lambda: add_alias(speaker=speaker, name=MARKER, by=editor),
    ):
        with pytest.raises(ValidationError):
            refused()
    # Another person of the name is no clash that would reveal the first.
    namesake = Speaker(name=world.name, kind="person")
    namesake.full_clean()
    namesake.save()
    Speaker.objects.filter(pk=namesake.pk).delete()
    other = make_secret_world(name="Bo Lind", key="file:other.txt", claim="Rents rose")
    spoken = {"kind": "direct", "attribution": "speech", "speaker": speaker}
    correct_quote(quote=other.quote, by=editor, **spoken)
    assert "claims_revision" not in named_in()


def test_a_merge_with_a_confidential_speaker_is_confidential(editor, db):
    world = make_secret_world()
    into = Speaker.objects.create(name=f"A. {MARKER}", kind="person")
    make_confidential(speaker=world.speaker, by=editor)
    merge_speakers(speaker=Speaker.objects.get(pk=world.speaker.pk), into=into, by=editor)
    assert Speaker.objects.filter(is_confidential=True).count() == 2
    assert "claims_speaker" not in named_in()
    into.refresh_from_db()
    split = split_speaker(
        speaker=into, quotes=[Quote.objects.get()], by=editor, disambiguation="the engineer"
    )
    assert split.is_confidential
    assert "claims_speaker" not in named_in()
    end_confidentiality(speaker=Speaker.objects.get(pk=split.pk), by=editor)
    split.refresh_from_db()
    assert (split.name, split.is_confidential) == (f"A. {MARKER}", False)


def test_a_claim_that_was_corrected_since_keeps_its_words(editor, db):
    world = make_secret_world()
    make_confidential(speaker=world.speaker, by=editor)
    correct_claim(claim=world.claim, text="The plant leaks oil", by=editor)
    end_confidentiality(speaker=Speaker.objects.get(pk=world.speaker.pk), by=editor)
    world.claim.refresh_from_db()
    assert world.claim.text == "The plant leaks oil"
