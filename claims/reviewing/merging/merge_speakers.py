"""Merge speakers, undo a merge, split a speaker, keep two apart, and change other names."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet

from claims.models import Quote, Speaker, SpeakerAlias, SpeakerMerge, SpeakerPair, User
from claims.models.speaker import SpeakerKind
from claims.models.speakerpair import SpeakerPairState
from claims.reviewing.confidential_speakers import keep_concealed, make_alike, share_identity
from claims.reviewing.identities import (
    copy_kept_apart,
    decide_pair,
    end_merge,
    find_leading,
    lock_records,
    lock_version,
    mark_merged,
)
from claims.reviewing.merging.move_speakers import move_back, move_to
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

PERMISSION = "change_speaker"


class NameTakenError(ValidationError):
    """There is a ``speaker`` of the name already."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        message = (
            f"There is a speaker {speaker} already. Move the quotes to that speaker, or say what "
            "distinguishes the new one."
        )
        super().__init__({"name": message})


@verb
def merge_speakers(
    *,
    speaker: Speaker,
    into: Speaker,
    by: User,
    names_the_source: bool = False,
    version: int | None = None,
) -> SpeakerMerge:
    """Move the quotes and names of ``speaker`` to ``into``; the record itself is kept.

    If both have a quote at the same place, the quote of ``into`` receives the claims and the review
    of the other, which is rejected. ``names_the_source`` must be true to merge an anonymous source
    into a named speaker. Raises ValidationError if ``speaker`` is already merged, if the two are
    the same, or if ``into`` is known in another document only; StaleRecord if ``speaker`` is no
    longer ``version``.
    """
    require(by, PERMISSION)
    speaker, into = lock_records(speaker, find_leading(into))
    check_version(speaker, version)
    _check_merge(speaker, into, names_the_source=names_the_source)
    make_alike(speaker, into, by)
    merge = SpeakerMerge(speaker=speaker, into=into, merged_by=by)
    merge.moved = move_to(speaker, into)
    mark_merged(speaker, merge)
    keep_concealed(into)
    copy_kept_apart(speaker, into, by)
    decide_pair(speaker, into, SpeakerPairState.MERGED, by)
    return merge


@verb
def undo_merge(*, speaker: Speaker, by: User, version: int | None = None) -> Speaker:
    """Move everything back to ``speaker``, except what a person has moved elsewhere since.

    The two are kept apart from then on. Raises ValidationError if the speaker is not merged, and
    StaleRecord if it is no longer ``version``.
    """
    require(by, PERMISSION)
    lock_version(speaker, version)
    merge = SpeakerMerge.objects.not_undone().filter(speaker=speaker).first()
    if merge is None:
        raise ValidationError(f"{speaker} is not merged into another speaker.")
    speaker, into = lock_records(merge.speaker, merge.into)
    _end_merge_of(speaker, by)
    move_back(merge)
    decide_pair(speaker, into, SpeakerPairState.APART, by)
    return speaker


@verb
def split_speaker(
    *,
    speaker: Speaker,
    quotes: Iterable[Quote],
    by: User,
    to: Speaker | None = None,
    name: str = "",
    disambiguation: str = "",
    role: str = "",
    version: int | None = None,
) -> Speaker:
    """Move ``quotes`` of ``speaker`` to a new speaker, or ``to`` another one.

    A new speaker has the same name by default, and then needs a ``disambiguation``. A speaker that
    was merged into this one stands for itself again. The two are kept apart from then on. Raises
    ValidationError if no quote is given, if a quote belongs to another speaker, or if ``to`` cannot
    have the quotes; NameTakenError if there is a speaker of the new name already; StaleRecord if
    the speaker is no longer ``version``.
    """
    require(by, PERMISSION)
    keys = {quote.pk for quote in quotes}
    speaker, *others = lock_records(speaker, *([to] if to else []))
    check_version(speaker, version)
    if not keys or speaker.quotes.filter(pk__in=keys).count() != len(keys):
        raise ValidationError({"quotes": f"Choose quotes of {speaker}."})
    moved = Quote.objects.filter(pk__in=keys)
    if others:
        _check_split(speaker, others[0], moved)
        split = _end_merge_of(others[0], by) if others[0].merged_into_id else others[0]
    else:
        split = _create_split(speaker, name, disambiguation, role)
    share_identity(speaker, split)
    moved.update(speaker=split)
    decide_pair(speaker, split, SpeakerPairState.APART, by)
    return split


