"""Open every page as every role in a real browser: run it by `python -m tests.crawl`."""

from __future__ import annotations

from collections import Counter

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from playwright.sync_api import Page

from claims.models import User
from tests.crawl.answers import Answer, ask_all, ask_with_typed_text, complaints
from tests.crawl.browsing import browse, read, shown_as_page, watched
from tests.crawl.world import make_hostile_world

_SHOWN = 1_000
ROLES = ("superuser", "Administrator", "Editor", "Reviewer", "API reader", "nobody")


@pytest.mark.timeout(0)
@pytest.mark.parametrize("role", ROLES)
def test_every_page(page: Page, live_server, sign_in, settings, role):
    settings.PUBLIC_SITE, settings.PUBLIC_URL = True, live_server.url
    person = sign_in("Administrator")
    world = make_hostile_world(person)
    print(f"\n{len(world.filled)} fields have hostile text; kept: {', '.join(sorted(world.kept))}")
    client = Client(raise_request_exception=False)
    _give(person, role)
    if role == "nobody":
        page.context.clear_cookies()
    else:
        client.force_login(person)
    answers = ask_all(client, most=2)
    if role in ("superuser", "nobody"):
        answers += ask_with_typed_text(client, [one.address for one in answers])
    pages = shown_as_page(answers)
    wrong = [line for one in answers for line in complaints(one)]
    wrong += read(page, live_server.url, answers)
    with watched(page.context) as (tab, happened):
        wrong += browse(tab, live_server.url, pages)
    print(f"{role}: {len(answers)} answers, {len(pages)} opened; {dict(_statuses(answers))}")
    print(*(line[:_SHOWN] for line in (*wrong, *happened)), sep="\n")
    assert (len(wrong), len(happened)) == (0, 0)


def _statuses(answers: list[Answer]) -> list[tuple[int, int]]:
    return sorted(Counter(one.status for one in answers).items())


def _give(person: User, role: str) -> None:
    """Give the person another role; what belongs to them stays theirs."""
    of_admin = role != "API reader"
    User.objects.filter(pk=person.pk).update(is_superuser=role == "superuser", is_staff=of_admin)
    person.groups.set(Group.objects.filter(name=role))
