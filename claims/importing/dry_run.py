"""Preview an import: store each document in a transaction that is rolled back at once.

Other transactions wait for a dry run no longer than for the import of one document. What later
documents may need from earlier ones (their texts, speakers and claims) is kept in memory and
stored again, inside the transaction, for the documents that need it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import Model
from django.db.models.functions import Lower

from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.document_fields import get_or_create_source, read_fields
from claims.importing.lookup import Lookup, look_up
from claims.importing.outcomes import Change, Outcome
from claims.importing.shorten import shorten
from claims.importing.speakers.speaker_details import add_principals
from claims.importing.speakers.speaker_index import lower_names
from claims.importing.store_claims import read_wordings
from claims.models import Appearance, Claim, Document, Quote, Revision, Speaker, SpeakerAlias
from claims.models.fingerprint import fingerprint, wording
from claims.models.locking import hold_identities

_NO_SHA256 = "0" * 64


def call_and_roll_back(write: Callable[[], Outcome]) -> Outcome:
    """Return what ``write`` returns, and roll back what it wrote."""
    with transaction.atomic():
        outcome = write()
        transaction.set_rollback(True)
    return outcome


@dataclass(frozen=True, slots=True)
class _PreviewedText:
    """A text that an import would make current; ``replaced`` is the SHA-256 of the one before."""

    revision: Revision
    publisher: str
    replaced: str


@dataclass(frozen=True, slots=True)
class _Days:
    """The day on which each claim was made, by id, and each role stated, by speaker id and role."""

    claims: dict[int, date | None] = field(default_factory=dict)
    roles: dict[tuple[int, str], date | None] = field(default_factory=dict)


@dataclass(slots=True)
class DryRun:
    """What the documents previewed so far would have stored, by their temporary ids."""

    texts: list[_PreviewedText] = field(default_factory=list)
    speakers: dict[int, Speaker] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    lowered_names: dict[int, set[str]] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    roles: dict[tuple[int, str], date | None] = field(default_factory=dict)
    days: dict[int, set[date | None]] = field(default_factory=lambda: defaultdict(set))

    def has_previewed(self, key: str) -> bool:
        """Return whether a text of the document with this key would have been stored."""
        return any(text.revision.document.key == key for text in self.texts)

    def preview(
        self, parsed: ParsedDocument, extraction: Extraction, write: Callable[[], Outcome]
    ) -> Outcome:
        """Return the outcome that ``write``, which stores the document, would have.

        Raises what ``write`` raises.
        """
        names = _lowered_speaker_names(extraction)

        def restore_and_write() -> Outcome:
            hold_identities()
            self._restore(parsed, extraction, names)
            before = look_up(parsed)
            outcome = write()
            if outcome.change in (Change.NEW, Change.REVISED):
                self._remember(parsed, before, names)
            return outcome

        return call_and_roll_back(restore_and_write)

    def _restore(self, parsed: ParsedDocument, extraction: Extraction, names: set[str]) -> None:
        """Store again what earlier documents left and this one may need."""
        now = look_up(parsed)
        for text in self.texts:
            is_same = now.sha256 in (text.revision.sha256, text.replaced)
            # Of a page that was captured several times.
            if is_same or text.revision.document.key == now.key:
                _restore_text(text)
        texts = {one for claim in extraction.claims for one in read_wordings(claim, parsed.text)}
        fingerprints, wordings = set(map(fingerprint, texts)), set(map(wording, texts))
        claims = [
            one
            for one in self.claims.values()
            if one.fingerprint in fingerprints or one.wording in wordings
        ]
        speakers = [one for key, one in self.speakers.items() if self.lowered_names[key] & names]
        aliases = {one.pk: self.aliases[one.pk] for one in speakers}
        _restore_rows(claims, speakers, aliases, self._find_days(claims, speakers, parsed))

    def _find_days(
        self, claims: list[Claim], speakers: list[Speaker], parsed: ParsedDocument
    ) -> _Days:
        """Return for each claim the day nearest to this document, and for each role the last."""
        published = read_fields(parsed).get("published")

        def distance(day: date | None) -> tuple[bool, int]:
            return (day is None, abs((day - published).days) if day and published else 0)

        keys = {speaker.pk for speaker in speakers}
        return _Days(
            claims={claim.pk: min(self.days[claim.pk], key=distance) for claim in claims},
            roles={stated: day for stated, day in self.roles.items() if stated[0] in keys},
        )

    def _remember(self, parsed: ParsedDocument, before: Lookup, names: set[str]) -> None:
        current = look_up(parsed).revision
        if current is None:
            return
        revision = Revision.objects.select_related("document").get(pk=current.pk)
        replaced = before.revision.sha256 if before.revision else ""
        self.texts.append(_PreviewedText(revision, parsed.publisher, replaced))
        self._remember_days(revision)
        shared = Speaker.objects.shared().in_use().annotate(lowered=Lower("name"))
        aliases = SpeakerAlias.objects.annotate(lowered=Lower("name")).filter(lowered__in=names)
        named = shared.filter(lowered__in=names) | shared.filter(pk__in=aliases.values("speaker"))
        for speaker in named.prefetch_related("aliases"):
            # The principal is not needed, and may not be restored with this speaker.
            speaker.speaks_for = None
            self.speakers[speaker.pk] = speaker
            self.aliases[speaker.pk] = [alias.name for alias in speaker.aliases.all()]
            lowered = lower_names([speaker.name, *self.aliases[speaker.pk]])
            self.lowered_names[speaker.pk] = set(lowered.values())

    def _remember_days(self, revision: Revision) -> None:
        day = revision.document.published
        for appearance in Appearance.objects.filter(revision=revision).select_related("claim"):
            self.claims[appearance.claim_id] = appearance.claim
            self.days[appearance.claim_id].add(day)
        quotes = Quote.objects.filter(revision=revision, speaker__document=None)
        stated = quotes.exclude(speaker_role="").order_by()
        for key, role in stated.values_list("speaker", "speaker_role"):
            known = self.roles.get((key, role))
            self.roles[key, role] = max(filter(None, (known, day)), default=None)


def _lowered_speaker_names(extraction: Extraction) -> set[str]:
    """Return the names by which the document's speakers are looked up."""
    drafts = add_principals(extraction.speakers)
    return set(lower_names(shorten(Speaker, "name", draft.name) for draft in drafts).values())


