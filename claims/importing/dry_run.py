"""Tell what an import would do, each document in a transaction that is undone at once.

So nobody waits for a rehearsal longer than for one document of an import. What later documents may
meet of earlier ones (their text, their speakers by name, their claims by their words) is kept in
memory and brought back for those that meet it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models.functions import Lower

from claims.extraction.drafts import Extraction, ParsedDocument
from claims.importing.document_fields import known_fields
from claims.importing.dry_run_replay import Text, Witnesses, bring_back_rows, bring_back_text
from claims.importing.lookup import Standing, standing_of
from claims.importing.outcomes import Change, Outcome
from claims.importing.shorten import shortened
from claims.importing.speakers.name_keys import lowered
from claims.importing.speakers.principals import with_principals
from claims.models import Appearance, Claim, Quote, Revision, Speaker, SpeakerAlias
from claims.models.fingerprint import fingerprint, wording
from claims.models.locking import hold_identities


def undone(write: Callable[[], Outcome]) -> Outcome:
    """What ``write`` gives; nothing of it stays."""
    with transaction.atomic():
        outcome = write()
        transaction.set_rollback(True)
    return outcome


@dataclass(slots=True)
class Rehearsal:
    """What the documents rehearsed so far would have left, by the ids that it had meanwhile."""

    texts: list[Text] = field(default_factory=list)
    speakers: dict[int, Speaker] = field(default_factory=dict)
    aliases: dict[int, list[str]] = field(default_factory=dict)
    called: dict[int, set[str]] = field(default_factory=dict)
    claims: dict[int, Claim] = field(default_factory=dict)
    roles: dict[tuple[int, str], date | None] = field(default_factory=dict)
    days: dict[int, set[date | None]] = field(default_factory=lambda: defaultdict(set))

    def of(
        self, parsed: ParsedDocument, found: Extraction, write: Callable[[], Outcome]
    ) -> Outcome:
        """What ``write``, which stores the document, would give. Raises what it raises."""
        names = _names(found)

        def meeting() -> Outcome:
            hold_identities()
            self._bring_back(parsed, found, names)
            before = standing_of(parsed)
            outcome = write()
            if outcome.change in (Change.NEW, Change.REVISED):
                self._keep(parsed, before, names)
            return outcome

        return undone(meeting)

    def _bring_back(self, parsed: ParsedDocument, found: Extraction, names: set[str]) -> None:
        sha256 = standing_of(parsed).sha256
        for text in self.texts:
            if sha256 in (text.revision.sha256, text.replaced):
                bring_back_text(text)
        said = [" ".join(parsed.text[one.start : one.end].split()) for one in found.claims]
        prints, wordings = set(map(fingerprint, said)), set(map(wording, said))
        claims = [
            one
            for one in self.claims.values()
            if one.fingerprint in prints or one.wording in wordings
        ]
        speakers = [one for key, one in self.speakers.items() if self.called[key] & names]
        aliases = {one.pk: self.aliases[one.pk] for one in speakers}
        bring_back_rows(claims, speakers, aliases, self._witnesses(claims, speakers, parsed))

    def _witnesses(
        self, claims: list[Claim], speakers: list[Speaker], parsed: ParsedDocument
    ) -> Witnesses:
        """Of a claim the day nearest to this document's, of a role the last: no other counts."""
        published = known_fields(parsed).get("published")

        def far(day: date | None) -> tuple[bool, int]:
            return (day is None, abs((day - published).days) if day and published else 0)

        keys = {speaker.pk for speaker in speakers}
        return Witnesses(
            claims={claim.pk: min(self.days[claim.pk], key=far) for claim in claims},
            roles={told: day for told, day in self.roles.items() if told[0] in keys},
        )

    def _keep(self, parsed: ParsedDocument, before: Standing, names: set[str]) -> None:
        now = standing_of(parsed).revision
        if now is None:
            return
        revision = Revision.objects.select_related("document").get(pk=now.pk)
        replaced = before.revision.sha256 if before.revision else ""
        self.texts.append(Text(revision, parsed.publisher, replaced))
        self._keep_told(revision)
        speakers = Speaker.objects.known_everywhere().in_use().annotate(lowered=Lower("name"))
        called = SpeakerAlias.objects.annotate(lowered=Lower("name")).filter(lowered__in=names)
        mine = speakers.filter(lowered__in=names) | speakers.filter(pk__in=called.values("speaker"))
        for speaker in mine.prefetch_related("aliases"):
            # Nobody looks at it, and they may not be brought back with this one.
            speaker.speaks_for = None
            self.speakers[speaker.pk] = speaker
            self.aliases[speaker.pk] = [alias.name for alias in speaker.aliases.all()]
            folded = lowered([speaker.name, *self.aliases[speaker.pk]])
            self.called[speaker.pk] = set(folded.values())

    def _keep_told(self, revision: Revision) -> None:
        day = revision.document.published
        for appearance in Appearance.objects.filter(revision=revision).select_related("claim"):
            self.claims[appearance.claim_id] = appearance.claim
            self.days[appearance.claim_id].add(day)
        quotes = Quote.objects.filter(revision=revision, speaker__document=None)
        told = quotes.exclude(speaker_role="").order_by()
        for key, role in told.values_list("speaker", "speaker_role"):
            known = self.roles.get((key, role))
            self.roles[key, role] = max(filter(None, (known, day)), default=None)


def _names(found: Extraction) -> set[str]:
    """By which names its speakers are looked up."""
    drafts = with_principals(found.speakers)
    return set(lowered(shortened(Speaker, "name", draft.name) for draft in drafts).values())
