"""Mask in an article what gives its confidential speakers away, before anything is stored."""

from __future__ import annotations

from dataclasses import astuple, replace

from claims.extraction.drafts import (
    Extraction,
    MediaDraft,
    Occasion,
    ParsedDocument,
    SpeakerDraft,
)
from claims.models import Document, Speaker, SpeakerIdentity
from claims.models.mask import Pattern, compile_phrases, mask


def find_pattern(document: Document | None) -> Pattern | None:
    """Return what must be masked in ``document``; None if it quotes no confidential speaker."""
    return SpeakerIdentity.objects.in_document(document).pattern() if document else None


def conceal_parsed(parsed: ParsedDocument, pattern: Pattern | None) -> ParsedDocument:
    """Return the article without the names; its offsets stay valid."""
    if pattern is None:
        return parsed
    return replace(
        parsed,
        text=mask(parsed.text, pattern),
        title=mask(parsed.title, pattern),
        byline=mask(parsed.byline, pattern),
        url="" if pattern.search(parsed.url) else parsed.url,
        media=tuple(_conceal_media(one, pattern) for one in parsed.media),
    )


def _conceal_media(media: MediaDraft, pattern: Pattern) -> MediaDraft:
    return replace(
        media,
        caption=mask(media.caption, pattern),
        credit=mask(media.credit, pattern),
        alt=mask(media.alt, pattern),
        url="" if pattern.search(media.url) else media.url,
    )


def conceal_extraction(
    extraction: Extraction, pattern: Pattern | None, document: Document | None
) -> tuple[Extraction, dict[int, Speaker]]:
    """Return the extraction without the names, and who the confidential speakers are by index."""
    if pattern is None or document is None:
        return extraction, {}
    identities = SpeakerIdentity.objects.in_document(document).select_related("speaker")
    patterns = [(compile_phrases(one.phrases), one.speaker.leading) for one in identities]
    speakers, known = [], {}
    for index, draft in enumerate(extraction.speakers):
        found = next((who for one, who in patterns if one and one.search(draft.name)), None)
        speakers.append(_conceal_speaker(draft, found, pattern))
        if found is not None:
            known[index] = found
    quotes = tuple(
        replace(
            draft,
            reference=mask(draft.reference, pattern),
            explanation=tuple(mask(line, pattern) for line in draft.explanation),
            occasion=Occasion(*(mask(words, pattern) for words in astuple(draft.occasion))),
        )
        for draft in extraction.quotes
    )
    claims = tuple(
        replace(draft, sentence=mask(draft.sentence, pattern)) for draft in extraction.claims
    )
    return replace(extraction, speakers=tuple(speakers), quotes=quotes, claims=claims), known


def _conceal_speaker(
    draft: SpeakerDraft, speaker: Speaker | None, pattern: Pattern
) -> SpeakerDraft:
    if speaker is not None:
        return replace(draft, name=speaker.name, aliases=(), role="", speaks_for="")
    return replace(
        draft,
        aliases=tuple(one for one in draft.aliases if not pattern.search(one)),
        role=mask(draft.role, pattern),
        speaks_for="" if pattern.search(draft.speaks_for) else draft.speaks_for,
    )
