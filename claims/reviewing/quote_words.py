"""Mark a quote in a text, replace its words, or select them again in the current text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone

from claims.extraction.drafts import Offsets
from claims.models import (
    Appearance,
    Claim,
    Decision,
    Document,
    Quote,
    QuoteSpan,
    Revision,
    Speaker,
    User,
)
from claims.models.locking import held, hold
from claims.models.quote import BETWEEN_RANGES, BY_PERSON, Polarity
from claims.models.quotespan import SpanRole
from claims.models.stale_reasons import StaleReason
from claims.models.tell_followers import tell_followers
from claims.models.vocabulary import ReviewState
from claims.reviewing.confidential_speakers import keep_concealed
from claims.reviewing.permission import require, verb
from claims.reviewing.selections import QuoteWords, hold_current, read_quote
from claims.reviewing.stale_record import check_version

_ELSEWHERE = "This speaker is known in another document only. Choose another speaker."
_TWICE = "These words are already marked as a quote of this speaker."
_REJECTED_TWICE = (
    "A quote with these words and this speaker was rejected. Accept that quote instead."
)
_ANCHORED = "The current text contains these words. Correct the quote to select others."


@verb
def add_quote(
    *,
    revision: Revision,
    words: QuoteWords,
    by: User,
    speaker: Speaker | None,
    kind: str,
    attribution: str,
    polarity: str = Polarity.ASSERTED,
) -> Quote:
    """Mark a quote that was not found automatically, as accepted; it covers claims inside of it.

    If it was rejected before, that quote is accepted with these words. Raises ValidationError for a
    text that is not current, words that ``read_quote`` refuses, a speaker of another document, or
    if the same quote is marked already. Raises PermissionDenied.
    """
    require(by, "review_quote")
    words = read_quote(hold_current(revision), words)
    speaker = find_speaker(speaker, revision.document)
    quote = Quote(revision=revision, speaker=speaker, rule=BY_PERSON, confidence=1.0)
    twin = find_twin(quote, words, speaker)
    if twin and twin.state != ReviewState.REJECTED:
        raise ValidationError(_TWICE)
    quote = twin or quote
    quote.state, quote.kind, quote.attribution = ReviewState.ACCEPTED, kind, attribution
    quote.polarity = polarity
    set_words(quote, words, by)
    quote.full_clean(validate_unique=False, validate_constraints=False)
    quote.save()
    write_spans(quote, words)
    if speaker is not None:
        keep_concealed(speaker)
    tell_followers(quotes=[quote.pk], by=by)
    return quote


@verb
def reanchor_quote(
    *, quote: Quote, revision: Revision, words: QuoteWords, by: User, version: int | None = None
) -> Quote:
    """Give a quote that needs re-anchoring its words in ``revision``, the current text.

    Its state and speaker stay. Raises ValidationError for another document, for words that
    ``add_quote`` refuses, or if the quote has its place; StaleRecord if the quote is no longer
    ``version``. Raises PermissionDenied.
    """
    require(by, "review_quote")
    words = read_quote(hold_current(revision), words)
    locked = held(Quote.objects.select_related("revision")).get(pk=quote.pk)
    check_version(locked, version)
    check_lost(locked, revision)
    locked.revision = revision
    check_once(locked, words, locked.speaker)
    set_words(locked, words, by)
    locked.needs_reanchoring = False
    locked.save()
    write_spans(locked, words)
    quote.refresh_from_db()
    return quote


def check_lost(record: Any, revision: Revision) -> None:
    """Refuse to re-anchor a record that has its place, or in the text of another document."""
    if record.revision is None or record.revision.document_id != revision.document_id:
        raise ValidationError({"revision": "This is the text of another document."})
    if not record.needs_reanchoring:
        raise ValidationError(_ANCHORED)


def find_speaker(speaker: Speaker | None, document: Document) -> Speaker | None:
    """Return who the speaker was merged into, or the speaker. The lock of identities is held.

    Raises ValidationError for a speaker who is known in another document only.
    """
    found = speaker and Speaker.objects.get(pk=speaker.pk).leading
    if found and found.document_id not in (None, document.pk):
        raise ValidationError({"speaker": _ELSEWHERE})
    return found


def find_twin(quote: Quote, words: QuoteWords, speaker: Speaker | None) -> Quote | None:
    """Return another quote at the same place with the same speaker, locked."""
    return _find_other(quote, extent(words), speaker.pk if speaker else None)


def check_once(quote: Quote, words: QuoteWords, speaker: Speaker | None) -> None:
    """Raise ValidationError if the text has the same quote already."""
    _refuse_twin(find_twin(quote, words, speaker))


def check_place(quote: Quote) -> None:
    """Raise ValidationError if another quote has the place and the speaker of this one."""
    _refuse_twin(_find_other(quote, Offsets(quote.start, quote.end), quote.speaker_id))


def _find_other(quote: Quote, place: Offsets, speaker: int | None) -> Quote | None:
    others = Quote.objects.filter(revision=quote.revision_id, speaker=speaker)
    others = others.filter(start=place.start, end=place.end).exclude(pk=quote.pk)
    return held(others).first()


def _refuse_twin(twin: Quote | None) -> None:
    if twin is not None:
        rejected = twin.state == ReviewState.REJECTED
        raise ValidationError(_REJECTED_TWICE if rejected else _TWICE)


def extent(words: QuoteWords) -> Offsets:
    return Offsets(words.content[0].start, words.content[-1].end)


def set_words(quote: Quote, words: QuoteWords, by: User) -> dict[str, Any]:
    """Set the fields that depend on the words, and return them by name."""
    text, place = quote.revision.text, extent(words)
    fields: dict[str, Any] = {
        "start": place.start,
        "end": place.end,
        "text": BETWEEN_RANGES.join(text[start:end] for start, end in words.content),
        "marked_by": by,
        "marked_at": timezone.now(),
    }
    for name, value in fields.items():
        setattr(quote, name, value)
    return fields


def words_of(quote: Quote) -> QuoteWords:
    """Read where the quote is now, whatever the caller has prefetched."""
    return words_in(quote, quote.spans.order_by("start"))


def words_in(quote: Quote, spans: Iterable[Any]) -> QuoteWords:
    """Return the places of ``spans``, of the quote or of its history, by role.

    Without content among them, the extent of the quote is its content.
    """
    ranges: dict[str, list[Offsets]] = {role: [] for role in SpanRole.values}
    for span in spans:
        ranges[span.role].append(Offsets(span.start, span.end))
    content = sorted(ranges[SpanRole.CONTENT]) or [Offsets(quote.start, quote.end)]
    return QuoteWords(content, sorted(ranges[SpanRole.CUE]), sorted(ranges[SpanRole.SPEAKER]))


def write_spans(quote: Quote, words: QuoteWords) -> None:
    """Replace the spans of the saved quote, and the claims that its speaker makes in them.

    Decisions in force about these claims turn stale, and about those that the quote had before.
    """
    text = quote.revision.text
    quote.spans.all().delete()
    QuoteSpan.objects.bulk_create(
        QuoteSpan(quote=quote, role=role, start=start, end=end, passage=text[start:end])
        for role, ranges in words.by_role().items()
        for start, end in ranges
    )
    _adopt_appearances(quote, words.content)


def _adopt_appearances(quote: Quote, content: Iterable[Offsets]) -> None:
    """Let the speaker make the claims inside the content, and no others."""
    touching = inside = Q(pk__in=[])
    for start, end in content:
        touching |= Q(start__lt=end, end__gt=start)
        inside |= Q(start__gte=start, end__lte=end)
    here = Appearance.objects.filter(revision=quote.revision_id)
    before = list(here.filter(quote=quote))
    here.filter(quote=quote).exclude(touching).update(quote=None)
    here.filter(inside, quote=None).update(quote=quote)
    mark_reworded({*before, *here.filter(quote=quote)})


def mark_reworded(
    appearances: Iterable[Appearance], reason: StaleReason = StaleReason.PASSAGE_CHANGED
) -> None:
    """Mark the decisions in force about claims whose words a person has changed in a text.

    With another ``reason``, something else was corrected: who said the words.
    """
    found = sorted(appearances, key=lambda one: one.pk)
    hold(Claim.objects.filter(pk__in=[one.claim_id for one in found]))
    for appearance in found:
        decided = Decision.objects.filter(claim=appearance.claim_id)
        decided.mark_stale(reason, appearance)
