"""Join the claims of texts to existing claims, or create new ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Q

from claims.extraction.checkworthiness.editor_adjustment import adjust_score
from claims.extraction.drafts import ClaimDraft
from claims.extraction.text.date_ranges import has_relative_date
from claims.extraction.text.hard_wraps import join_passage
from claims.importing.shorten import shorten
from claims.models import Appearance, Claim, Document, Ranking
from claims.models.appearance import Joined
from claims.models.embargo import IsHidden
from claims.models.fingerprint import fingerprint, leans_on_context, text_keys, wording
from claims.models.locking import held
from claims.models.queue_rank import Making, rank_new
from claims.models.vocabulary import ReviewState

# A week later, "on Thursday" is another Thursday, and "it" is probably something else.
_MAX_DAYS_APART = 6


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


class ClaimsFound(NamedTuple):
    """The claims found in one text."""

    drafts: Sequence[ClaimDraft]
    text: str
    document: Document


def join_claims(found: Sequence[ClaimsFound]) -> list[JoinedClaims]:
    """Find the Claim of each draft by the same words, else by nearly the same, else create one.

    The same words, ignoring spaces, quotation marks and case, are the same claim, and so are words
    with the same ``wording``, even if a person has rejected the claim. If there are several, it is
    one that the document already makes, else the first. The sentence of a draft is looked up before
    its passage, which is the text of claims that were stored without one. Words whose meaning
    depends on the day or on the text ("on Thursday", "it") are only the same within a week. A
    merged claim is replaced by the one it was merged into.

    The texts are joined in their order, with queries for all of them at once. What is embargoed is
    joined alone, since other claims are visible to it.
    """
    wordings = [[read_wordings(draft, one.text) for draft in one.drafts] for one in found]
    texts = [text for of_text in wordings for pair in of_text for text in pair]
    is_embargoed = any(one.document.is_embargoed for one in found)
    existing = _ExistingClaims(texts, is_embargoed=is_embargoed)
    weights = Ranking.objects.weights()
    joined = [
        _join_text(one, of_text, existing, weights)
        for one, of_text in zip(found, wordings, strict=True)
    ]
    created = [claim for one in joined for claim in one.created]
    rank_new(created, _find_makings(found, joined, created))
    Claim.objects.bulk_create(created)
    if not is_embargoed:
        _fill_types(
            [draft for one in found for draft in one.drafts],
            [claim for one in joined for claim in one.claims],
        )
    return joined


def _join_text(
    found: ClaimsFound,
    wordings: Sequence[Wordings],
    existing: _ExistingClaims,
    weights: Mapping[str, float],
) -> JoinedClaims:
    joined = JoinedClaims()
    for draft, words in zip(found.drafts, wordings, strict=True):
        claim = existing.find(words, found.document)
        if claim is None:
            claim = _make_claim(draft, words.sentence, weights)
            existing.add(claim)
            joined.created.append(claim)
        joined.claims.append(claim)
        is_same = any(map(claim.has_fingerprint_of, words))
        joined.kinds.append("" if is_same else Joined.WORDING)
    existing.note(joined.claims, found.document)
    return joined


def read_wordings(draft: ClaimDraft, text: str) -> Wordings:
    """Return the sentence that the claim gets, which may be its passage, and the passage."""
    passage = join_passage(text[draft.start : draft.end])
    return Wordings(shorten(Claim, "text", draft.sentence) or passage, passage)


def _find_makings(
    found: Sequence[ClaimsFound], joined: Sequence[JoinedClaims], created: Sequence[Claim]
) -> list[list[Making]]:
    """Return where each of the new claims is made."""
    places: dict[int, dict[tuple[int, int, int], Making]] = defaultdict(dict)
    for (drafts, _, document), one in zip(found, joined, strict=True):
        source = document.source_id or -document.pk
        for draft, claim in zip(drafts, one.claims, strict=True):
            making = Making(document.published, source, draft.start)
            places[id(claim)][document.pk, draft.start, draft.end] = making
    return [list(places[id(claim)].values()) for claim in created]


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
    """The claims that the sentences of some texts may be, read in at most three queries."""

    def __init__(self, texts: Sequence[str], *, is_embargoed: bool) -> None:
        prints = set(map(fingerprint, texts))
        wordings = set(map(wording, texts))
        same = Q(fingerprint__in=prints) | Q(wording__in=wordings)
        claims = Claim.objects.with_current_keys().filter(same)
        if not is_embargoed:
            # Claims of embargoed documents in other words would hide what this one says.
            claims = claims.filter(Q(fingerprint__in=prints) | ~Q(IsHidden("claim")))
        found = list(claims.select_related("merged_into").order_by("pk"))
        # Lock them before reading them: a person may be correcting one of them.
        current = held(Claim.objects.all()).in_bulk([one.leading.pk for one in found])
        self._by_print: dict[str, list[Claim]] = defaultdict(list)
        self._by_wording: dict[str, list[Claim]] = defaultdict(list)
        for claim in found:
            self.add(current.get(claim.pk, claim), current[claim.leading.pk])
        self._made = self._read_appearances(current)

    def add(self, claim: Claim, leading: Claim | None = None) -> None:
        """Let the words of ``claim`` find ``leading``, or the claim itself."""
        self._by_print[claim.fingerprint].append(leading or claim)
        self._by_wording[claim.wording].append(leading or claim)

    def note(self, claims: Iterable[Claim], document: Document) -> None:
        """Count ``document`` among those that make ``claims``."""
        for claim in claims:
            self._made[id(claim)].append((document.pk, document.published))

    def find(self, wordings: Wordings, document: Document) -> Claim | None:
        """Return the claim with the same sentence, else with the same passage; None without one."""
        for text in dict.fromkeys(wordings):
            for claims in (self._by_print[fingerprint(text)], self._by_wording[wording(text)]):
                fitting = [
                    claim for claim in claims if self._fits(claim, wordings.passage, document)
                ]
                if fitting:
                    own = (one for one in fitting if self._is_in(document, one))
                    return next(own, fitting[0])
        return None

    def _fits(self, claim: Claim, passage: str, document: Document) -> bool:
        days = [day for _, day in self._made.get(id(claim), ()) if day]
        published = document.published
        depends_on_day = has_relative_date(passage) or leans_on_context(passage)
        if not (days and published and depends_on_day):
            return True
        return min(abs((day - published).days) for day in days) <= _MAX_DAYS_APART

    def _is_in(self, document: Document, claim: Claim) -> bool:
        return any(key == document.pk for key, _ in self._made.get(id(claim), ()))

    def _read_appearances(
        self, claims: Mapping[int, Claim]
    ) -> dict[int, list[tuple[int, date | None]]]:
        """Return the ids and dates of the documents that make each claim, by its ``id()``.

        New claims have no other identity yet.
        """
        found: dict[int, list[tuple[int, date | None]]] = defaultdict(list)
        if not claims:
            return found
        places = Appearance.objects.filter(claim__in=list(claims)).order_by()
        columns = ("claim_id", "revision__document_id", "revision__document__published")
        for claim, document, day in places.values_list(*columns).distinct():
            found[id(claims[claim])].append((document, day))
        return found
