"""Which claims: by their state, their words, and what a reader may see of their verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchRank
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Value, When

from claims.models.blind_review import HIDDEN, assessed_by, open_statuses, open_to
from claims.models.claim_states import (
    DISPUTED,
    NOT_ASSESSED,
    UNASSESSED,
    UNDER_REVIEW,
    WITH_DECISION,
)
from claims.models.fingerprint import KEYS_VERSION
from claims.models.has_any import has_any, has_none
from claims.models.is_any_of import is_one_of, seem_many
from claims.models.search_terms import find_words
from claims.models.search_vector import WordsQuery
from claims.models.vocabulary import ClaimStatus

if TYPE_CHECKING:
    from claims.models.blind_review import Reader
    from claims.models.claim import Claim  # noqa: F401 - the rows, named in a string below
    from claims.models.user import User

_SPEAKER = "passage_speakers__speaker"
_SIDES = ("first", "second")


class ClaimQuerySet(models.QuerySet["Claim"]):
    searched = ("text", f"{_SPEAKER}__name", f"{_SPEAKER}__aliases__name")

    def in_use(self) -> ClaimQuerySet:
        """Return the claims that are not merged into another."""
        return self.filter(merged_into=None)

    def with_suggestions(self, *, is_counted: bool = True) -> ClaimQuerySet:
        """Return the claims of undecided pair suggestions.

        To be counted, some are read at once, even if they surely are very many.
        """
        from claims.models.claimpair import ClaimPair

        waiting = ClaimPair.objects.waiting()
        are_many = not is_counted and seem_many(waiting)
        return self.filter(is_one_of(waiting, *_SIDES, are_many=are_many))

    def in_conflict(self) -> ClaimQuerySet:
        """Return the claims of open conflicts."""
        return self.filter(_in_conflict())

    def without_conflict(self) -> ClaimQuerySet:
        return self.exclude(_in_conflict())

    def awaiting_review(self, by: User | None = None) -> ClaimQuerySet:
        """Return the claims that need a judgement: of ``by``, if given, who has given none yet.

        Claims that only come from an archive of fact-checks need no review.
        """
        from claims.models.assessment import Assessment

        claims = self.in_use().filter(status__in=UNDER_REVIEW).exclude(_only_archived())
        if by is None:
            return claims
        # Hidden together with the claim. Asking for that again would make it look dear.
        given = Assessment._base_manager.filter(is_current=True, reviewer=by)
        by_nobody = Q(status__in=NOT_ASSESSED)
        return claims.filter(by_nobody | Q(has_none(given.filter(claim=OuterRef("pk")))))

    def not_assessed(self) -> ClaimQuerySet:
        """Return the claims that await their first judgement; a judged one keeps its score."""
        return self.awaiting_review().filter(status__in=NOT_ASSESSED)

    def with_current_keys(self) -> ClaimQuerySet:
        """Return the claims whose keys can be compared with those of a text; see ``text_keys``."""
        return self.filter(keys_version=KEYS_VERSION)

    def with_outdated_keys(self) -> ClaimQuerySet:
        return self.filter(keys_version__lt=KEYS_VERSION)

    def needing_reanchoring(self) -> ClaimQuerySet:
        from claims.models.appearance import Appearance

        lost = Appearance.objects.filter(needs_reanchoring=True)
        return self.filter(pk__in=lost.order_by().values("claim"))

    def search(self, words: str, *, is_typed: bool = False) -> ClaimQuerySet:
        """Return the claims with ``words`` in text or speakers' names (web search syntax).

        If ``is_typed``, the last word may be incomplete.
        """
        from claims.models.words_together import find_together

        return find_words(
            self,
            words,
            self.searched,
            is_typed=is_typed,
            together=find_together,
            order="score",
        )

    def best_matches(self, words: str) -> ClaimQuerySet:
        """Return the claims that contain the typed ``words``, the most relevant first."""
        query = WordsQuery(words, is_typed=True)
        rank = SearchRank(F("search_vector"), query)
        return self.filter(search_vector=query).order_by(rank.desc(), "-score", "-pk")

    def with_stale_decision(self) -> ClaimQuerySet:
        """Return the claims whose decision in force has to be looked at again."""
        from claims.models.decision import Decision

        decided = self.filter(status__in=WITH_DECISION)  # has an index in the order of the queue
        return decided.filter(is_one_of(Decision.objects.stale(), "claim"))

    def shown_to(self, reader: Reader) -> ClaimQuerySet:
        """Annotate ``verdict_shown``: the verdict, or ``hidden`` if ``reader`` may not see it."""
        may_see = Q(verdict=UNASSESSED) | open_to(reader)
        shown = Case(
            When(may_see, then=F("verdict")),
            default=Value(HIDDEN),
            output_field=models.CharField(),
        )
        # By name, since mypy takes an annotation for a second declaration of the attribute.
        return self.annotate(**{"verdict_shown": shown})

    def with_verdict_shown(self, verdicts: Iterable[str], reader: Reader) -> ClaimQuerySet:
        """Return the claims for which ``shown_to`` shows one of ``verdicts``."""
        wanted = set(verdicts)
        if wanted == {DISPUTED} and ClaimStatus.DISAGREEMENT not in open_statuses(reader):
            # A decision has another verdict. Of all these claims, the reader has judged few.
            mine = assessed_by(reader).filter(claim__verdict=DISPUTED)
            return self.filter(is_one_of(mine, "claim"), verdict=DISPUTED)
        may_see = Q(verdict=UNASSESSED) | open_to(reader)
        seen = may_see & Q(verdict__in=wanted - {HIDDEN})
        return self.filter(seen | ~may_see if HIDDEN in wanted else seen)


def _in_conflict() -> Q:
    """Return the condition of claims of open conflicts.

    An index has the claims of unresolved ones in the order of the queue. Each of these is asked for
    one that is open to the reader, until a page of them is found.
    """
    from claims.models.conflict import Conflict

    conflicts = Conflict.objects.open()
    first, second = (
        has_any(conflicts.filter(**{f"{side}__claim": OuterRef("pk")})) for side in _SIDES
    )
    return Q(has_unresolved_conflict=True) & (Q(first) | Q(second))


def _only_archived() -> Q:
    """Return the condition of claims that only come from an archive of fact-checks.

    It is checked claim by claim, so that the first page of a long list is found quickly. With
    EXISTS, PostgreSQL may read all appearances first. A claim whose appearances are all under
    embargo is hidden itself, so that nothing else has to be.
    """
    from claims.models.appearance import Appearance
    from claims.models.publishedfactcheck import PublishedFactCheck

    here = {"claim": OuterRef("pk")}
    archived = has_any(PublishedFactCheck._base_manager.filter(**here))
    return Q(archived) & Q(has_none(Appearance._base_manager.filter(**here)))
