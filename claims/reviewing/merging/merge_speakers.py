"""Say that two speakers are one, or two: merge, undo a merge, split, keep apart, other names."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from claims.models import Quote, Speaker, SpeakerAlias, SpeakerMerge, SpeakerPair, User
from claims.models.locking import held, hold, hold_identities
from claims.models.speaker import SpeakerKind
from claims.models.speakerpair import SpeakerPairState
from claims.reviewing.merging.move_speakers import move_all, move_back
from claims.reviewing.permission import require

PERMISSION = "change_speaker"


@transaction.atomic
def merge_speakers(
    *, speaker: Speaker, into: Speaker, by: User, names_the_source: bool = False
) -> SpeakerMerge:
    """Give ``into`` all that ``speaker`` said, passed on and is called; the record itself stays.

    Where both have a quote of the very same words, that of ``into`` stands, with the claims and the
    review of the other, which is rejected. ``names_the_source`` must say so where an anonymous
    source is merged into somebody named. Raises ValidationError where ``speaker`` is merged
    already, where the two are one, and where only another document knows ``into``.
    """
    require(by, PERMISSION)
    hold_identities()
    speaker, into = _locked(speaker, Speaker.objects.get(pk=into.pk).leading)
    _check_merge(speaker, into, names_the_source=names_the_source)
    merge = SpeakerMerge(speaker=speaker, into=into, merged_by=by)
    merge.moved = move_all(speaker, into)
    merge.save()
    speaker.merged_into = into
    speaker.save(update_fields=["merged_into"])
    _keep_strangers(speaker, into, by)
    _decide(speaker, into, SpeakerPairState.MERGED, by)
    return merge


@transaction.atomic
def undo_merge(*, speaker: Speaker, by: User) -> Speaker:
    """Give ``speaker`` back what the merge took from it, but for what a person gave others since.

    The two are kept apart from then on. Raises ValidationError where it is not merged.
    """
    require(by, PERMISSION)
    hold_identities()
    merge = SpeakerMerge.objects.standing().filter(speaker=speaker).first()
    if merge is None:
        raise ValidationError(f"{speaker} is not merged into another.")
    speaker, into = _locked(merge.speaker, merge.into)
    _revive(speaker, by)
    move_back(merge)
    _decide(speaker, into, SpeakerPairState.APART, by)
    return speaker


@transaction.atomic
def split_speaker(
    *,
    speaker: Speaker,
    quotes: Iterable[Quote],
    by: User,
    to: Speaker | None = None,
    name: str = "",
    disambiguation: str = "",
    role: str = "",
) -> Speaker:
    """Move ``quotes`` of ``speaker`` to a new speaker, or ``to`` one that was merged into it.

    The new one has the same name unless told, and then needs a ``disambiguation``. The two are kept
    apart from then on. Raises ValidationError where a quote is not the speaker's, where none is
    given, where ``to`` was not merged into it, and where the new name is taken.
    """
    require(by, PERMISSION)
    keys = {quote.pk for quote in quotes}
    [speaker] = _locked(speaker)
    if not keys or speaker.quotes.filter(pk__in=keys).count() != len(keys):
        raise ValidationError({"quotes": f"Choose quotes of {speaker}."})
    if to is not None and to.merged_into_id != speaker.pk:
        raise ValidationError({"to": f"{to} was not merged into {speaker}."})
    split = _revive(to, by) if to else _namesake(speaker, name, disambiguation, role)
    Quote.objects.filter(pk__in=keys).update(speaker=split)
    _decide(speaker, split, SpeakerPairState.APART, by)
    return split


@transaction.atomic
def keep_apart(*, one: Speaker, other: Speaker, by: User) -> SpeakerPair:
    """Say that the two are not the same: never match or suggest them again.

    Raises ValidationError where they are one.
    """
    require(by, PERMISSION)
    one, other = _locked(one, other)
    if one.leading == other.leading:
        raise ValidationError(f"{one} and {other} are one speaker.")
    return _decide(one, other, SpeakerPairState.APART, by)


@transaction.atomic
def add_alias(*, speaker: Speaker, name: str, by: User) -> SpeakerAlias:
    """Say that documents also call the speaker ``name``. Raises ValidationError if they did."""
    require(by, "add_speakeralias")
    alias = SpeakerAlias(speaker=speaker, name=" ".join(name.split()))
    alias.full_clean()
    alias.save()
    return alias


@transaction.atomic
def remove_alias(*, alias: SpeakerAlias, by: User) -> None:
    """Say that the speaker is not called so; no import adds the name again."""
    require(by, "delete_speakeralias")
    alias.delete()


def _locked(*speakers: Speaker) -> list[Speaker]:
    """The records anew, in the same order, and nobody else changing them or their quotes."""
    hold_identities()
    keys = [speaker.pk for speaker in speakers]
    # Before the speakers, as a verb takes them that judges a quote.
    hold(Quote.objects.filter(Q(speaker__in=keys) | Q(reported_by__in=keys)))
    records = held(Speaker.objects.all()).in_bulk(keys)
    return [records[key] for key in keys]


def _check_merge(speaker: Speaker, into: Speaker, *, names_the_source: bool) -> None:
    if speaker.merged_into_id is not None:
        raise ValidationError(f"{speaker} is merged into {speaker.leading} already.")
    if speaker == into:
        raise ValidationError({"into": f"{speaker} and {into} are one speaker."})
    if into.document_id not in (None, speaker.document_id):
        raise ValidationError({"into": f"{into} belongs to another document only."})
    anonymous = SpeakerKind.ANONYMOUS
    if speaker.kind == anonymous != into.kind and not names_the_source:
        raise ValidationError(
            {"names_the_source": f"This would name an anonymous source as {into}: say so."}
        )


def _keep_strangers(speaker: Speaker, into: Speaker, by: User) -> None:
    """Whoever is kept apart from ``speaker`` is from now on kept apart from ``into`` too."""
    for pair in SpeakerPair.objects.kept_apart().of(speaker).select_related("one", "other"):
        stranger = pair.partner_of(speaker).leading
        if stranger != into:
            _decide(into, stranger, SpeakerPairState.APART, by)


def _decide(one: Speaker, other: Speaker, state: SpeakerPairState, by: User) -> SpeakerPair:
    one, other = sorted((one, other), key=lambda speaker: speaker.pk)
    decided = {"state": state, "decided_by": by, "decided_at": timezone.now()}
    return SpeakerPair.objects.update_or_create(one=one, other=other, defaults=decided)[0]


def _revive(speaker: Speaker, by: User) -> Speaker:
    merge = SpeakerMerge.objects.standing().get(speaker=speaker)
    merge.undone_by, merge.undone_at = by, timezone.now()
    merge.save(update_fields=["undone_by", "undone_at"])
    SpeakerAlias.objects.filter(pk__in=merge.moved["aliases"]).delete()
    speaker.merged_into = None
    speaker.save(update_fields=["merged_into"])
    return speaker


def _namesake(speaker: Speaker, name: str, disambiguation: str, role: str) -> Speaker:
    split = Speaker(
        name=" ".join(name.split()) or speaker.name,
        kind=speaker.kind,
        role=role.strip(),
        disambiguation=disambiguation.strip(),
        document=speaker.document,
    )
    split.full_clean()
    split.save()
    return split