def _restore_text(text: _PreviewedText) -> None:
    """Make it the current text of its document, and create that if it would be new."""
    revision, document = text.revision, text.revision.document
    if not Document.objects.filter(pk=document.pk).exists():
        document.source = get_or_create_source(text.publisher) if document.source_id else None
        document.save(force_insert=True)
    Revision.objects.filter(document=document, is_current=True).update(is_current=False)
    revision.save(force_insert=True)


def _restore_rows(
    claims: Sequence[Claim],
    speakers: Sequence[Speaker],
    aliases: Mapping[int, Sequence[str]],
    days: _Days,
) -> None:
    """Create the records that are missing, set the speakers' roles, and add documents by day.

    Records that another process has created or merged since stay as they are.
    """
    in_use = _create_missing(Claim, claims) | _create_missing(Speaker, speakers)
    restored = [one for one in speakers if one in in_use]
    Speaker.objects.bulk_update(restored, ["role"])
    SpeakerAlias.objects.bulk_create(
        [
            SpeakerAlias(speaker=one, name=name)
            for one in restored
            for name in aliases.get(one.pk, ())
        ],
        ignore_conflicts=True,
    )
    claims_by_day: dict[date | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim in in_use:
            claims_by_day[days.claims[claim.pk]].append(claim)
    roles_by_day: dict[date | None, list[tuple[Speaker, str]]] = defaultdict(list)
    by_key = {one.pk: one for one in restored}
    for (key, role), day in days.roles.items():
        if key in by_key:
            roles_by_day[day].append((by_key[key], role))
    for day in dict.fromkeys([*claims_by_day, *roles_by_day]):
        _create_document_of(day, claims_by_day.get(day, ()), roles_by_day.get(day, ()))


def _create_missing(model: type[Model], records: Sequence[Model]) -> set[Model]:
    """Create the records that are missing; return all that are not merged."""
    model._default_manager.bulk_create(records, ignore_conflicts=True)
    keys = [record.pk for record in records]
    return set(model._default_manager.filter(pk__in=keys, merged_into=None))


def _create_document_of(
    day: date | None, claims: Sequence[Claim], roles: Sequence[tuple[Speaker, str]]
) -> None:
    """Create a document of that day in which the claims are made and the roles are stated."""
    text = "\n".join(claim.text for claim in claims) or "."
    document = Document.objects.create(key=f"dry-run:{day}", published=day)
    revision = Revision.objects.create(
        document=document, number=1, text=text, sha256=_NO_SHA256, extractor="dry run"
    )
    appearances, start = [], 0
    for claim in claims:
        end = start + len(claim.text)
        place = {"start": start, "end": end, "passage": claim.text}
        appearances.append(Appearance(claim=claim, revision=revision, score=0, **place))
        start = end + 1
    Appearance.objects.bulk_create(appearances)
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
