"""Store what a document says about its speakers: aliases, principals, roles, pair suggestions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

import pghistory.models
from django.db import connection
from django.db.models import Max

from claims.extraction.drafts import SpeakerDraft
from claims.importing.shorten import shorten
from claims.importing.speakers.match_speakers import MatchedSpeakers
from claims.importing.speakers.speaker_index import SpeakerIndex, lower_names
from claims.importing.speakers.suggest_pairs import suggest_pairs
from claims.models import Document, Quote, Speaker, SpeakerAlias

# For each speaker, the last event that changed the field. The first version counts only if the
# field was filled: an empty field of a record made by hand is not a decision.
_LAST_CHANGES = """
    SELECT DISTINCT ON (pgh_obj_id) pgh_obj_id,
        context.metadata ->> 'user' IS NOT NULL
            AND (number > 1 OR coalesce(value::text, '') <> '')
    FROM (
        SELECT pgh_obj_id, pgh_id, pgh_context_id, {field} AS value,
            lag({field}) OVER versions AS before, row_number() OVER versions AS number
        FROM {events} WHERE pgh_obj_id = ANY(%s)
        WINDOW versions AS (PARTITION BY pgh_obj_id ORDER BY pgh_id)
    ) version
    LEFT JOIN {contexts} context ON context.id = version.pgh_context_id
    WHERE number = 1 OR value IS DISTINCT FROM before
    ORDER BY pgh_obj_id, pgh_id DESC
"""


def complete_speakers(
    drafts: Sequence[SpeakerDraft],
    matched: MatchedSpeakers,
    document: Document,
    lowered: Mapping[str, str],
    shared: SpeakerIndex,
) -> None:
    """Store other names, principals and roles of the speakers, and suggest pairs for new ones.

    What an embargoed document says about speakers of others would give it away.
    """
    if document.is_embargoed:
        drafts, matched = _only_created(drafts, matched)
    else:
        _show_known(matched)
    for alias in add_aliases(drafts, matched, lowered):
        shared.note_alias(alias.speaker, lowered[alias.name])
    set_speaks_for(drafts, matched.speakers)
    update_roles(drafts, matched.speakers, document)
    suggest_pairs(matched.created, matched.speakers, document)


def _only_created(
    drafts: Sequence[SpeakerDraft], matched: MatchedSpeakers
) -> tuple[Sequence[SpeakerDraft], MatchedSpeakers]:
    created = {speaker.pk for speaker in matched.created}
    both = zip(drafts, matched.speakers, strict=True)
    new = [(draft, speaker) for draft, speaker in both if speaker.pk in created]
    return [draft for draft, _ in new], replace(matched, speakers=[one for _, one in new])


def _show_known(matched: MatchedSpeakers) -> None:
    """Let known speakers tell nothing of embargoed documents, now that another quotes them."""
    created = {speaker.pk for speaker in matched.created}
    known = {speaker.pk for speaker in matched.speakers} - created
    forgotten = Speaker.objects.filter(pk__in=known).forget_embargoed() if known else []
    for speaker in matched.speakers:
        if speaker.pk in forgotten:
            speaker.refresh_from_db()


def add_principals(drafts: Sequence[SpeakerDraft]) -> tuple[SpeakerDraft, ...]:
    """Return the drafts, followed by one for each organisation that is only spoken for."""
    named = {draft.name for draft in drafts}
    spoken_for = dict.fromkeys(draft.speaks_for for draft in drafts if draft.speaks_for)
    silent = [name for name in spoken_for if name not in named]
    return (*drafts, *(SpeakerDraft(name, "organisation") for name in silent))


def add_aliases(
    drafts: Sequence[SpeakerDraft],
    matched: MatchedSpeakers,
    lowered: Mapping[str, str],
) -> list[SpeakerAlias]:
    """Give each draft's aliases to its speaker, except those that a person has removed.

    ``lowered`` has the aliases in lower case. Returns those that the speakers have now.
    """
    given = [
        (speaker, shorten(SpeakerAlias, "name", alias))
        for draft, speaker in zip(drafts, matched.speakers, strict=True)
        for alias in draft.aliases
        if alias.strip()
    ]
    if not given:
        return []
    names = [name for _, name in given] + [speaker.name for speaker, _ in given]
    lowered = lower_names(names, lowered)
    created = {speaker.pk for speaker in matched.created}
    removed = _find_removed_aliases({speaker.pk for speaker, _ in given} - created)
    new = {
        (speaker.pk, lowered[name]): SpeakerAlias(speaker=speaker, name=name)
        for speaker, name in given
        if lowered[name] != lowered[speaker.name] and (speaker.pk, name) not in removed
    }
    return SpeakerAlias.objects.bulk_create(new.values(), ignore_conflicts=True)


def set_speaks_for(drafts: Sequence[SpeakerDraft], speakers: Sequence[Speaker]) -> None:
    """Fill in each speaker's principal where it is unknown and no person has emptied it."""
    by_name = {draft.name: speaker for draft, speaker in zip(drafts, speakers, strict=True)}
    found: dict[int, Speaker] = {}
    for draft, speaker in zip(drafts, speakers, strict=True):
        principal = by_name.get(draft.speaks_for)
        if principal and principal != speaker and speaker.speaks_for_id is None:
            found.setdefault(speaker.pk, speaker).speaks_for = principal
    if found:
        decided = find_decided_speakers(found, "speaks_for_id")
        changed = [speaker for key, speaker in found.items() if key not in decided]
        Speaker.objects.bulk_update(changed, ["speaks_for"])


