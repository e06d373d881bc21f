"""Pairs of claims that must never become one: opposites, and sides that are turned round.

    .venv/bin/python -m benchmarks.opposites [--wrong] [--held-out]

Each of the templates below was written for this benchmark and is filled in ten ways. Every second
template is held out: rules and words were chosen without it. Prints how many pairs are joined, how
many have the same meaning according to the judgement, and how many are said to contradict.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
django.setup()

from claims.matching.embeddings.sentence_model import embed  # noqa: E402  (needs the settings)
from claims.matching.relations.judge_pair import (  # noqa: E402
    ClaimInContext,
    Judgement,
    judge_pair,
)
from claims.matching.statement import Statement  # noqa: E402

TEMPLATES = (
    ("Councillor {p} voted for the {t} in {m}.", "Councillor {p} voted against the {t} in {m}."),
    ("The {b} approved the {t} in {m}.", "The {b} threw out the {t} in {m}."),
    ("Minister {p} is in favour of the {t}.", "Minister {p} is opposed to the {t}."),
    ("{p} backs the {t} in {c}.", "{p} is fighting the {t} in {c}."),
    ("The court in {c} acquitted {p} of fraud.", "The court in {c} convicted {p} of fraud."),
    ("{p} pleaded guilty to theft in {c}.", "{p} pleaded not guilty to theft in {c}."),
    ("{c} hired more teachers than nurses in {y}.", "{c} hired more nurses than teachers in {y}."),
    ("Rents in {c} grow faster than wages.", "Wages in {c} grow faster than rents."),
    ("Women in {c} earn more than men.", "Men in {c} earn more than women."),
    ("Girls in {c} read better than boys.", "Girls in {c} read worse than boys."),
    ("The {b} resigned before the vote on the {t}.", "The {b} resigned after the vote on the {t}."),
    ("The shop in {c} opens before {m}.", "The shop in {c} opens after {m}."),
    ("The mill in {c} closed because of the {t}.", "The mill in {c} closed in spite of the {t}."),
    ("Trade in {c} grew thanks to the {t}.", "Trade in {c} grew despite the {t}."),
    ("Crime in {c} rose in {y}.", "Crime in {c} fell in {y}."),
    ("The number of buses in {c} went up in {y}.", "The number of buses in {c} went down in {y}."),
    ("The water in {c} is safe to drink.", "The water in {c} is unsafe to drink."),
    ("The bridge in {c} is open to lorries.", "The bridge in {c} is closed to lorries."),
    ("{p} defeated {q} in the race for mayor.", "{q} defeated {p} in the race for mayor."),
    ("{p} owes money to {q}, the court heard.", "{q} owes money to {p}, the court heard."),
    ("The {b} lifted the {t} in {c}.", "The {b} imposed the {t} in {c}."),
    ("The {b} allows dogs on the beach in {c}.", "The {b} bans dogs from the beach in {c}."),
    ("All pupils of the school in {c} passed.", "None of the pupils of the school in {c} passed."),
    ("Most voters in {c} want the {t}.", "Few voters in {c} want the {t}."),
    ("The {b} succeeded in selling the port of {c}.", "The {b} failed to sell the port of {c}."),
    ("{p} remembered to sign the {t}.", "{p} forgot to sign the {t}."),
    ("{p} denied taking money from {q}.", "{p} admitted taking money from {q}."),
    ("{p} praised the {b} over the {t}.", "{p} criticised the {b} over the {t}."),
    ("The {b} kept its promise on the {t}.", "The {b} broke its promise on the {t}."),
    ("{c} has a surplus of nurses.", "{c} has a shortage of nurses."),
)
"""Two sentences each; ``{p}`` and ``{q}`` are people, ``{b}`` bodies, ``{t}`` things, ``{c}``
cities, ``{m}`` months and ``{y}`` years."""
PEOPLE = (
    "Amos Kline", "Ada Brook", "Paul Gray", "Nell Huber", "Ida Moss", "Per Lund", "Tariq Noor",
    "Maya Stern", "Colm Daly", "Ruth Vance",
)  # fmt: skip
FILLS = {
    "b": "council,board,union,ministry,cabinet,club,parish,bank,trust,senate",
    "t": "tax on bread,ban on petrol cars,pay deal,bypass,budget,fare freeze,school plan,merger,"
    "curfew,water levy",
    "c": "Oakham,Elmford,Varland,Harlow,Kessaria,Norland,Oxmoor,Arden,Port Celeste,Lund",
    "m": "January,February,March,April,June,July,August,September,October,November",
    "y": "2015,2016,2017,2018,2019,2020,2021,2022,2023,2024",
}


class Pair(NamedTuple):
    """Two claims that cannot both be one, and the judgement of them."""

    template: int
    first: str
    second: str
    judgement: Judgement

    @property
    def outcome(self) -> str:
        if self.judgement.joins:
            return "joined"
        return str(self.judgement.relation.value)


def main(arguments: list[str]) -> None:
    for name, held_out in (("development", False), ("held out", True)):
        if held_out or "--held-out" not in arguments:
            _report(name, list(judge_pairs(held_out=held_out)), "--wrong" in arguments)


def judge_pairs(*, held_out: bool) -> Iterator[Pair]:
    """Yield each filled template of one half with its judgement."""
    fills = {name: words.split(",") for name, words in FILLS.items()}
    for number, (first, second) in enumerate(TEMPLATES):
        if (number % 2 == 1) != held_out:
            continue
        for i in range(10):
            words = {name: found[(i + number) % 10] for name, found in fills.items()}
            words |= {"p": PEOPLE[i], "q": PEOPLE[(i + 3) % 10]}
            yield _judge(number, first.format(**words), second.format(**words))


def _judge(number: int, first: str, second: str) -> Pair:
    day = date(2025, 5, 6)
    claims = (
        ClaimInContext(Statement(first, day), document=1, source=1),
        ClaimInContext(Statement(second, day), document=2, source=2),
    )
    similarity = float(embed(first) @ embed(second))
    return Pair(number, first, second, judge_pair(*claims, similarity=similarity))


def _report(name: str, pairs: list[Pair], shows_wrong: bool) -> None:
    counts = Counter(pair.outcome for pair in pairs)
    print(f"{name}: {len(pairs)} pairs, joined {counts['joined']}", dict(counts))
    shown: set[int] = set()
    for pair in pairs if shows_wrong else ():
        if (
            pair.outcome in ("joined", "same_meaning", "same_wording")
            and pair.template not in shown
        ):
            shown.add(pair.template)
            print(f"  {pair.outcome} {pair.judgement.similarity:.2f} {pair.first} | {pair.second}")


if __name__ == "__main__":
    main(sys.argv[1:])
