"""Many rounds by hand: python -m tests.faults [--rounds 50] [--seed N] [--documents 200].

With --documents, so many come in in each round, and every part is killed once while they do.
"""

from __future__ import annotations

import argparse
import os
import secrets
from collections import Counter


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--documents", type=int, default=0)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

    import django

    django.setup()
    from tests.faults.intake import IntakeRounds
    from tests.project.launching import Launched, folder_with_seeds, free_port, password_in

    print(f"seed {options.seed}", flush=True)
    with folder_with_seeds() as var:
        launched = Launched(var, free_port())
        password = password_in(launched.until("Sign in as .*\n"))
        rounds = IntakeRounds(launched, seed=options.seed, password=password, longest=3.0)
        if options.documents:
            rounds.take_in(options.rounds, options.documents)
        else:
            rounds.run(options.rounds)
    print("\n".join(rounds.record))
    print(f"{options.rounds} rounds: nothing lost, doubled or half-written of {rounds.told}.")
    print("Killed:", ", ".join(f"{name} {n}" for name, n in Counter(rounds.killed).items()))


if __name__ == "__main__":
    main()