def update_roles(
    drafts: Sequence[SpeakerDraft], speakers: Sequence[Speaker], document: Document
) -> None:
    """Give speakers the role that ``document`` states if no later document states one.

    A document without a date only fills in empty roles; a role that a person has set stays.
    """
    stated = {
        speaker.pk: (speaker, role)
        for draft, speaker in zip(drafts, speakers, strict=True)
        if (role := shorten(Speaker, "role", draft.role)) and role != speaker.role
    }
    if not stated:
        return
    decided = find_decided_speakers(stated, "role")
    latest = _find_latest_dates(list(stated))
    changed = []
    for key, (speaker, role) in stated.items():
        is_empty = not speaker.role
        if key not in decided and (is_empty or _is_later(document.published, latest.get(key))):
            speaker.role = role
            changed.append(speaker)
    Speaker.objects.bulk_update(changed, ["role"])


def find_decided_speakers(speakers: Iterable[int], field: str) -> set[int]:
    """Return the ids in ``speakers`` whose column ``field`` was last changed by a signed-in user.

    No import changes such a value.
    """
    quoted = connection.ops.quote_name
    statement = _LAST_CHANGES.format(
        field=quoted(field),
        events=quoted(Speaker.pgh_event_model._meta.db_table),  # type: ignore[attr-defined]
        contexts=quoted(pghistory.models.Context._meta.db_table),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [list(speakers)])
        return {key for key, is_decided in cursor.fetchall() if is_decided}


def _find_removed_aliases(speakers: set[int]) -> set[tuple[int, str]]:
    if not speakers:
        return set()
    events = SpeakerAlias.pgh_event_model.objects  # type: ignore[attr-defined]
    history = events.filter(pgh_label="delete", speaker__in=speakers)
    return set(history.values_list("speaker_id", "name"))


def _is_later(published: date | None, known: date | None) -> bool:
    return published is not None and (known is None or published > known)


def _find_latest_dates(keys: Sequence[int]) -> dict[int, date | None]:
    """Return for each speaker the date of the latest document that states their role."""
    stated = Quote.objects.filter(speaker__in=keys).exclude(speaker_role="")
    dated = stated.values("speaker").annotate(latest=Max("revision__document__published"))
    return dict(dated.values_list("speaker", "latest"))
