"""Check whether the addresses of evidence still answer, and note what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Min, Q
from django.utils import timezone

from claims.models import Evidence
from claims.reviewing.fetch_address import FetchError, NoNetworkError, find_status

_MAX_WITHOUT_NETWORK = 3


@dataclass(frozen=True, slots=True)
class CheckedLink:
    """What one address has answered: a status, or a problem."""

    url: str
    status: int | None
    problem: str


def check_links(*, older_than: timedelta, limit: int | None = None) -> Iterator[CheckedLink]:
    """Check each address that was not checked for ``older_than``, those never checked first.

    What was found is noted on all evidence with the address, and yielded. Raises NoNetworkError if
    no name can be resolved for the first addresses; nothing is noted then.
    """
    answered, unresolved = False, 0
    for url in _find_due(older_than)[:limit]:
        try:
            link = CheckedLink(url, find_status(url), "")
        except NoNetworkError:
            unresolved += 1
            if not answered and unresolved >= _MAX_WITHOUT_NETWORK:
                raise
            continue
        except FetchError as error:
            link = CheckedLink(url, None, str(error)[:200])
        answered = True
        _note(link)
        yield link
    if unresolved and not answered:
        raise NoNetworkError("No host's name can be resolved.")


def _find_due(older_than: timedelta) -> list[str]:
    due = Q(link_checked_at=None) | Q(link_checked_at__lt=timezone.now() - older_than)
    with_address = Evidence.objects.not_retracted().exclude(url="").filter(due)
    urls = with_address.order_by().values("url").annotate(last=Min("link_checked_at"))
    rows = urls.order_by("last", "url").values_list("url", "last")
    return [url for url, _ in sorted(rows, key=lambda row: row[1] is not None)]


def _note(link: CheckedLink) -> None:
    Evidence.objects.filter(url=link.url).update(
        link_status=link.status, link_problem=link.problem, link_checked_at=timezone.now()
    )
