"""Many programs change one claim at once, and send the same requests again and again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any, TypeVar

from django.db import connection
from django.test import Client

from claims.models import Claim, Comment, User
from tests.factories import AppearanceFactory, ClaimFactory

Item = TypeVar("Item")
JSON = "application/json"
# PostgreSQL has a hundred by default.
_connections = BoundedSemaphore(50)


def change_one_claim(people: list[User], *, rounds: int) -> Counter[int]:
    """Let all clients correct a claim, each from the version that it has read; count the answers.

    Raises AssertionError unless exactly one client wins each version, and all its words are kept.
    """
    claim = AppearanceFactory().claim
    address = f"/api/v1/claims/{claim.pk}/"

    def correct(turn: tuple[int, User]) -> list[tuple[int, str]]:
        number, person = turn
        client = _client(person)
        return [_correct_once(client, address, f"Said by {number}.{one}") for one in range(rounds)]

    answers = [one for some in _at_once(correct, list(enumerate(people))) for one in some]
    won = [words for status, words in answers if status == 200]
    events = Claim.pgh_event_model.objects.filter(pgh_obj=claim).order_by("pgh_id")
    words = dict(events.values_list("version", "text"))
    assert sorted(words) == list(range(1, len(won) + 2))
    assert sorted(words[version] for version in words if version > 1) == sorted(won)
    claim.refresh_from_db()
    assert claim.version == len(won) + 1
    counted = Counter(status for status, _ in answers)
    assert set(counted) <= {200, 412}, counted
    return counted


def _correct_once(client: Client, address: str, words: str) -> tuple[int, str]:
    with _served():
        tag = client.get(address)["ETag"]
    with _served():
        body, headers = {"text": words}, {"If-Match": tag}
        sent = client.post(f"{address}correct/", body, content_type=JSON, headers=headers)
    return sent.status_code, words


def repeat_one_request(person: User, *, clients: int, keys: int) -> Counter[int]:
    """Send each of some comments from all clients at once; count the answers.

    Raises AssertionError unless each comment is stored once, and all get its answer.
    """
    claim = ClaimFactory()

    def comment(key: int) -> tuple[int, int, bytes]:
        client = _client(person)
        with _served():
            sent = client.post(
                "/api/v1/comments/",
                {"claim": claim.pk, "text": f"Comment {key}"},
                content_type=JSON,
                headers={"Idempotency-Key": f"comment-{key}"},
            )
        return key, sent.status_code, sent.content

    answers = _at_once(comment, [number % keys for number in range(clients)])
    assert Comment.objects.filter(claim=claim).count() == keys
    assert len({content for _, _, content in answers}) == keys
    counted = Counter(status for _, status, _ in answers)
    assert set(counted) == {201}, counted
    return counted


def _client(person: User) -> Client:
    client = Client(SERVER_NAME="127.0.0.1")
    with _served():
        client.force_login(person)
    return client


@contextmanager
def _served() -> Iterator[None]:
    """Wait until a connection of the database is free, as in a pool, and give it back."""
    with _connections:
        try:
            yield
        finally:
            connection.close()


def _at_once(work: Callable[[Item], Any], items: Iterable[Item]) -> list[Any]:
    items = list(items)
    with ThreadPoolExecutor(len(items)) as pool:
        return list(pool.map(work, items))
