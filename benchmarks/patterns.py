"""CPU time of each regular expression for texts that are made to be slow for it.

    .venv/bin/python -m benchmarks.patterns [PART OF A NAME]

Each repeated part of an expression is repeated in a text that does not match at the end, at 500
and at 2,000 characters. A ratio near 4 is linear, 16 is quadratic; only those above 8 are printed,
with where the expression is, what was repeated, and the CPU seconds for 2,000 characters.
Then random examples of it are repeated at 240 and at 320 characters, for what takes exponential
time.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from benchmarks.measuring import set_up_django

_SHORT, _LONG = 500, 2_000
_MIN_RATIO = 8.0
_MIN_SECONDS = 0.002
_PATIENCE = 2.0
_END = "\x01"
_BRIEF, _EXAMPLES = 240, 60
_MIN_GROWTH = 3.0
"""For a third more characters: much more than what takes cubic time."""
_CALLS = {"compile", "search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer"}
_REPEATS = (parser.MAX_REPEAT, parser.MIN_REPEAT, parser.POSSESSIVE_REPEAT)
_IN_A_CATEGORY = {
    parser.CATEGORY_DIGIT: "7",
    parser.CATEGORY_SPACE: " ",
    parser.CATEGORY_WORD: "a",
    parser.CATEGORY_NOT_DIGIT: "a",
    parser.CATEGORY_NOT_SPACE: "a",
    parser.CATEGORY_NOT_WORD: " ",
}


def find_patterns() -> dict[str, re.Pattern[Any]]:
    """Return the regular expressions of the project, by where they are."""
    found: dict[str, re.Pattern[Any]] = {}
    for package in ("claims", "factcheck"):
        path = importlib.import_module(package).__path__
        for module in pkgutil.walk_packages(path, f"{package}."):
            if ".migrations" not in module.name and not module.name.endswith("asgi"):
                loaded = importlib.import_module(module.name)
                for name, value in list(vars(loaded).items()):
                    found.update(_inside(f"{module.name}.{name}", value))
                found.update(_written_in(module.name, Path(str(loaded.__file__))))
    return found


def _inside(name: str, value: Any) -> Iterator[tuple[str, re.Pattern[Any]]]:
    if isinstance(value, re.Pattern):
        yield name, value
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _inside(f"{name}[{key!r:.30}]", one)
    elif isinstance(value, tuple | list | set | frozenset):
        for number, one in enumerate(value):
            yield from _inside(f"{name}[{number}]", one)


def _written_in(name: str, path: Path) -> Iterator[tuple[str, re.Pattern[Any]]]:
    """Yield the expressions that are written where they are used."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args:
            of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
            first = node.args[0]
            if of_re and node.func.attr in _CALLS and isinstance(first, ast.Constant):
                yield f"{name}:{node.lineno}", re.compile(first.value)


Texts = Iterator[tuple[str, Callable[[int], str]]]


def slow_texts(pattern: re.Pattern[Any], chance: random.Random | None = None) -> Texts:
    """Yield what is repeated, and a function that returns a text of so many characters.

    With ``chance``, both are random examples of the parts of the expression.
    """
    text = pattern.pattern
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    seen = set()
    parsed = parser.parse(text, pattern.flags & ~re.LOCALE)
    for before, repeated in _repeats(parsed, "", chance):
        for start, unit in ((before, repeated), ("", before + repeated), ("", repeated)):
            if unit and (start, unit) not in seen:
                seen.add((start, unit))
                yield f"{start[-20:]!r} + {unit[:30]!r} * n", _repeater(start, unit)


