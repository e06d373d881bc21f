"""Write again, inside a transaction that is undone, rows that a rehearsal had written before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model

from claims.importing.document_fields import source_named
from claims.models import Appearance, Claim, Document, Quote, Revision, Speaker, SpeakerAlias

_NO_TEXT = "0" * 64


@dataclass(frozen=True, slots=True)
class Text:
    """A text that would be current now; ``replaced`` is the SHA-256 of the one before, or empty."""

    revision: Revision
    publisher: str
    replaced: str


@dataclass(frozen=True, slots=True)
class Witnesses:
    """When a claim was made, by its id, and a role told, by the speaker's id and the role."""

    claims: dict[int, date | None] = field(default_factory=dict)
    roles: dict[tuple[int, str], date | None] = field(default_factory=dict)


def bring_back_text(text: Text) -> None:
    """Make it the current text of its document, which is made too where it would be new."""
    revision, document = text.revision, text.revision.document
    if not Document.objects.filter(pk=document.pk).exists():
        document.source = source_named(text.publisher) if document.source_id else None
        document.save(force_insert=True)
    Revision.objects.filter(document=document, is_current=True).update(is_current=False)
    revision.save(force_insert=True)


def bring_back_rows(
    claims: Sequence[Claim],
    speakers: Sequence[Speaker],
    aliases: Mapping[int, Sequence[str]],
    witnesses: Witnesses,
) -> None:
    """Make those that are not there, give the others their role, and tell when all were met.

    What somebody else has made or merged meanwhile is left as it is.
    """
    here = _made_or_standing(Claim, claims) | _made_or_standing(Speaker, speakers)
    of_speakers = [one for one in speakers if one in here]
    Speaker.objects.bulk_update(of_speakers, ["role"])
    SpeakerAlias.objects.bulk_create(
        [
            SpeakerAlias(speaker=one, name=name)
            for one in of_speakers
            for name in aliases.get(one.pk, ())
        ],
        ignore_conflicts=True,
    )
    by_day: dict[date | None, list[Claim | tuple[Speaker, str]]] = defaultdict(list)
    for claim in claims:
        if claim in here:
            by_day[witnesses.claims[claim.pk]].append(claim)
    known = {one.pk: one for one in of_speakers}
    for (key, role), day in witnesses.roles.items():
        if key in known:
            by_day[day].append((known[key], role))
    for day, told in by_day.items():
        _bear_witness(day, told)


def _made_or_standing(model: type[Model], records: Sequence[Model]) -> set[Model]:
    model._default_manager.bulk_create(records, ignore_conflicts=True)
    keys = [record.pk for record in records]
    return set(model._default_manager.filter(pk__in=keys, merged_into=None))


def _bear_witness(day: date | None, told: Iterable[Claim | tuple[Speaker, str]]) -> None:
    """A document of that day in which the claims are made and people are what they are told."""
    told = list(told)
    claims = [one for one in told if isinstance(one, Claim)]
    text = "\n".join([claim.text for claim in claims]) or "."
    document = Document.objects.create(key=f"rehearsal:{day}", published=day)
    revision = Revision.objects.create(
        document=document, number=1, text=text, sha256=_NO_TEXT, extractor="rehearsal"
    )
    appearances, start = [], 0
    for claim in claims:
        end = start + len(claim.text)
        place = {"start": start, "end": end, "passage": claim.text}
        appearances.append(Appearance(claim=claim, revision=revision, score=0, **place))
        start = end + 1
    Appearance.objects.bulk_create(appearances)
    roles = [one for one in told if not isinstance(one, Claim)]
    Quote.objects.bulk_create(
        Quote(
            revision=revision,
            speaker=speaker,
            start=number,
            end=number + 1,
            text=".",
            kind="indirect",
            attribution="speech",
            speaker_role=role,
        )
        for number, (speaker, role) in enumerate(roles)
    )
