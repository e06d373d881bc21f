"""Released migrations are never edited, and import nothing that may change."""

from __future__ import annotations

import ast
from hashlib import sha256
from importlib import import_module
from pathlib import Path

import pytest

import claims.migrations

FOLDER = Path(claims.migrations.__file__).parent
RELEASED = FOLDER / "released.sha256"
MIGRATIONS = sorted(FOLDER.glob("[0-9]*.py"))
OURS = {"claims", "factcheck", "tests", "training", "benchmarks"}


def imported(code: str) -> set[str]:
    """Return the packages that ``code`` imports, relative imports as ``claims``."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            found.add("claims" if node.level else str(node.module).split(".")[0])
    return found


def test_no_migration_imports_code_of_ours():
    assert len(MIGRATIONS) > 60
    for path in MIGRATIONS:
        # Squashed migrations take operations from the migrations that they replace.
        allowed = {"importlib"} if "_squashed_" in path.stem else set()
        found = imported(path.read_text(encoding="utf-8")) - allowed
        assert found & (OURS | {"importlib"}) == set(), path.stem


@pytest.mark.parametrize(
    "code",
    [
        "import claims.models.speaker",
        "from claims.models import x",
        "from . import _x",
        "import factcheck",
    ],
)
def test_imports_of_our_code_are_found_in_every_form(code):
    assert imported(code) & OURS


def test_no_migration_depends_on_the_latest_of_a_package():
    """A new migration of that package would otherwise have to be applied before an old one."""
    for path in MIGRATIONS:
        depends = import_module(f"claims.migrations.{path.stem}").Migration.dependencies
        assert "__latest__" not in [name for _, name in depends], path.stem


def test_released_migrations_are_unchanged():
    lines = RELEASED.read_text(encoding="ascii").splitlines()
    released = {name: digest for digest, name in (line.split() for line in lines)}
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in MIGRATIONS}
    assert {name: digest for name, digest in found.items() if name in released} == released, (
        "A released migration was edited or removed: put it back, and write a new one."
    )
    new = [f"{digest}  {name}" for name, digest in found.items() if name not in released]
    assert not new, f"Add these lines to {RELEASED.name}:\n" + "\n".join(new)
