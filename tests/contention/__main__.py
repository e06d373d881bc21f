"""A minute by hand: python -m tests.contention [--seconds 60] [--people 30] [--seed N].

Then `--clients` programs change one claim at once through the API, and two programs mirror all
records during `--changes` changes at random.
"""

from __future__ import annotations

import argparse
import os
import secrets
import time
from typing import Any


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--claims", type=int, default=4)
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--changes", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

    import django

    django.setup()
    from tests import database

    print(f"seed {options.seed}", flush=True)
    database.prepare(reuse=False, anew=False)
    try:
        _run(options)
    finally:
        database.remove()


def _run(options: argparse.Namespace) -> None:
    from django.contrib.auth.models import Group

    from tests.contention.clients import change_one_claim, repeat_one_request
    from tests.contention.rush import Rush, make_claims
    from tests.factories import UserFactory

    people = UserFactory.create_batch(options.people, is_staff=True)
    Group.objects.get(name="Editor").user_set.add(*people)
    claims = make_claims(options.claims)
    rush = Rush(people, claims, seed=options.seed)
    end = time.monotonic() + options.seconds
    rush.run(lambda acted: time.monotonic() < end)
    rush.check()
    print("Done:", ", ".join(f"{name} {n}" for name, n in sorted(rush.done.items())))
    print("Refused in words:", ", ".join(f"{name} {n}" for name, n in sorted(rush.refused.items())))
    print("No deadlock reached a person, nothing is lost, the record verifies.")
    programs = [people[number % len(people)] for number in range(options.clients)]
    changed = change_one_claim(programs, rounds=3)
    print(f"{options.clients} programs: one winner for each of {changed[200]} versions,", end=" ")
    print(f"{changed[412]} were too late")
    keys = min(10, options.clients)
    repeated = repeat_one_request(people[0], clients=options.clients, keys=keys)
    print(f"{keys} requests, sent {repeated[201]} times: {keys} comments")
    _mirror(people[:4], options)


def _mirror(people: list[Any], options: argparse.Namespace) -> None:
    from django.contrib.auth.models import Group

    from tests.contention.mirror import Desk, Mirror
    from tests.factories import UserFactory

    desk = Desk(people, seed=options.seed)
    desk.fill(6)
    reader = UserFactory()
    Group.objects.get(name="API reader").user_set.add(reader)
    mirrors = [Mirror(person, page_size=20) for person in (people[0], reader)]

    def poll() -> None:
        for mirror in mirrors:
            mirror.poll()

    poll()
    desk.run(options.changes // len(people), poll)
    # Embargoes that end by themselves.
    time.sleep(0.5)
    poll()
    for mirror in mirrors:
        assert not mirror.differences(), mirror.differences()
        print(f"A mirror has what is there, after {dict(mirror.told)}")
    print(f"{desk.done.total()} changes:", dict(desk.done))


if __name__ == "__main__":
    main()
