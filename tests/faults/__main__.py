"""Rounds of kills, or a trouble of the machine, by hand.

python -m tests.faults [--rounds 50] [--seed N] [--documents 200] kills parts at random. With
--documents, so many come in in each round, and every part is killed once while they do.
python -m tests.faults --trouble full_disk causes one trouble, as root.
"""

from __future__ import annotations

import argparse
import os
import secrets
from collections import Counter
from contextlib import nullcontext


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=secrets.randbits(32))
    parser.add_argument("--documents", type=int, default=0)
    parser.add_argument("--trouble", default="")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

    import django

    django.setup()
    from tests.faults.intake import IntakeRounds
    from tests.faults.troubles import TROUBLES, small_file_system
    from tests.project.launching import Launched, folder_with_seeds, free_port, password_in

    kind = TROUBLES[options.trouble] if options.trouble else IntakeRounds
    print(f"seed {options.seed}", flush=True)
    with folder_with_seeds() as var, small_file_system(var) if options.trouble else nullcontext():
        if options.trouble:
            kind.prepare(var.parent)
        launched = Launched(var, free_port())
        password = password_in(launched.until("Sign in as .*\n"))
        rounds = kind(launched, seed=options.seed, password=password, longest=3.0)
        try:
            if options.trouble:
                rounds.go_through()
            elif options.documents:
                rounds.take_in(options.rounds, options.documents)
            else:
                rounds.run(options.rounds)
        finally:
            print(rounds.launched.said)
    print("\n".join(rounds.record))
    print(f"Nothing lost, doubled or half-written of {rounds.told}.")
    print("Killed:", ", ".join(f"{name} {n}" for name, n in Counter(rounds.killed).items()))


if __name__ == "__main__":
    main()