def _repeater(start: str, unit: str) -> Callable[[int], str]:
    return lambda size: start + unit * (size // len(unit)) + _END


def _repeats(nodes: Any, before: str, chance: random.Random | None) -> Iterator[tuple[str, str]]:
    """Yield an example of what comes before each repeated part, and one of the part."""
    for kind, value in nodes:
        for inner in _parts(kind, value):
            yield from _repeats(inner, before, chance)
        if kind in _REPEATS and value[1] > (4 if chance else 8):
            yield before, _example(value[2], chance)
            if kind_of_all := {_example([one], chance) for one in value[2]}:
                yield before, "".join(sorted(kind_of_all))
        before = (before + _example([(kind, value)], chance))[-200:]


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind in _REPEATS:
        return [value[2]]
    if kind is parser.BRANCH:
        return list(value[1])
    if kind is parser.SUBPATTERN:
        return [value[3]]
    if kind in (parser.ASSERT, parser.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is parser.ATOMIC_GROUP else []


def _example(nodes: Any, chance: random.Random | None) -> str:
    """Return a short text that the nodes match, as far as that is simple."""
    text = ""
    for kind, value in nodes:
        if kind is parser.LITERAL:
            text += chr(value)
        elif kind is parser.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is parser.ANY:
            text += chance.choice("a -.,") if chance else "a"
        elif kind is parser.IN:
            text += _member(value, chance)
        elif kind in _REPEATS:
            least = max(value[0], 1 if value[1] else 0)
            times = chance.randint(value[0], min(value[1], value[0] + 2)) if chance else least
            text += "".join(_example(value[2], chance) for _ in range(times))
        elif kind is parser.BRANCH and chance:
            text += _example(chance.choice(value[1]), chance)
        elif kind is parser.BRANCH:
            text += max((_example(one, None) for one in value[1]), key=len, default="")
        elif kind is not parser.ASSERT_NOT:
            text += "".join(_example(one, chance) for one in _parts(kind, value)[:1])
    return text


def _member(choices: Any, chance: random.Random | None) -> str:
    if choices[0][0] is parser.NEGATE:
        barred = (
            re.compile(f"[{re.escape(''.join(_members(choices[1:])))}]") if choices[1:] else None
        )
        left = [one for one in "a 7.\n-A" if not (barred and barred.match(one))] or ["ü"]
    else:
        left = list(_members(choices)) or ["a"]
    return chance.choice(left) if chance else left[0]


def _members(choices: Any) -> Iterator[str]:
    for kind, value in choices:
        if kind is parser.LITERAL:
            yield chr(value)
        elif kind is parser.RANGE:
            yield chr(value[0])
        elif kind is parser.CATEGORY:
            yield _IN_A_CATEGORY[value]


def seconds(pattern: re.Pattern[Any], text: str) -> float:
    """Return the CPU seconds of looking for all matches; infinity for more than two seconds."""
    given: Any = text if isinstance(pattern.pattern, str) else text.encode("latin-1", "replace")

    def stop(*_: Any) -> None:
        raise TimeoutError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE)
    start = time.process_time()
    try:
        for _ in pattern.finditer(given):
            pass
        return time.process_time() - start
    except TimeoutError:
        return float("inf")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def find_slow(pattern: re.Pattern[Any]) -> Iterator[tuple[float, float, str]]:
    """Yield the ratio, the CPU seconds of the longer text, and what is repeated in it."""
    for what, text in slow_texts(pattern):
        long = seconds(pattern, text(_LONG))
        if long > _MIN_SECONDS:
            ratio = long / max(seconds(pattern, text(_SHORT)), 1e-6)
            if ratio > _MIN_RATIO:
                yield ratio, long, what


def find_exponential(pattern: re.Pattern[Any]) -> Iterator[tuple[float, float, str]]:
    """Yield the same for random examples, until one takes exponential time."""
    chance = random.Random(0)  # noqa: S311
    for _ in range(_EXAMPLES):
        for what, text in slow_texts(pattern, chance):
            short = seconds(pattern, text(_BRIEF))
            if short > 10 * _MIN_SECONDS:
                long = seconds(pattern, text(_BRIEF * 4 // 3))
                ratio = long if long == float("inf") else long / short
                if ratio > _MIN_GROWTH:
                    yield ratio, long, f"exponential: {what}"
                    return


def main(arguments: list[str]) -> None:
    set_up_django()
    patterns = find_patterns()
    chosen = {name: one for name, one in patterns.items() if not arguments or arguments[0] in name}
    slow = 0
    for name, pattern in sorted(chosen.items()):
        for ratio, long, what in chain(find_slow(pattern), find_exponential(pattern)):
            slow += 1
            print(f"{name:60} {ratio:6.1f} {long:8.3f} s  {what}", flush=True)
    print(f"{len(chosen)} expressions; {slow} texts for which one is slow.")


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
