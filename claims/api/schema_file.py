"""The OpenAPI schema as the server sends it, and how a web process gets by without making it.

To make it takes 20 MB, which a process keeps. So a process of its own makes it when it is first
asked for after the start, and all web processes of the folder send its file.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from rest_framework.exceptions import APIException

_ROOT = Path(__file__).parents[2]
_COMMAND = {"json": "openapi-json", "yaml": "openapi"}
"""What ``manage.py spectacular`` calls the formats."""
_MAX_SECONDS = 60
log = logging.getLogger(__name__)


class SchemaNotMade(APIException):
    status_code = 503
    default_code = "unavailable"
    default_detail = "The schema could not be made. The log of the server says why."


class SchemaFiles:
    """The files in ``folder`` with the schema in each format.

    A file from before this object was made is made again, since the code may be newer. Several
    processes may make one at once: each puts the same in its place.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._since = time.time()
        self._making = threading.Lock()

    def read(self, form: str) -> bytes:
        """Return the schema as "json" or "yaml". Raises SchemaNotMade."""
        path = self.folder / f"schema.{form}"
        with self._making:
            if path.exists() and path.stat().st_mtime >= self._since:
                return path.read_bytes()
            try:
                schema = _make_elsewhere(form)
            except (OSError, subprocess.SubprocessError) as error:
                said = getattr(error, "stderr", None) or b""
                last = said.decode(errors="replace").strip().rpartition("\n")[2]
                log.exception("The schema of the API could not be made: %s", last or error)
                raise SchemaNotMade from error
            try:
                with TemporaryDirectory(prefix="schema-", dir=self.folder) as folder:
                    made = Path(folder, path.name)
                    made.write_bytes(schema)
                    made.replace(path)
            except OSError as error:
                log.warning(
                    "The schema of the API cannot be kept at %s (%s): it is made each time that "
                    "somebody asks for it, which takes seconds.",
                    path,
                    error,
                )
            return schema


def _make_elsewhere(form: str) -> bytes:
    """Return the schema as another process makes it. Raises OSError and SubprocessError."""
    with TemporaryDirectory(prefix="factcheck-schema-") as folder:
        made = Path(folder, "schema")
        form_option = f"--format={_COMMAND[form]}"
        subprocess.run(
            [sys.executable, "manage.py", "spectacular", f"--file={made}", form_option],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=True,
            timeout=_MAX_SECONDS,
        )
        return made.read_bytes()


def _make_here(form: str) -> bytes:
    # A web process never imports this.
    from drf_spectacular.generators import SchemaGenerator
    from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiYamlRenderer

    renderer = OpenApiJsonRenderer() if form == "json" else OpenApiYamlRenderer()
    schema = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
    written: bytes = renderer.render(schema, renderer_context={})
    return written


_files: SchemaFiles | None = None


def keep_schema_in_files(folder: Path) -> None:
    """Have this process and its children read the schema from files in ``folder``.

    Call it before the addresses of the API are loaded: see schema_decorators.py.
    """
    global _files
    _files = SchemaFiles(folder)


def is_made_elsewhere() -> bool:
    return _files is not None


def read_schema(form: str) -> bytes:
    """Return the schema as "json" or "yaml". Raises SchemaNotMade."""
    return _files.read(form) if _files is not None else _make_here(form)