@verb
def keep_apart(
    *, speaker: Speaker, other: Speaker, by: User, version: int | None = None
) -> SpeakerPair:
    """Record that two speakers are different, so that they are never matched or suggested again.

    Raises ValidationError if they are merged, and StaleRecord if ``speaker`` is no longer
    ``version``.
    """
    require(by, PERMISSION)
    speaker, other = lock_records(speaker, other)
    check_version(speaker, version)
    if speaker.leading == other.leading:
        raise ValidationError(f"{speaker} and {other} are merged into one speaker.")
    return decide_pair(speaker, other, SpeakerPairState.APART, by)


@verb
def add_alias(*, speaker: Speaker, name: str, by: User) -> SpeakerAlias:
    """Add another name of the speaker. Raises ValidationError if it exists."""
    require(by, "add_speakeralias")
    if speaker.is_confidential:
        raise ValidationError("A confidential source has no other names here.")
    alias = SpeakerAlias(speaker=speaker, name=" ".join(name.split()))
    alias.full_clean()
    alias.save()
    return alias


@verb
def remove_alias(*, alias: SpeakerAlias, by: User) -> None:
    """Remove a name of the speaker; no import adds it again."""
    require(by, "delete_speakeralias")
    alias.delete()


def _check_merge(speaker: Speaker, into: Speaker, *, names_the_source: bool) -> None:
    if speaker.merged_into_id is not None:
        raise ValidationError(f"{speaker} is already merged into {speaker.leading}.")
    if speaker == into:
        raise ValidationError({"into": f"{speaker} and {into} are already one speaker."})
    if into.document_id not in (None, speaker.document_id):
        raise ValidationError({"into": f"{into} is known in another document only."})
    anonymous = SpeakerKind.ANONYMOUS
    if speaker.kind == anonymous != into.kind and not names_the_source:
        raise ValidationError(
            {"names_the_source": f"This would reveal an anonymous source as {into}. Confirm it."}
        )


def _end_merge_of(speaker: Speaker, by: User) -> Speaker:
    merge = SpeakerMerge.objects.not_undone().get(speaker=speaker)
    SpeakerAlias.objects.filter(pk__in=merge.moved["aliases"]).delete()
    end_merge(speaker, merge, by)
    return speaker


def _check_split(speaker: Speaker, to: Speaker, moved: QuerySet[Quote]) -> None:
    if to == speaker or to.merged_into_id not in (None, speaker.pk):
        raise ValidationError({"to": f"Choose another speaker than {speaker}, not a merged one."})
    if to.document_id and moved.exclude(revision__document=to.document_id).exists():
        raise ValidationError({"to": f"{to} is known in another document only."})
    twins = to.quotes.filter(
        revision=OuterRef("revision"), start=OuterRef("start"), end=OuterRef("end")
    )
    if moved.filter(Exists(twins)).exists():
        raise ValidationError({"quotes": f"{to} already has a quote at one of these places."})


def _create_split(speaker: Speaker, name: str, disambiguation: str, role: str) -> Speaker:
    split = Speaker(
        name=" ".join(name.split()) or speaker.name,
        kind=speaker.kind,
        role=role.strip(),
        disambiguation=disambiguation.strip(),
        document=speaker.document,
    )
    namesake = Speaker.objects.filter(
        name__iexact=split.name,
        kind=split.kind,
        disambiguation=split.disambiguation,
        document=split.document,
    ).first()
    if namesake is not None and namesake.leading == speaker != namesake:
        raise NameTakenError(namesake)
    if namesake is not None and namesake.leading != speaker:
        raise NameTakenError(namesake.leading)
    if namesake is not None:
        raise ValidationError({"disambiguation": f"Say what distinguishes them from {speaker}."})
    split.full_clean()
    split.save()
    return split
