"""Make a speaker confidential, end it, and read who a confidential speaker is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Q

from claims.extraction.lexicon.titles import HONORIFICS, OFFICE_TITLES
from claims.models import (
    Document,
    IdentityReading,
    Lexeme,
    Quote,
    QuoteSpan,
    Speaker,
    SpeakerAlias,
    SpeakerIdentity,
    SpeakerPair,
    User,
)
from claims.models.history import all_events
from claims.models.locking import hold_identities
from claims.models.mask import name_phrases
from claims.models.quotespan import SpanRole
from claims.models.speaker import CONFIDENTIAL, SpeakerKind
from claims.models.speakerpair import SpeakerPairState
from claims.reviewing.conceal import conceal
from claims.reviewing.identities import lock_records, with_merged
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version
from claims.reviewing.subscriptions import forget_followers
from claims.reviewing.typed_names import NamedPlace, find_typed

MARK, READ = "mark_confidential", "view_confidential"
_TITLES = OFFICE_TITLES | HONORIFICS.keys()


@verb
def make_confidential(
    *, speaker: Speaker, by: User, version: int | None = None
) -> list[NamedPlace]:
    """Take the names of the speaker out of everything except SpeakerIdentity.

    Speakers that are merged into this one become confidential, too. Returns where people have
    typed a name themselves, and it stays: "assessment: “Prices rose…”". Raises
    ValidationError if the speaker is merged or confidential already, and StaleRecord if it is no
    longer ``version``. Raises PermissionDenied.
    """
    require(by, MARK)
    [speaker] = lock_records(speaker)
    check_version(speaker, version)
    if speaker.merged_into_id is not None:
        raise ValidationError("This speaker is merged into another. Make that one confidential.")
    if speaker.is_confidential:
        raise ValidationError("This speaker is confidential already.")
    for one in _with_merged(speaker):
        _hide(one)
    documents = documents_of(speaker)
    conceal(documents)
    hidden = _with_merged(speaker)
    pattern = SpeakerIdentity.objects.filter(speaker__in=hidden).pattern()
    forget_followers(hidden, pattern)
    identities = SpeakerIdentity.objects.filter(speaker__in=hidden)
    Lexeme.objects.forget(phrase for one in identities for phrase in one.phrases)
    return find_places(speaker)


@verb
def end_confidentiality(*, speaker: Speaker, by: User, version: int | None = None) -> Speaker:
    """Give the speaker, and those merged into it, their names back, also in all texts.

    Raises ValidationError if the speaker is not confidential, and StaleRecord if it is no longer
    ``version``. Raises PermissionDenied.
    """
    require(by, MARK)
    require(by, READ)
    [speaker] = lock_records(speaker)
    check_version(speaker, version)
    if not speaker.is_confidential:
        raise ValidationError("This speaker is not confidential.")
    documents = documents_of(speaker)
    for one in _with_merged(speaker):
        _show(one)
    conceal(documents)
    speaker.refresh_from_db()
    return speaker


@verb
def read_identity(*, speaker: Speaker, by: User) -> SpeakerIdentity:
    """Return who the speaker is, and record that ``by`` has read it.

    Raises ValidationError if the speaker is not confidential. Raises PermissionDenied.
    """
    require(by, READ)
    identity = SpeakerIdentity.objects.filter(speaker=speaker).first()
    if identity is None:
        raise ValidationError("This speaker is not confidential.")
    IdentityReading.objects.create(speaker=speaker, person=by)
    return identity


def find_places(speaker: Speaker) -> list[NamedPlace]:
    """Return where people have typed a name of a confidential speaker, and it still stands."""
    identities = list(SpeakerIdentity.objects.filter(speaker__in=with_merged(speaker)))
    phrases = {phrase for one in identities for phrase in one.phrases}
    names = {name for one in identities for name in (one.name, *one.aliases)}
    documents = SpeakerIdentity.documents.through.objects.filter(speakeridentity__in=identities)
    return find_typed(
        sorted(phrases),
        names={name for name in names if len(name.split()) > 1 or names == {name}},
        documents=set(documents.values_list("document_id", flat=True)),
    )


def make_alike(speaker: Speaker, other: Speaker, by: User) -> None:
    """Before a merge: if one of the two is confidential, make the other confidential, too."""
    if speaker.is_confidential != other.is_confidential:
        public = other if speaker.is_confidential else speaker
        make_confidential(speaker=public, by=by)
        public.refresh_from_db()


def keep_concealed(speaker: Speaker) -> None:
    """Mask the documents that quote a confidential speaker by now; nothing for any other."""
    identity = SpeakerIdentity.objects.filter(speaker=speaker).first()
    if identity is None:
        return
    hold_identities()
    new = [one for one in _quoting(speaker) if not identity.documents.contains(one)]
    identity.documents.add(*new)
    conceal(new)


def share_identity(speaker: Speaker, split: Speaker) -> None:
    """After a split: a speaker that was part of a confidential one has the same identity."""
    identity = SpeakerIdentity.objects.filter(speaker=speaker).first()
    if identity is None:
        return
    documents = list(identity.documents.all())
    identity.speaker = split
    identity._state.adding = True
    identity.save(force_insert=True)
    identity.documents.set(documents)
    Speaker.objects.filter(pk=split.pk).update(
        name=f"{CONFIDENTIAL}{split.pk}", role="", disambiguation="", is_confidential=True
    )
    split.refresh_from_db()


def documents_of(speaker: Speaker) -> list[Document]:
    """Return the documents that must not name the speaker, or one merged into it."""
    identities = SpeakerIdentity.objects.filter(speaker__in=with_merged(speaker))
    return list(Document.objects.filter(pk__in=identities.values("documents")).order_by("pk"))


def _with_merged(speaker: Speaker) -> list[Speaker]:
    return list(Speaker.objects.filter(pk__in=with_merged(speaker)).order_by("pk"))


def _quoting(speaker: Speaker) -> list[Document]:
    quotes = Quote.objects.filter(Q(speaker=speaker) | Q(reported_by=speaker))
    return list(Document.objects.filter(revisions__quotes__in=quotes).distinct().order_by("pk"))


def _hide(speaker: Speaker) -> None:
    if speaker.is_confidential:
        return
    aliases = list(speaker.aliases.values_list("name", flat=True))
    mentions = QuoteSpan.objects.filter(role=SpanRole.SPEAKER, quote__speaker=speaker)
    said = set(mentions.values_list("passage", flat=True))
    # Not "she" and "the minister", which others are called as well.
    names = {one for one in said if any(word[0].isupper() for word in one.split()[1:] or [one])}
    identity = SpeakerIdentity.objects.create(
        speaker=speaker,
        name=speaker.name,
        role=speaker.role,
        disambiguation=speaker.disambiguation,
        aliases=aliases,
        phrases=name_phrases(
            [speaker.name, *aliases, *names],
            is_person=speaker.kind != SpeakerKind.ORGANISATION,
            titles=_TITLES,
        ),
    )
    leading = speaker.leading
    identity.documents.set(_quoting(leading) + ([speaker.document] if speaker.document else []))
    hidden = {"name": f"{CONFIDENTIAL}{speaker.pk}", "role": "", "disambiguation": ""}
    Speaker.objects.filter(pk=speaker.pk).update(**hidden, is_confidential=True)
    speaker.aliases.all().delete()
    pairs = SpeakerPair.objects.of(speaker)
    pairs.filter(state=SpeakerPairState.SUGGESTED).delete()
    pairs.update(reason="")
    all_events(Speaker).filter(pgh_obj_id=speaker.pk).update(**hidden)
    all_events(SpeakerAlias).filter(speaker_id=speaker.pk).update(name=hidden["name"])
    is_side = Q(first_id=speaker.pk) | Q(second_id=speaker.pk)
    all_events(SpeakerPair).filter(is_side).update(reason="")


def _show(speaker: Speaker) -> None:
    identity = SpeakerIdentity.objects.get(speaker=speaker)
    shown = {
        "name": identity.name,
        "role": identity.role,
        "disambiguation": identity.disambiguation,
    }
    Speaker.objects.filter(pk=speaker.pk).update(**shown, is_confidential=False)
    for name in identity.aliases:
        SpeakerAlias.objects.get_or_create(speaker=speaker, name=name)
    identity.delete()
