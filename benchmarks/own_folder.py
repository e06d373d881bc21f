"""A folder of its own for a benchmark that needs a whole Factcheck: its database and its files."""

from __future__ import annotations

import atexit
import os
import shutil
from pathlib import Path
from tempfile import mkdtemp


def use_own_folder() -> Path:
    """Let Factcheck use a new folder, which is removed at the end; call it before Django's setup.

    A server of another database that the environment names is not used.
    """
    folder = mkdtemp(prefix="factcheck-")
    # Registered before the embedded server's own end, and so done after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FACTCHECK_VAR"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    return Path(folder)
