"""The account that runs the server. PostgreSQL refuses to run as root, so root uses another one."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db import OperationalError

NAME = "factcheck-postgres"
# Linux's numbers of the capabilities that allow traversing folders without permission.
_CAPABILITIES = {"dac_read_search": 2, "dac_override": 1}


class Account:
    """Return the account that owns ``data_dir``; create one if that is root.

    Raises OperationalError if the folder belongs to another user, or no account can be created.
    """

    def __init__(self, data_dir: Path) -> None:
        owner = data_dir.stat().st_uid if data_dir.exists() else os.geteuid()
        self.is_other = os.geteuid() == 0
        if not self.is_other and owner != os.geteuid():
            raise OperationalError(
                f"{data_dir} belongs to another user (id {owner}): run Factcheck as that user, or "
                "set FACTCHECK_VAR to another folder"
            )
        self.entry = _ensure_account() if owner == 0 else _entry(owner)

    @property
    def names(self) -> list[str]:
        """Return the accounts that may connect: its own, and the account of this process."""
        return sorted({self.entry.pw_name, _entry(os.geteuid()).pw_name})

    def own(self, path: Path) -> None:
        """Make the account the owner of ``path``, which must belong to this process."""
        if self.is_other:
            os.chown(path, self.entry.pw_uid, self.entry.pw_gid)

    def reaches(self, path: Path) -> bool:
        """Return whether the account can traverse the folders above ``path`` by itself."""
        folders = path.resolve().parents
        return not self.is_other or all(one.stat().st_mode & 0o001 for one in folders)

    def popen(self, command: Sequence[str | Path], **options: Any) -> subprocess.Popen[Any]:
        """Run ``command`` as the account, without variables that would affect the server.

        Does not change the permissions of folders: if the account cannot reach the data folder or
        the installed programs, it gets root's capability to traverse folders, and no other.
        """
        words = [str(word) for word in command]
        environment = {name: v for name, v in os.environ.items() if not name.startswith("PG")}
        options |= {"env": environment, "stdin": subprocess.DEVNULL, "start_new_session": True}
        if not self.is_other:
            return subprocess.Popen(words, **options)
        uid, gid = self.entry.pw_uid, self.entry.pw_gid
        if self.reaches(Path(options["cwd"])) and self.reaches(Path(__file__)):
            return subprocess.Popen(words, user=uid, group=gid, extra_groups=[], **options)
        return subprocess.Popen([*_passing(uid, gid), *words], **options)


def _entry(uid: int) -> pwd.struct_passwd:
    try:
        return pwd.getpwuid(uid)
    except KeyError:
        raise OperationalError(
            f"the embedded PostgreSQL needs a user with a name, and the user {uid} has none: add "
            "one to /etc/passwd, or set DATABASE_URL to another server"
        ) from None


def _passing(uid: int, gid: int) -> list[str]:
    """Return the prefix of a command that runs as ``uid`` and may traverse all folders."""
    effective = next(
        int(line.split()[1], 16)
        for line in Path("/proc/self/status").read_text().splitlines()
        if line.startswith("CapEff:")
    )
    right = next((name for name, bit in _CAPABILITIES.items() if effective >> bit & 1), None)
    if right is None or shutil.which("setpriv") is None:
        raise OperationalError(
            f"PostgreSQL cannot run as root, and the account {NAME} cannot reach Factcheck's "
            "folder. Run Factcheck as an ordinary user, or in a folder that others may traverse"
        )
    rights = f"-all,+{right}"
    return [
        "setpriv",
        f"--reuid={uid}",
        f"--regid={gid}",
        "--clear-groups",
        f"--inh-caps={rights}",
        f"--ambient-caps={rights}",
        f"--bounding-set={rights}",
        "--",
    ]


def _ensure_account() -> pwd.struct_passwd:
    command = ["useradd", "--system", "--no-create-home", "--shell=/usr/sbin/nologin", NAME]
    try:
        return pwd.getpwnam(NAME)
    except KeyError:
        pass
    try:
        made = subprocess.run(command, capture_output=True, text=True)
        # If two processes start at once, one creates it and the other finds it.
        return pwd.getpwnam(NAME)
    except FileNotFoundError as error:
        reason = str(error)
    except KeyError:
        reason = made.stderr.strip()
    raise OperationalError(
        f"PostgreSQL cannot run as root, and the account {NAME} could not be created ({reason}). "
        "Run Factcheck as an ordinary user"
    )
