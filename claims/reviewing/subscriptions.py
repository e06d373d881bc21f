"""Follow speakers, topics, claims and words, pause it, and end it."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from claims.models import Claim, Speaker, Subscription, Topic, User
from claims.models.locking import held
from claims.models.mask import Pattern
from claims.models.subscription import LONGEST_WORDS
from claims.reviewing.permission import require, verb

FOLLOW = "view_claim"
MOST = 500


@verb
def follow(
    *,
    by: User,
    claim: Claim | None = None,
    speaker: Speaker | None = None,
    topic: Topic | None = None,
    words: str = "",
) -> Subscription:
    """Notify the person when the claim appears again, or of what else is given, all together.

    If they follow the same already, that goes on, also if it was paused. Raises ValidationError if
    nothing or a claim with something else is given, or if the words find nothing. Raises
    PermissionDenied, also for a confidential speaker if they may not see who it is.
    """
    require(by, FOLLOW)
    given: dict[str, Claim | Speaker | Topic | None] = {
        "claim": claim and claim.leading,
        "speaker": speaker and speaker.leading,
        "topic": topic,
    }
    if isinstance(given["speaker"], Speaker) and given["speaker"].is_confidential:
        require(by, "view_confidential")
    words = _check_words(" ".join(words.split()))
    if claim and (speaker or topic or words):
        raise ValidationError("Follow a claim on its own, without a speaker, a topic or words.")
    if not (claim or speaker or topic or words):
        raise ValidationError("Choose a claim, a speaker or a topic, or give words.")
    # Two requests at once make one subscription, and not more than allowed.
    held(User.objects.all()).get(pk=by.pk)
    same = by.subscriptions.filter(**given, words__iexact=words)
    found = same.first()
    if found is None:
        _check_number(by)
        return Subscription.objects.create(person=by, **given, words=words)
    same.update(is_paused=False)
    found.refresh_from_db()
    return found


def pause(*, subscription: Subscription, by: User) -> Subscription:
    """Notify the person of nothing new until they resume. Raises PermissionDenied."""
    return _set_paused(subscription, by, is_paused=True)


def resume(*, subscription: Subscription, by: User) -> Subscription:
    """Notify the person again, not of what came in between. Raises PermissionDenied."""
    return _set_paused(subscription, by, is_paused=False)


@verb
def unfollow(*, subscription: Subscription, by: User) -> None:
    """Delete the subscription, with what it has notified of. Raises PermissionDenied."""
    _require_own(subscription, by)
    held(Subscription.objects.filter(pk=subscription.pk)).delete()


def forget_followers(speakers: Iterable[Speaker], pattern: Pattern | None) -> None:
    """Delete the subscriptions that tell who these speakers are: to them, or with their names."""
    keys = [speaker.pk for speaker in speakers]
    worded = Subscription.objects.exclude(words="").values_list("pk", "words")
    named = [key for key, words in worded if pattern and pattern.search(words)]
    for found in ({"speaker__in": keys}, {"pk__in": named}):
        Subscription.objects.filter(**found).delete()


def _set_paused(subscription: Subscription, by: User, *, is_paused: bool) -> Subscription:
    _require_own(subscription, by)
    Subscription.objects.filter(pk=subscription.pk).update(is_paused=is_paused)
    subscription.is_paused = is_paused
    return subscription


def _require_own(subscription: Subscription, by: User) -> None:
    require(by, FOLLOW)
    if subscription.person_id != by.pk:
        raise PermissionDenied("This is the subscription of somebody else.")


def _check_words(words: str) -> str:
    if len(words) > LONGEST_WORDS:
        raise ValidationError({"words": f"Give at most {LONGEST_WORDS} characters."})
    if words and not _finds_something(words):
        raise ValidationError({"words": "These words are too common to search for. Add others."})
    return words


def _finds_something(words: str) -> bool:
    """Return whether the search has a word left without words like "the"."""
    with connection.cursor() as cursor:
        # Unlike the search, PostgreSQL's own configuration leaves out common words.
        cursor.execute(
            "SELECT numnode(websearch_to_tsquery('english', claims_search_text(%s)))", [words]
        )
        (number,) = cursor.fetchone()
    return bool(number)


def _check_number(by: User) -> None:
    if by.subscriptions.count() >= MOST:
        raise ValidationError(f"You follow {MOST} already. End one of these first.")
