"""Join the claims of a document to existing claims or create new ones, and add appearances."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q

from claims.extraction.checkworthiness.editor_adjustment import adjust_score
from claims.extraction.drafts import ClaimDraft, QuantityDraft
from claims.extraction.text.date_ranges import has_relative_date
from claims.extraction.text.hard_wraps import join_passage
from claims.importing.present_passages import PresentPassages
from claims.importing.shorten import shorten
from claims.models import Appearance, Claim, Document, Quantity, Quote, Ranking, Revision
from claims.models.appearance import Joined
from claims.models.embargo import IsHidden
from claims.models.fingerprint import fingerprint, leans_on_context, text_keys, wording
from claims.models.locking import held
from claims.models.queue_rank import Making, rank_new
from claims.models.vocabulary import ReviewState
from claims.valid_times import set_valid_time

# A week later, "on Thursday" is another Thursday, and "it" is probably something else.
_MAX_DAYS_APART = 6
_MAX_NUMBER = Decimal(10) ** 30


class Wordings(NamedTuple):
    """The words of a claim: its own sentence, and the passage as it is in the text."""

    sentence: str
    passage: str


@dataclass(slots=True)
class JoinedClaims:
    """The Claim of each draft, in their order, and how it was joined to it; the new claims."""

    claims: list[Claim] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    created: list[Claim] = field(default_factory=list)


def join_claims(drafts: Sequence[ClaimDraft], text: str, document: Document) -> JoinedClaims:
    """Find the Claim of each draft by the same words, else by nearly the same, else create one.

    The same words, ignoring spaces, quotation marks and case, are the same claim, and so are words
    with the same ``wording``, even if a person has rejected the claim. If there are several, it is
    one that ``document`` already makes, else the first. The sentence of a draft is looked up before
    its passage, which is the text of claims that were stored without one. Words whose meaning
    depends on the day or on the text ("on Thursday", "it") are only the same within a week. A
    merged claim is replaced by the one it was merged into.
    """
    found = [read_wordings(draft, text) for draft in drafts]
    existing = _ExistingClaims([one for wordings in found for one in wordings], document)
    weights = Ranking.objects.weights()
    joined = JoinedClaims()
    for draft, wordings in zip(drafts, found, strict=True):
        claim = existing.find(wordings)
        if claim is None:
            claim = _make_claim(draft, wordings.sentence, weights)
            existing.add(claim)
            joined.created.append(claim)
        joined.claims.append(claim)
        is_same = any(map(claim.has_fingerprint_of, wordings))
        joined.kinds.append("" if is_same else Joined.WORDING)
    rank_new(joined.created, _find_makings(drafts, joined, document))
    Claim.objects.bulk_create(joined.created)
    if not document.is_embargoed:
        _fill_types(drafts, joined.claims)
    return joined


def read_wordings(draft: ClaimDraft, text: str) -> Wordings:
    """Return the sentence that the claim gets, which may be its passage, and the passage."""
    passage = join_passage(text[draft.start : draft.end])
    return Wordings(shorten(Claim, "text", draft.sentence) or passage, passage)


def _find_makings(
    drafts: Sequence[ClaimDraft], joined: JoinedClaims, document: Document
) -> list[list[Making]]:
    """Return where each of the new claims is made."""
    source = document.source_id or -document.pk
    places: dict[int, dict[tuple[int, int], Making]] = defaultdict(dict)
    for draft, claim in zip(drafts, joined.claims, strict=True):
        making = Making(document.published, source, draft.start)
        places[id(claim)][draft.start, draft.end] = making
    return [list(places[id(claim)].values()) for claim in joined.created]


def _make_claim(draft: ClaimDraft, sentence: str, weights: Mapping[str, float]) -> Claim:
    score, reasons = adjust_score(draft.reasons, draft.claim_type, weights)
    return Claim(
        text=sentence,
        **text_keys(sentence),
        score=score if weights else draft.score,
        reasons=[[name, weight] for name, weight in reasons],
        claim_type=draft.claim_type,
    )


def _fill_types(drafts: Sequence[ClaimDraft], claims: Sequence[Claim]) -> None:
    """Give claims without a type, as from fact-check archives, the type of their draft."""
    untyped: dict[int, Claim] = {}
    for draft, claim in zip(drafts, claims, strict=True):
        if not claim.claim_type and claim.state == ReviewState.PROPOSED:
            claim.claim_type = draft.claim_type
            untyped[claim.pk] = claim
    Claim.objects.bulk_update(untyped.values(), ["claim_type"])


class _ExistingClaims:
    """The claims that the sentences of one document may be, read in at most three queries."""

    def __init__(self, texts: Sequence[str], document: Document) -> None:
        self.document = document
        prints = set(map(fingerprint, texts))
        wordings = set(map(wording, texts))
        same = Q(fingerprint__in=prints) | Q(wording__in=wordings)
        claims = Claim.objects.with_current_keys().filter(same)
        if not document.is_embargoed:
            # Claims of embargoed documents in other words would hide what this one says.
            claims = claims.filter(Q(fingerprint__in=prints) | ~Q(IsHidden("claim")))
        found = list(claims.select_related("merged_into").order_by("pk"))
        # Lock them before reading them: a person may be correcting one of them.
        current = held(Claim.objects.all()).in_bulk([one.leading.pk for one in found])
        self._by_print: dict[str, list[Claim]] = defaultdict(list)
        self._by_wording: dict[str, list[Claim]] = defaultdict(list)
        for claim in found:
            self.add(current.get(claim.pk, claim), current[claim.leading.pk])
        self._appearances = self._read_appearances(list(current))

    def add(self, claim: Claim, leading: Claim | None = None) -> None:
        """Let the words of ``claim`` find ``leading``, or the claim itself."""
        self._by_print[claim.fingerprint].append(leading or claim)
        self._by_wording[claim.wording].append(leading or claim)

    def find(self, wordings: Wordings) -> Claim | None:
        """Return the claim with the same sentence, else with the same passage; None without one."""
        for text in dict.fromkeys(wordings):
            for claims in (self._by_print[fingerprint(text)], self._by_wording[wording(text)]):
                fitting = [claim for claim in claims if self._fits(claim, wordings.passage)]
                if fitting:
                    return next((one for one in fitting if self._is_in_document(one)), fitting[0])
        return None

    def _fits(self, claim: Claim, passage: str) -> bool:
        days = [day for document, day in self._appearances.get(claim.pk, ()) if day]
        published = self.document.published
        depends_on_day = has_relative_date(passage) or leans_on_context(passage)
        if not (days and published and depends_on_day):
            return True
        return min(abs((day - published).days) for day in days) <= _MAX_DAYS_APART

    def _is_in_document(self, claim: Claim) -> bool:
        return any(
            document == self.document.pk for document, _ in self._appearances.get(claim.pk, ())
        )

    def _read_appearances(self, keys: Sequence[int]) -> dict[int, list[tuple[int, date | None]]]:
        """Return, by claim id, the ids and dates of the documents that make it."""
        if not keys:
            return {}
        found: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
        places = Appearance.objects.filter(claim__in=keys).order_by()
        columns = ("claim_id", "revision__document_id", "revision__document__published")
        for claim, document, day in places.values_list(*columns).distinct():
            found[claim].append((document, day))
        return found


def add_appearances(
    drafts: Sequence[ClaimDraft],
    joined: JoinedClaims,
    quotes: Sequence[Quote],
    quantities: Sequence[QuantityDraft],
    revision: Revision,
) -> list[Appearance]:
    """Add an Appearance, with its quantities, for each draft; return the new ones."""
    new: dict[tuple[int, int, int], tuple[Appearance, ClaimDraft]] = {}
    for draft, claim, kind in zip(drafts, joined.claims, joined.kinds, strict=True):
        quote = None if draft.quote_index is None else quotes[draft.quote_index]
        appearance = _make_appearance(draft, claim, quote, revision)
        appearance.joined = kind
        new.setdefault((claim.pk, draft.start, draft.end), (appearance, draft))
    added = Appearance.objects.bulk_create([appearance for appearance, _ in new.values()])
    _add_quantities(list(new.values()), quantities, revision.text)
    return added


def requote_appearances(
    drafts: Sequence[ClaimDraft], quotes: Sequence[Quote], present: PresentPassages
) -> None:
    """Move appearances whose quote stayed with an earlier text to the quote that has it in this."""
    requoted: dict[int, Appearance] = {}
    for draft in drafts:
        existing = present.find_appearance(draft)
        if existing is None or existing.quote is None or draft.quote_index is None:
            continue
        if existing.quote.revision_id != existing.revision_id:
            existing.quote = quotes[draft.quote_index]
            requoted[existing.pk] = existing
    Appearance.objects.bulk_update(requoted.values(), ["quote"])


def _make_appearance(
    draft: ClaimDraft, claim: Claim, quote: Quote | None, revision: Revision
) -> Appearance:
    appearance = Appearance(
        claim=claim,
        revision=revision,
        quote=quote,
        start=draft.start,
        end=draft.end,
        passage=revision.text[draft.start : draft.end],
        score=draft.score,
    )
    set_valid_time(appearance, revision.document.published)
    return appearance


def _add_quantities(
    appearances: Sequence[tuple[Appearance, ClaimDraft]],
    drafts: Sequence[QuantityDraft],
    text: str,
) -> None:
    """Add the quantities of new appearances; numbers too large for the column are left out."""
    rows = {
        (appearance.pk, drafts[index].start): _make_quantity(appearance, drafts[index], text)
        for appearance, claim in appearances
        for index in claim.quantities
        if max(abs(drafts[index].low), abs(drafts[index].high)) < _MAX_NUMBER
    }
    Quantity.objects.bulk_create(rows.values())


def _make_quantity(appearance: Appearance, draft: QuantityDraft, text: str) -> Quantity:
    return Quantity(
        appearance=appearance,
        start=draft.start,
        end=draft.end,
        passage=text[draft.start : draft.end],
        low=draft.low,
        high=draft.high,
        unit=shorten(Quantity, "unit", draft.unit),
        bound=draft.bound,
    )
