"""CPU time of each regular expression for texts that are made to be slow for it.

    .venv/bin/python -m benchmarks.patterns [PART OF A NAME]

Each repeated part of an expression is repeated in a text that does not match at the end, at 500
and at 2,000 characters. A ratio near 4 is linear, 16 is quadratic; only those above 8 are printed,
with where the expression is, what was repeated, and the CPU seconds for 2,000 characters.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from benchmarks.measuring import set_up_django

_SHORT, _LONG = 500, 2_000
_MIN_RATIO = 8.0
_MIN_SECONDS = 0.002
_PATIENCE = 2.0
_END = "\x01"
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


def slow_texts(pattern: re.Pattern[Any]) -> Iterator[tuple[str, Callable[[int], str]]]:
    """Yield what is repeated, and a function that returns a text of so many characters."""
    text = pattern.pattern
    if isinstance(text, bytes):
        text = text.decode("latin-1")
    seen = set()
    for before, repeated in _repeats(parser.parse(text, pattern.flags & ~re.LOCALE), ""):
        for start, unit in ((before, repeated), ("", before + repeated), ("", repeated)):
            if unit and (start, unit) not in seen:
                seen.add((start, unit))
                yield f"{start[-20:]!r} + {unit[:30]!r} * n", _repeater(start, unit)


def _repeater(start: str, unit: str) -> Callable[[int], str]:
    return lambda size: start + unit * (size // len(unit)) + _END


def _repeats(nodes: Any, before: str) -> Iterator[tuple[str, str]]:
    """Yield an example of what comes before each repeated part, and one of the part."""
    for kind, value in nodes:
        for inner in _parts(kind, value):
            yield from _repeats(inner, before)
        if kind in _REPEATS and value[1] > 8:
            yield before, _example(value[2])
            if kind_of_all := {_example([one]) for one in value[2]}:
                yield before, "".join(sorted(kind_of_all))
        before = (before + _example([(kind, value)]))[-200:]


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


def _example(nodes: Any) -> str:
    """Return a short text that the nodes match, as far as that is simple."""
    text = ""
    for kind, value in nodes:
        if kind is parser.LITERAL:
            text += chr(value)
        elif kind is parser.NOT_LITERAL:
            text += "a" if value != ord("a") else "b"
        elif kind is parser.ANY:
            text += "a"
        elif kind is parser.IN:
            text += _member(value)
        elif kind in _REPEATS:
            text += _example(value[2]) * max(value[0], 1 if value[1] else 0)
        elif kind is parser.BRANCH:
            text += max((_example(one) for one in value[1]), key=len, default="")
        elif kind is not parser.ASSERT_NOT:
            text += "".join(map(_example, _parts(kind, value)[:1]))
    return text


def _member(choices: Any) -> str:
    if choices[0][0] is parser.NEGATE:
        barred = (
            re.compile(f"[{re.escape(''.join(_members(choices[1:])))}]") if choices[1:] else None
        )
        return next((one for one in "a 7.\n" if not (barred and barred.match(one))), "ü")
    return next(_members(choices), "a")


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


def main(arguments: list[str]) -> None:
    set_up_django()
    patterns = find_patterns()
    chosen = {name: one for name, one in patterns.items() if not arguments or arguments[0] in name}
    slow = 0
    for name, pattern in sorted(chosen.items()):
        for what, text in slow_texts(pattern):
            long = seconds(pattern, text(_LONG))
            if long < _MIN_SECONDS:
                continue
            ratio = long / max(seconds(pattern, text(_SHORT)), 1e-6)
            if ratio > _MIN_RATIO:
                slow += 1
                print(f"{name:60} {ratio:6.1f} {long:8.3f} s  {what}", flush=True)
    print(f"{len(chosen)} expressions; {slow} texts for which one is slow.")


if __name__ == "__main__":
    if {"-h", "--help"} & set(sys.argv[1:]):
        sys.exit(__doc__)
    main(sys.argv[1:])
