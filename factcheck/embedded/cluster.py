"""Create the data folder of the embedded server atomically, and set who may connect."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from django.db import OperationalError

from factcheck.embedded.account import Account
from factcheck.embedded.locks import beside
from factcheck.embedded.processes import end_all
from factcheck.embedded.programs import for_making, major_release

SUPERUSER = "postgres"
_FIRST_OF_USERS = 16384
"""The databases of PostgreSQL itself have smaller ids."""
_FINISHED = "finished"
"""A file that exists in every data folder that was created completely."""

_WHEN = re.compile(r"^\S+ \S+ \S+ \[\d+\] ")
"""The time and the process id at the start of each line of the log."""
_FATAL = re.compile(r"(?:FATAL|PANIC|HINT):.*")

logger = logging.getLogger(__name__)


def ensure_cluster(data_dir: Path, account: Account) -> None:
    """Create the data folder if it is missing or was never finished.

    One that was not finished holds no database of a user: it is set aside, not deleted. Raises
    OperationalError if the folder contains databases but not what PostgreSQL needs to open them, or
    if they are by another major release of PostgreSQL; it is left as it is.
    """
    if not (_holds_data(data_dir) or (data_dir / _FINISHED).exists()):
        _set_aside(data_dir)
        _make(data_dir, account)
    elif not (data_dir / "global" / "pg_control").exists():
        raise OperationalError(
            f"{data_dir} is damaged: its file global/pg_control is missing. Restore the folder "
            "from a backup, or move it away to begin with an empty database"
        )
    _check_release(data_dir)
    _say_who_may_connect(data_dir, account)


def _holds_data(data_dir: Path) -> bool:
    base = data_dir / "base"
    names = [one.name for one in base.iterdir()] if base.is_dir() else []
    return any(name.isdigit() and int(name) >= _FIRST_OF_USERS for name in names)


def _check_release(data_dir: Path) -> None:
    found, ours = (data_dir / "PG_VERSION").read_text().strip(), major_release()
    if found != ours:
        raise OperationalError(
            f"{data_dir} was made by PostgreSQL {found}, and this version of Factcheck has "
            f"PostgreSQL {ours}, which cannot open it. Nothing was changed. Go back to the version "
            "of Factcheck before, run manage.py backup FILE, and update again; then move "
            f"{data_dir} away, and run manage.py restore FILE (docs/deploy.md, Backups)"
        )


def _set_aside(data_dir: Path) -> None:
    if not data_dir.exists() or not any(data_dir.iterdir()):
        return
    end_all(data_dir)
    aside = Path(tempfile.mkdtemp(prefix=f"{data_dir.name}.unfinished-", dir=data_dir.parent))
    data_dir.replace(aside)
    logger.warning("%s was never finished; moved to %s and created again.", data_dir, aside)


def _make(data_dir: Path, account: Account) -> None:
    """Create it elsewhere and move it, so that an interruption leaves no partial folder."""
    new = beside(data_dir, "new")
    end_all(new)
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=0o700)
    account.own(new)
    options = [f"--username={SUPERUSER}", "--encoding=UTF8", "--auth=peer", "--no-instructions"]
    with for_making(data_dir, account) as folder:
        command: list[str | Path] = [folder / "initdb", *options, "--pgdata", new]
        done = account.popen(command, cwd=new, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        output = done.communicate()[0].decode(errors="replace")
    if done.returncode:
        raise OperationalError(f"{data_dir} could not be created: {reason(output)}")
    (new / _FINISHED).touch()
    new.replace(data_dir)


def _say_who_may_connect(data_dir: Path, account: Account) -> None:
    """Allow only connections through the socket, by the accounts of the server and this process."""
    maps = "".join(f'factcheck "{name}" {SUPERUSER}\n' for name in account.names)
    for name, text in {
        "pg_hba.conf": "local all all peer map=factcheck\n",
        "pg_ident.conf": maps,
    }.items():
        written = data_dir / f"{name}.new"
        written.write_text(text)
        written.chmod(0o600)
        account.own(written)
        written.replace(data_dir / name)


def reason(output: str) -> str:
    """Return why a PostgreSQL program failed, in one line: its fatal error or its last lines."""
    lines = [_WHEN.sub("", line).strip() for line in output.splitlines() if line.strip()]
    # initdb writes what it is doing in front of the error, in the same line.
    fatal = [found.group() for line in lines if (found := _FATAL.search(line))]
    return " ".join((fatal or lines)[-3:]) or "it printed no message"
