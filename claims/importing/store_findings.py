"""Store what was found in texts: speakers, quotes, claims and appearances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from claims.extraction.drafts import Extraction
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
    lowered = _lower_speaker_names(findings)
    shared = _index_speakers(findings, lowered)
    quoted = [_add_quotes(one, lowered, shared) for one in findings]
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


def _lower_speaker_names(findings: Sequence[Findings]) -> dict[str, str]:
    speakers = [draft for one in findings for draft in add_principals(one.extraction.speakers)]
    names = [shorten(Speaker, "name", draft.name) for draft in speakers]
    aliases = [alias for draft in speakers for alias in draft.aliases if alias.strip()]
    return lower_names([*names, *(shorten(SpeakerAlias, "name", one) for one in aliases)])


def _index_speakers(findings: Sequence[Findings], lowered: Mapping[str, str]) -> SpeakerIndex:
    speakers = [draft for one in findings for draft in add_principals(one.extraction.speakers)]
    names = {(lowered[shorten(Speaker, "name", draft.name)], draft.kind) for draft in speakers}
    return SpeakerIndex(names)


def _add_quotes(findings: Findings, lowered: Mapping[str, str], shared: SpeakerIndex) -> _Quoted:
    """Match the speakers of one text, and add its quotes."""
    extraction, revision = findings.extraction, findings.revision
    drafts = add_principals(extraction.speakers)
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
