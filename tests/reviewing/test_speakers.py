"""Merge, split and keep apart speakers without losing quotes."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from claims.models import Quote, Speaker, SpeakerAlias, SpeakerPair
from claims.reviewing.merging.merge_speakers import (
    NameTakenError,
    add_alias,
    keep_apart,
    merge_speakers,
    remove_alias,
    split_speaker,
    undo_merge,
)
from claims.reviewing.proposals import accept, correct_quote
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def short():
    return make.SpeakerFactory(name="J. Lindqvist", role="pilot")


@pytest.fixture
def full():
    return make.SpeakerFactory(name="Jonna Lindqvist")


def who_said():
    return dict(Quote.objects.values_list("pk", "speaker"))


def names_of(speaker):
    return set(speaker.aliases.values_list("name", flat=True))


def test_a_merge_moves_all_and_keeps_the_record(short, full, editor):
    spoken, relayed = make.QuoteFactory(speaker=short), make.QuoteFactory(reported_by=short)
    deputy = make.SpeakerFactory(speaks_for=short)
    SpeakerAlias.objects.create(speaker=short, name="Ms Lindqvist")
    merge_speakers(speaker=short, into=full, by=editor)
    for record in (spoken, relayed, deputy, short, full):
        record.refresh_from_db()
    assert (spoken.speaker, relayed.reported_by, deputy.speaks_for) == (full, full, full)
    assert (short.merged_into, full.role) == (full, "pilot")
    assert names_of(full) == {"J. Lindqvist", "Ms Lindqvist"}
    assert SpeakerPair.objects.get().state == "merged"


def test_an_undone_merge_moves_everything_back_and_keeps_the_two_apart(short, full, editor):
    quotes = [make.QuoteFactory(speaker=speaker) for speaker in (short, full, short)]
    relayed = make.QuoteFactory(reported_by=short)
    deputy = make.SpeakerFactory(speaks_for=short)
    SpeakerAlias.objects.create(speaker=full, name="Jonna")
    before = who_said()
    merge_speakers(speaker=short, into=full, by=editor)
    assert {who_said()[quote.pk] for quote in quotes} == {full.pk}
    undo_merge(speaker=short, by=editor)
    for record in (relayed, deputy, short, full):
        record.refresh_from_db()
    assert who_said() == before
    assert (relayed.reported_by, deputy.speaks_for) == (short, short)
    assert (short.merged_into, full.role, names_of(full)) == (None, "", {"Jonna"})
    assert SpeakerPair.objects.get().state == "apart"


def test_what_a_person_moved_to_another_speaker_since_stays_there(short, full, editor):
    quote, other = make.QuoteFactory(speaker=short), make.SpeakerFactory()
    merge_speakers(speaker=short, into=full, by=editor)
    quote.refresh_from_db()
    correct_quote(quote=quote, speaker=other, kind="direct", attribution="speech", by=editor)
    undo_merge(speaker=short, by=editor)
    assert who_said()[quote.pk] == other.pk


def test_a_merge_can_be_undone_after_a_later_one(short, full, editor):
    quote, last = make.QuoteFactory(speaker=short), make.SpeakerFactory()
    merge_speakers(speaker=short, into=full, by=editor)
    merge_speakers(speaker=full, into=last, by=editor)
    assert who_said()[quote.pk] == last.pk
    undo_merge(speaker=short, by=editor)
    assert who_said()[quote.pk] == short.pk


def test_a_merge_goes_to_the_leading_speaker(short, full, editor):
    last = make.SpeakerFactory()
    merge_speakers(speaker=full, into=last, by=editor)
    merge_speakers(speaker=short, into=full, by=editor)
    short.refresh_from_db()
    assert short.merged_into == last


def twins(short, full, state="proposed", stood="proposed"):
    twin = make.QuoteFactory(speaker=short, state=state)
    stands = make.QuoteFactory(speaker=full, revision=twin.revision, state=stood)
    return twin, stands, make.AppearanceFactory(quote=twin, revision=twin.revision)


def test_of_two_quotes_of_the_same_words_one_is_kept(short, full, editor):
    twin, stands, appearance = twins(short, full, state="accepted")
    merge_speakers(speaker=short, into=full, by=editor)
    for record in (twin, stands, appearance):
        record.refresh_from_db()
    assert (twin.speaker, twin.state) == (short, "rejected")
    assert (stands.state, appearance.quote) == ("accepted", stands)
    undo_merge(speaker=short, by=editor)
    for record in (twin, stands, appearance):
        record.refresh_from_db()
    assert (twin.speaker, twin.state) == (short, "accepted")
    assert (stands.state, appearance.quote) == ("proposed", twin)


def test_the_review_of_the_kept_quote_is_kept(short, full, editor):
    _, stands, _ = twins(short, full, state="accepted", stood="corrected")
    merge_speakers(speaker=short, into=full, by=editor)
    stands.refresh_from_db()
    assert stands.state == "corrected"


def test_a_rejected_twin_cannot_be_accepted_for_a_merged_speaker(short, full, editor):
    twin, _, _ = twins(short, full)
    merge_speakers(speaker=short, into=full, by=editor)
    with pytest.raises(ValidationError):
        accept(proposal=twin, by=editor)


def test_a_quote_corrected_to_a_merged_speaker_goes_to_the_leading_one(short, full, editor):
    merge_speakers(speaker=short, into=full, by=editor)
    quote = make.QuoteFactory()
    short.refresh_from_db()
    correct_quote(quote=quote, speaker=short, kind="direct", attribution="speech", by=editor)
    assert who_said()[quote.pk] == full.pk


def test_speakers_kept_apart_from_the_merged_one_are_kept_apart_from_the_other(short, full, editor):
    stranger = make.SpeakerFactory()
    keep_apart(speaker=short, other=stranger, by=editor)
    merge_speakers(speaker=short, into=full, by=editor)
    pairs = SpeakerPair.objects.kept_apart().values_list("first", "second")
    assert (full.pk, stranger.pk) in pairs


def test_an_anonymous_source_is_named_only_if_confirmed(full, editor):
    document = make.DocumentFactory()
    source = make.SpeakerFactory(name="a clerk", kind="anonymous", document=document)
    with pytest.raises(ValidationError):
        merge_speakers(speaker=source, into=full, by=editor)
    merge_speakers(speaker=source, into=full, by=editor, names_the_source=True)
    source.refresh_from_db()
    assert source.merged_into == full
    assert names_of(full) == set()


def test_invalid_merges_are_rejected(short, full, editor):
    elsewhere = make.SpeakerFactory(name="Lindqvist", document=make.DocumentFactory())
    for into in (short, elsewhere):
        with pytest.raises(ValidationError):
            merge_speakers(speaker=short, into=into, by=editor)
    merge_speakers(speaker=short, into=full, by=editor)
    for speaker, into in ((short, full), (full, short)):
        with pytest.raises(ValidationError):
            merge_speakers(speaker=speaker, into=into, by=editor)
    with pytest.raises(ValidationError):
        undo_merge(speaker=full, by=editor)
    with pytest.raises(ValidationError):
        keep_apart(speaker=short, other=full, by=editor)


def test_no_speaker_speaks_for_itself(editor):
    board = make.SpeakerFactory(name="Harbour Board", kind="organisation")
    deputy = make.SpeakerFactory(speaks_for=board)
    merge_speakers(speaker=board, into=deputy, by=editor)
    deputy.refresh_from_db()
    assert deputy.speaks_for is None
    undo_merge(speaker=board, by=editor)
    deputy.refresh_from_db()
    assert deputy.speaks_for == board


def test_a_split_creates_a_namesake_with_the_chosen_quotes(full, editor):
    kept, chosen = make.QuoteFactory(speaker=full), make.QuoteFactory(speaker=full)
    split = split_speaker(
        speaker=full, quotes=[chosen], disambiguation="the goalkeeper", role="goalkeeper", by=editor
    )
    assert str(split) == "Jonna Lindqvist (the goalkeeper)"
    assert who_said() == {kept.pk: full.pk, chosen.pk: split.pk}
    assert SpeakerPair.objects.kept_apart().count() == 1


def test_a_split_can_restore_a_merged_speaker(short, full, editor):
    quote = make.QuoteFactory(speaker=full)
    merge_speakers(speaker=short, into=full, by=editor)
    short.refresh_from_db()
    assert split_speaker(speaker=full, quotes=[quote], to=short, by=editor) == short
    short.refresh_from_db()
    assert (who_said()[quote.pk], short.merged_into) == (short.pk, None)
    assert names_of(full) == set()


def test_a_split_to_a_name_that_exists_moves_the_quotes_to_that_speaker(short, full, editor):
    quote = make.QuoteFactory(speaker=full)
    with pytest.raises(NameTakenError, match=f"There is a speaker {short} already") as error:
        split_speaker(speaker=full, quotes=[quote], name=short.name.lower(), by=editor)
    assert error.value.speaker == short
    assert split_speaker(speaker=full, quotes=[quote], to=short, by=editor) == short
    assert who_said()[quote.pk] == short.pk
    assert SpeakerPair.objects.kept_apart().count() == 1


def test_invalid_splits_are_rejected(short, full, editor):
    mine, other = make.QuoteFactory(speaker=full), make.QuoteFactory(speaker=short)
    taken = make.QuoteFactory(revision=mine.revision)
    for wrong in (
        {"quotes": []},
        {"quotes": [other]},
        {"quotes": [mine]},
        {"quotes": [mine], "name": short.name},
        {"quotes": [mine], "to": full},
        {"quotes": [mine], "to": make.SpeakerFactory(document=make.DocumentFactory())},
        {"quotes": [mine], "to": taken.speaker},
    ):
        with pytest.raises(ValidationError):
            split_speaker(speaker=full, by=editor, **wrong)
    assert who_said()[mine.pk] == full.pk


def test_aliases_are_added_once_and_removed(full, editor):
    alias = add_alias(speaker=full, name=" Jonna  L. ", by=editor)
    assert alias.name == "Jonna L."
    with pytest.raises(ValidationError):
        add_alias(speaker=full, name="jonna l.", by=editor)
    remove_alias(alias=alias, by=editor)
    assert names_of(full) == set()


@settings(max_examples=settings.default.max_examples // 2, suppress_health_check=list(HealthCheck))
@given(
    said=st.lists(st.sampled_from([0, 1, 2]), max_size=6),
    steps=st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from([None, 0, 1, 2])), min_size=1, max_size=8
    ),
)
@example(said=[0], steps=[(0, 1), (1, 2), (0, None), (0, 2), (1, None), (0, None)])
def test_after_any_merges_and_undone_merges_each_quote_is_at_its_speaker(person_as, said, steps):
    editor = person_as("Editor")
    Quote.objects.all().delete()
    speakers = make.SpeakerFactory.create_batch(3)
    homes = {make.QuoteFactory(speaker=speakers[who]).pk: speakers[who] for who in said}
    for first, second in steps:
        try:
            if second is None:
                undo_merge(speaker=speakers[first], by=editor)
            else:
                merge_speakers(speaker=speakers[first], into=speakers[second], by=editor)
        except ValidationError:
            continue
        now = Speaker.objects.in_bulk()
        assert who_said() == {quote: now[home.pk].leading.pk for quote, home in homes.items()}


@settings(max_examples=settings.default.max_examples // 5, suppress_health_check=list(HealthCheck))
@given(chosen=st.lists(st.booleans(), min_size=1, max_size=6).filter(any))
def test_a_split_that_is_merged_again_restores_all_quotes(person_as, chosen):
    editor = person_as("Editor")
    speaker = make.SpeakerFactory()
    quotes = [make.QuoteFactory(speaker=speaker) for _ in chosen]
    before = who_said()
    apart = [quote for quote, goes in zip(quotes, chosen, strict=True) if goes]
    split = split_speaker(speaker=speaker, quotes=apart, disambiguation="other", by=editor)
    assert set(split.quotes.all()) == set(apart)
    merge_speakers(speaker=split, into=speaker, by=editor)
    assert who_said() == before


VERBS = {
    "merge": lambda first, second, by: merge_speakers(speaker=first, into=second, by=by),
    "undo": lambda first, second, by: undo_merge(speaker=first, by=by),
    "split": lambda first, second, by: split_speaker(speaker=first, quotes=[], by=by),
    "apart": lambda first, second, by: keep_apart(speaker=first, other=second, by=by),
    "name": lambda first, second, by: add_alias(speaker=first, name="x", by=by),
    "unname": lambda first, second, by: remove_alias(
        alias=SpeakerAlias.objects.create(speaker=first, name="x"), by=by
    ),
}


@pytest.mark.parametrize("role", [None, "API reader", "Reviewer"])
@pytest.mark.parametrize("verb", VERBS)
def test_only_editors_have_permission(person_as, short, full, verb, role):
    with pytest.raises(PermissionDenied):
        VERBS[verb](short, full, person_as(role))
