"""Tell people of new quotes and appearances of what they follow.

Call it in the transaction that has stored them: it commits with them, or not at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db import connection

from claims.models.importrun import ImportRun
from claims.models.locking import held
from claims.models.notification import Notification, NotificationKind
from claims.models.subscription import Subscription, SubscriptionMatch
from claims.models.user import User

# Everything new is compared with everything followed in one statement. What was merged into another
# record is followed there. A topic is that of the claim, of the document, or of the words.
_MATCHES = """
    WITH RECURSIVE following AS (
        SELECT subscription.* FROM claims_subscription AS subscription
        JOIN claims_user AS person ON person.id = subscription.person_id
        WHERE NOT subscription.is_paused AND person.is_active
            AND subscription.person_id IS DISTINCT FROM %(by)s
            AND (%(claims)s::bigint[] IS NULL OR subscription.claim_id = ANY(%(claims)s))
    ), speakers AS (
        SELECT id AS subscription, speaker_id AS speaker FROM following
        WHERE speaker_id IS NOT NULL
        UNION
        SELECT subscription, merged_into_id FROM speakers
        JOIN claims_speaker ON id = speaker WHERE merged_into_id IS NOT NULL
    ), claims AS (
        SELECT id AS subscription, claim_id AS claim FROM following WHERE claim_id IS NOT NULL
        UNION
        SELECT subscription, merged_into_id FROM claims
        JOIN claims_claim ON id = claim WHERE merged_into_id IS NOT NULL
    ), passages AS (
        SELECT id AS quote, NULL::bigint AS appearance, NULL::bigint AS claim,
            speaker_id AS speaker, revision_id, claims_search_vector(text) AS words
        FROM claims_quote WHERE id = ANY(%(quotes)s)
        UNION ALL
        SELECT quote.id, appearance.id, appearance.claim_id, quote.speaker_id,
            appearance.revision_id, claims_search_vector(appearance.passage)
        FROM claims_appearance AS appearance
        LEFT JOIN claims_quote AS quote ON quote.id = appearance.quote_id
        WHERE appearance.id = ANY(%(appearances)s)
    )
    SELECT DISTINCT following.id, following.person_id,
        following.speaker_id IS NOT NULL AND speaker.is_confidential,
        CASE WHEN following.claim_id IS NULL THEN passages.quote END,
        CASE WHEN following.claim_id IS NOT NULL OR passages.quote IS NULL
            THEN passages.appearance END
    FROM following CROSS JOIN passages
    JOIN claims_revision AS revision ON revision.id = passages.revision_id
    LEFT JOIN claims_speaker AS speaker ON speaker.id = passages.speaker
    WHERE (following.claim_id IS NULL
            OR (following.id, passages.claim) IN (SELECT subscription, claim FROM claims))
        AND (following.speaker_id IS NULL
            OR (following.id, passages.speaker) IN (SELECT subscription, speaker FROM speakers))
        AND (following.words = ''
            OR passages.words @@ claims_search_query(following.words))
        AND (following.topic_id IS NULL
            OR EXISTS (
                SELECT FROM claims_tagging AS tagging WHERE tagging.topic_id = following.topic_id
                AND (tagging.claim_id = passages.claim
                    OR tagging.document_id = revision.document_id)
            )
            OR EXISTS (
                SELECT FROM claims_topic AS topic, unnest(
                    array_prepend(topic.name::text, string_to_array(topic.words, E'\\n'))
                ) AS named
                WHERE topic.id = following.topic_id
                AND passages.words @@ phraseto_tsquery('claims_search', claims_search_text(named))
            ))
"""


class _Match(NamedTuple):
    subscription: int
    person: int
    is_confidential: bool
    quote: int | None
    appearance: int | None


def tell_followers(
    *,
    quotes: Iterable[int] = (),
    appearances: Iterable[int] = (),
    run: ImportRun | None = None,
    by: User | None = None,
    claims: Iterable[int] | None = None,
) -> None:
    """Notify those who follow something of the quotes and appearances with these ids.

    There is one notification for each subscription and ``run``. ``by`` is the person who has caused
    it, and is not told. With ``claims``, only those who follow these are told. Nobody is told of
    what they may not see, or of the same passage twice.
    """
    if not Subscription.objects.filter(is_paused=False).exists():
        return
    matches = _find_matches(
        {
            "quotes": list(quotes),
            "appearances": list(appearances),
            "by": by and by.pk,
            "claims": None if claims is None else list(claims),
        }
    )
    if not matches:
        return
    # Those that were deleted since are gone; the others stay until the end of the transaction.
    keys = {match.subscription for match in matches}
    followed = {one.pk: one for one in held(Subscription.objects.filter(pk__in=keys))}
    told = SubscriptionMatch.objects.filter(subscription__in=followed)
    known = set(told.values_list("subscription", "quote", "appearance"))
    new = defaultdict[int, list[_Match]](list)
    for match in matches:
        identity = (match.subscription, match.quote, match.appearance)
        if match.subscription in followed and identity not in known:
            new[match.subscription].append(match)
    _store(new, followed, run, by)


def _find_matches(given: dict[str, Any]) -> list[_Match]:
    """Return the matches that the person of each subscription may see."""
    with connection.cursor() as cursor:
        cursor.execute(_MATCHES, given)
        matches = [_Match(*row) for row in cursor.fetchall()]
    people = User.objects.in_bulk({match.person for match in matches})
    return [match for match in matches if _may_see(people[match.person], match)]


def _may_see(person: User, match: _Match) -> bool:
    """``has_perm`` reads the permissions of each person once."""
    may_see = person.has_perms(["claims.view_claim", "claims.view_quote"])
    return may_see and (not match.is_confidential or person.has_perm("claims.view_confidential"))


def _store(
    new: Mapping[int, list[_Match]],
    followed: Mapping[int, Subscription],
    run: ImportRun | None,
    by: User | None,
) -> None:
    earlier = Notification.objects.filter(subscription__in=new, run=run)
    if run is None:
        # Several merges in a row are one piece of news.
        earlier = earlier.filter(read_at=None, mailed_at=None, actor=by)
    notifications = {one.subscription_id: one for one in earlier.order_by("pk")}
    # What the same run finds later is news again.
    again = [one.pk for one in notifications.values() if one.read_at]
    Notification.objects.filter(pk__in=again).update(read_at=None)
    created = Notification.objects.bulk_create(
        Notification(
            person_id=followed[key].person_id,
            kind=NotificationKind.FOUND,
            subscription=followed[key],
            run=run,
            actor=by,
        )
        for key in sorted(new.keys() - notifications.keys())
    )
    notifications |= {one.subscription_id: one for one in created}
    SubscriptionMatch.objects.bulk_create(
        SubscriptionMatch(
            subscription_id=key,
            notification=notifications[key],
            quote_id=match.quote,
            appearance_id=match.appearance,
        )
        for key, matches in new.items()
        for match in matches
    )
