"""With ``-n``, deal the test files out before they are collected: each process imports its own.

pytest-xdist lets every process collect all tests, which takes several seconds of processor time in
each. Here each gets neighbours in the order of the folders, about equally much work: what the files
of a folder share, such as a language model or the pages of the admin, is loaded once.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest
from xdist.scheduler import EachScheduling
from xdist.scheduler.protocol import Scheduling

TESTS = Path(__file__).parent
SECONDS = {
    **{"admin": 0.25, "api": 0.4, "browser": 1.2, "extraction": 0.06, "importing": 0.2},
    **{"management": 0.3, "matching": 0.2, "migrations": 0.7, "project": 0.3, "public": 0.4},
    **{"tasks": 0.35, "faults": 10.0, "contention": 6.0, "training": 0.6, "tests": 1.0},
}
"""The processor time of the tests of a folder, in seconds for each kilobyte of them."""
USUAL = 0.15


def shares(paths: Sequence[Path], count: int) -> list[list[Path]]:
    """Divide the files, which are in the order of their folders, into ``count`` equal shares."""
    costs = [path.stat().st_size * SECONDS.get(path.parent.name, USUAL) for path in paths]
    total = sum(costs)
    found: list[list[Path]] = [[] for _ in range(count)]
    for path, cost, end in zip(paths, costs, accumulate(costs), strict=True):
        # By the middle of a file, which is less than the total.
        found[int((end - cost / 2) * count / total)].append(path)
    return found


def pytest_sessionstart(session: pytest.Session) -> None:
    """Leave the files of the other processes out of what pytest was asked for."""
    given = getattr(session.config, "workerinput", None)
    if given:
        count = given["workercount"]
        # One that replaces a process that has crashed has a higher number.
        number = int(given["workerid"].removeprefix("gw")) % count
        session.config.args = own_part(session.config, number, count)


def own_part(config: pytest.Config, number: int, count: int) -> list[str]:
    """Return the arguments for one of the processes: files, and tests in files ("a.py::test_b")."""
    asked: dict[Path, list[str]] = {}
    for argument in config.args:
        path = (config.invocation_params.dir / argument.partition("::")[0]).resolve()
        for file in path.rglob("test_*.py") if path.is_dir() else [path]:
            asked.setdefault(file, []).append(str(file) if path.is_dir() else argument)
    own = shares(sorted(asked), count)[number]
    return [argument for file in own for argument in dict.fromkeys(asked[file])]


class Dealt(EachScheduling):
    """Let each process run all that it has collected."""

    def schedule(self) -> None:
        session = self.config.pluginmanager.get_plugin("dsession")._session
        session.testscollected = sum(map(len, self.node2collection.values()))
        super().schedule()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config) -> Scheduling:
    return Dealt(config)
