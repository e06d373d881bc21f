"""Break each constraint of speakers, pairs, merges, conflicts and marked quotes once."""

from __future__ import annotations

from collections.abc import Callable

from django.utils import timezone

from claims.models import Claim, Speaker, SpeakerAlias
from tests import factories as make

BROKEN: dict[str, Callable[[], object]] = {}


def breaks(name: str):
    def register(function: Callable[[], object]) -> Callable[[], object]:
        BROKEN[name] = function
        return function

    return register


def twice(factory, **fields):
    return lambda: [factory(**fields) for _ in range(2)]


@breaks("claims_speaker_once")
def _():
    make.SpeakerFactory(name="Inés Ortega")
    make.SpeakerFactory(name="inés ortega")


@breaks("claims_speakeralias_once")
def _():
    speaker = make.SpeakerFactory()
    for name in ("Ms Ortega", "ms ortega"):
        SpeakerAlias.objects.create(speaker=speaker, name=name)


@breaks("claims_speaker_not_merged_into_itself")
def _():
    speaker = make.SpeakerFactory()
    Speaker.objects.filter(pk=speaker.pk).update(merged_into=speaker)


@breaks("claims_speaker_speaks_for_another")
def _():
    speaker = make.SpeakerFactory()
    Speaker.objects.filter(pk=speaker.pk).update(speaks_for=speaker)


@breaks("claims_speakerpair_once")
def _():
    pair = make.SpeakerPairFactory()
    make.SpeakerPairFactory(first=pair.first, second=pair.second)


@breaks("claims_speakerpair_older_first")
def _():
    older = make.SpeakerFactory()
    make.SpeakerPairFactory(first=make.SpeakerFactory(), second=older)


@breaks("claims_speakerpair_state_known")
def _():
    make.SpeakerPairFactory(state="lost", decided_by=make.UserFactory(), decided_at=timezone.now())


@breaks("claims_speakermerge_one_standing")
def _():
    twice(make.SpeakerMergeFactory, speaker=make.SpeakerFactory())()


@breaks("claims_speakermerge_of_two")
def _():
    speaker = make.SpeakerFactory()
    make.SpeakerMergeFactory(speaker=speaker, into=speaker)


@breaks("claims_claim_not_merged_into_itself")
def _():
    claim = make.ClaimFactory()
    Claim.objects.filter(pk=claim.pk).update(merged_into=claim)


@breaks("claims_claimpair_once")
def _():
    pair = make.ClaimPairFactory()
    make.ClaimPairFactory(first=pair.first, second=pair.second)


@breaks("claims_claimpair_older_first")
def _():
    older = make.ClaimFactory()
    make.ClaimPairFactory(first=make.ClaimFactory(), second=older)


@breaks("claims_claimpair_decided_by_a_person")
def _():
    make.ClaimPairFactory(state="apart")


@breaks("claims_claimpair_similarity_0_to_1")
def _():
    make.ClaimPairFactory(similarity=1.01)


@breaks("claims_claimpair_state_known")
def _():
    make.ClaimPairFactory(state="lost", decided_by=make.UserFactory(), decided_at=timezone.now())


@breaks("claims_claimpair_relation_known")
def _():
    make.ClaimPairFactory(relation="cousins")


@breaks("claims_claimmerge_one_standing")
def _():
    twice(make.ClaimMergeFactory, claim=make.ClaimFactory())()


@breaks("claims_claimmerge_of_two")
def _():
    claim = make.ClaimFactory()
    make.ClaimMergeFactory(claim=claim, into=claim)


@breaks("claims_claimmerge_undone_by_a_person")
def _():
    make.ClaimMergeFactory(undone_at=timezone.now())


@breaks("claims_conflict_once")
def _():
    conflict = make.ConflictFactory()
    make.ConflictFactory(first=conflict.first, second=conflict.second)


@breaks("claims_conflict_older_first")
def _():
    older = make.AppearanceFactory()
    make.ConflictFactory(first=make.AppearanceFactory(), second=older)


@breaks("claims_conflict_open_or_resolved")
def _():
    make.ConflictFactory(resolution="neither", resolved_at=timezone.now())


@breaks("claims_pairwords_once")
def _():
    words = make.ClaimPairFactory().words_of_claims.first()
    type(words).objects.create(pair=words.pair, claim=words.claim, words="")


@breaks("claims_conflictwords_once")
def _():
    words = make.ConflictFactory().words_of_passages.first()
    type(words).objects.create(conflict=words.conflict, passage=words.passage, words="")


@breaks("claims_quote_added_by_a_person")
def _():
    make.QuoteFactory(rule="person", state="accepted")


@breaks("claims_quote_marked_by_and_at")
def _():
    make.QuoteFactory(marked_at=timezone.now())
