"""Store what was found in texts: speakers, quotes, claims and appearances."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from claims.extraction.drafts import Extraction, SpeakerDraft
from claims.importing.outcomes import Added
from claims.importing.present_passages import PresentPassages
from claims.importing.shorten import shorten
from claims.importing.speakers.match_speakers import match_speakers
from claims.importing.speakers.speaker_details import add_principals, complete_speakers
from claims.importing.speakers.speaker_index import SpeakerIndex, lower_names
from claims.importing.store_appearances import (
    add_appearances,
    make_appearances,
    requote_appearances,
)
from claims.importing.store_claims import ClaimsFound, join_claims
from claims.importing.store_quotes import NewQuote, add_quotes, add_spans
from claims.models import Quote, Revision, Speaker, SpeakerAlias
from claims.models.locking import hold
from claims.models.tell_followers import tell_followers


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in the text of ``revision``, and what of it is ``present`` already.

    ``known`` are the confidential ones among the speakers, by their index. A document that
    ``is_new`` has no speakers yet.
    """

    extraction: Extraction
    revision: Revision
    present: PresentPassages
    known: Mapping[int, Speaker] = field(default_factory=dict)
    is_new: bool = False


@dataclass(frozen=True, slots=True)
class _Quoted:
    """The quote of each draft of one text, the new ones, and the number of new speakers."""

    quotes: list[Quote]
    new: list[NewQuote]
    speakers: int


def add_findings(findings: Sequence[Findings]) -> list[Added]:
    """Add the speakers, quotes, claims and appearances that are not present, for each text.

    The texts are of one run. Speakers are matched text by text, since one may name those of the
    next; the rows of all texts are then added together.
    """
    speakers = [add_principals(one.extraction.speakers) for one in findings]
    lowered = _lower_speaker_names(chain.from_iterable(speakers))
    shared = _index_speakers(chain.from_iterable(speakers), lowered)
    quoted = [
        _add_quotes(one, drafts, lowered, shared)
        for one, drafts in zip(findings, speakers, strict=True)
    ]
    new_quotes = [new for one in quoted for new in one.new]
    add_spans(new_quotes)
    claims = [
        ClaimsFound(
            [draft for draft in one.extraction.claims if not one.present.find_appearance(draft)],
            one.revision.text,
            one.revision.document,
        )
        for one in findings
    ]
    joined = join_claims(claims)
    new = [
        make_appearances(found.drafts, of_text, own.quotes, one.extraction.quantities, one.revision)
        for one, own, found, of_text in zip(findings, quoted, claims, joined, strict=True)
    ]
    appearances = [appearance for of_text in new for appearance in of_text]
    add_appearances(appearances)
    for one, own in zip(findings, quoted, strict=True):
        requote_appearances(one.extraction.claims, own.quotes, one.present)
    tell_followers(
        quotes=[one.quote.pk for one in new_quotes],
        appearances=[one.appearance.pk for one in appearances],
        run=findings[0].revision.run,
    )
    return [
        Added(own.speakers, len(own.new), len(of_claims.created), len(of_text))
        for own, of_claims, of_text in zip(quoted, joined, new, strict=True)
    ]


def _lower_speaker_names(speakers: Iterable[SpeakerDraft]) -> dict[str, str]:
    names = []
    for draft in speakers:
        names.append(shorten(Speaker, "name", draft.name))
        names += [shorten(SpeakerAlias, "name", one) for one in draft.aliases if one.strip()]
    return lower_names(names)


def _index_speakers(speakers: Iterable[SpeakerDraft], lowered: Mapping[str, str]) -> SpeakerIndex:
    return SpeakerIndex(
        {(lowered[shorten(Speaker, "name", draft.name)], draft.kind) for draft in speakers}
    )


def _add_quotes(
    findings: Findings,
    drafts: Sequence[SpeakerDraft],
    lowered: Mapping[str, str],
    shared: SpeakerIndex,
) -> _Quoted:
    """Match the speakers of one text, and add its quotes."""
    extraction, revision = findings.extraction, findings.revision
    hints = _find_speaker_hints(extraction, findings.present) | dict(findings.known)
    document = revision.document
    matched = match_speakers(
        drafts, document, hints, lowered=lowered, shared=shared, is_new=findings.is_new
    )
    created = {speaker.pk for speaker in matched.created}
    if known := {speaker.pk for speaker in matched.speakers} - created:
        # Lock the speakers before reading what people have decided about them.
        hold(Speaker.objects.filter(pk__in=known))
    complete_speakers(drafts, matched, document, lowered, shared)
    quotes, new = add_quotes(extraction, matched.speakers, revision, findings.present)
    return _Quoted(quotes, new, len(matched.created))


def _find_speaker_hints(extraction: Extraction, present: PresentPassages) -> dict[int, Speaker]:
    """Return speakers of quotes that were re-anchored to where drafts are, by speaker index."""
    hints: dict[int, Speaker] = {}
    for draft in extraction.quotes:
        if draft.speaker_index is None:
            continue
        quote = present.find_quote(draft)
        if quote and quote.speaker:
            hints.setdefault(draft.speaker_index, quote.speaker)
    return hints
