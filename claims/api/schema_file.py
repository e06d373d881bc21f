"""Have a web process send the OpenAPI schema without making it: that takes 20 MB, which it keeps.

A process of its own makes it, when it is first asked for after the start. It is then in a file,
which all web processes of the folder send.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

_ROOT = Path(__file__).parents[2]
_COMMAND = {"json": "openapi-json", "yaml": "openapi"}
"""What ``manage.py spectacular`` calls the formats."""
_MAX_SECONDS = 60
log = logging.getLogger(__name__)


class SchemaFiles:
    """The files in ``folder`` with the schema in each format.

    A file from before this object was made is made again, since the code may be newer. Several
    processes may make one at once: each puts the same in its place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._since = time.time()
        self._making = threading.Lock()

    def read(self, form: str) -> bytes | None:
        """Return the schema as "json" or "yaml", or None if it cannot be made in this way."""
        path = self.folder / f"schema.{form}"
        with self._making:
            try:
                if not path.exists() or path.stat().st_mtime < self._since:
                    self._make(path, form)
                return path.read_bytes()
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "stderr", None) or b""
                last = said.decode(errors="replace").strip().rpartition("\n")[2]
                log.warning(
                    "No file with the schema of the API could be made at %s (%s): this web process "
                    "makes the schema itself, which takes 20 MB.",
                    path,
                    last or error,
                )
                return None

    def _make(self, path: Path, form: str) -> None:
        with TemporaryDirectory(prefix="schema-", dir=self.folder) as folder:
            made = Path(folder, path.name)
            form_option = f"--format={_COMMAND[form]}"
            subprocess.run(
                [sys.executable, "manage.py", "spectacular", f"--file={made}", form_option],
                cwd=_ROOT,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=True,
                timeout=_MAX_SECONDS,
            )
            made.replace(path)


_files: SchemaFiles | None = None


def keep_schema_in_files(folder: Path) -> None:
    """Have this process and its children read the schema from files in ``folder``."""
    global _files
    _files = SchemaFiles(folder)


def read_schema(form: str) -> bytes | None:
    """Return the schema as "json" or "yaml", or None if this process makes it itself."""
    return _files.read(form) if _files is not None else None
