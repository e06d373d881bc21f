"""Set everything up, serve the admin and the API, and run a worker on this machine: `make run`."""

from __future__ import annotations

import os
import secrets
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection, transaction

from claims.management.launch_checks import check_port_free, hold_launch_lock, migrate, parse_port
from claims.models import User
from claims.storage import secure_media
from claims.tasks.clean_up import clean_up
from factcheck.serving import HOST, WebServer
from factcheck.supervised import Supervised

DEMO_NAME = "editor"
ADDRESSES = """
Factcheck is ready. Stop it with Ctrl-C.

  Admin        {base}/admin/
  API          {base}/api/v1/
  API page     {base}/api/v1/docs/
  Public site  {public}

  {sign_in}
"""
_FAILURES = 5
"""Number of consecutive failures of the first page before the launch fails."""
_RESTARTS, _RESTARTS_SECONDS = 5, 60


class Command(BaseCommand):
    """Migrate, run a worker, import the seeds, create a demo editor, and serve."""

    help = __doc__ or ""
    # The database may not exist yet; migrate, below, runs the checks.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=parse_port, default=8000)
        parser.add_argument("--seeds", type=Path, default=settings.SEEDS_DIR, help="what to import")

    def handle(self, *args: Any, port: int, seeds: Path, **options: Any) -> None:
        self.asked_to_stop = Event()
        self.may_break_off = True
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        var = Path(settings.VAR_DIR)
        folder = Path(settings.BASE_DIR)
        default = f"http://{HOST}"
        if default == settings.PUBLIC_URL:
            # The default knows no port; public pages and cards link to it.
            os.environ["PUBLIC_URL"] = f"{default}:{port}"
        self.web = WebServer(port, var / "serving", folder=folder)
        worker = ["manage.py", "worker"]
        self.worker = Supervised(worker, var / "working", word="worker", folder=folder)
        self.watched = {"web server": self.web, "worker": self.worker}
        with suppress(KeyboardInterrupt), hold_launch_lock(var / "launch.lock", port) as is_ours:
            for name, process in self.watched.items():
                if process.end_left_over():
                    self._say(f"Ended a {name} whose launcher was gone.")
            check_port_free(port)
            self._set_up()
            self.may_break_off = False
            self._run(seeds, is_ours)
        self._say("Stopped.")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        if not self.asked_to_stop.is_set():
            self._say("Stopping.")
        self.asked_to_stop.set()
        if self.may_break_off:
            raise KeyboardInterrupt

    def _set_up(self) -> None:
        secure_media()
        self._say("Starting the database and bringing its tables up to date.")
        migrate()
        if cleared := clean_up():
            self._say(f"Cleaned up after killed processes: {cleared}")

    def _import(self, seeds: Path) -> None:
        self._say(f"Importing {seeds.name}/.")
        # A process of its own, so that the memory of the language model is freed.
        code = self._await(_manage("import_seeds", str(seeds)))
        if self.asked_to_stop.is_set() or not code:
            return
        if code == 1:
            self._say("Some documents were not imported: see Imports in the admin.")
        else:
            self._say("The import did not run: see the lines above.")

    def _run(self, seeds: Path, is_ours: Callable[[], bool]) -> None:
        try:
            # First, so that the import leaves it to compare the claims.
            self.worker.start()
            # It starts while the import reads.
            self.web.start()
            self._import(seeds)
            if not self.asked_to_stop.is_set() and self._await_answer():
                # Not earlier: a password that is never shown would be lost.
                self._say_addresses(_make_demo_editor())
                self._watch(is_ours)
        finally:
            # What they have done is stored; the next start continues from there.
            self.worker.stop()
            self.web.stop()

    def _await_answer(self) -> bool:
        """Wait until the server answers; return False if asked to stop.

        Raises CommandError if the server or its first page fails.
        """
        failures = 0
        while not self.asked_to_stop.wait(0.1):
            if self.web.exit_code is not None:
                raise CommandError("The web server stopped with an error: see the lines above.")
            if not self.web.is_ready:
                continue
            try:
                problem = f"status {status}" if (status := self.web.status()) >= 500 else ""
            except OSError as error:
                problem = str(error)
            if not problem:
                return True
            failures += 1
            if failures == _FAILURES:
                raise CommandError(f"The first page fails ({problem}): see the lines above.")
            self.asked_to_stop.wait(1)
        return False

    def _watch(self, is_ours: Callable[[], bool]) -> None:
        """Restart the web server, the worker and the database whenever they are killed."""
        restarts: dict[str, list[float]] = {name: [] for name in self.watched}
        has_failed = False
        while not self.asked_to_stop.wait(1):
            if not is_ours():
                raise CommandError(
                    f"{settings.VAR_DIR} was removed while Factcheck served from it. "
                    "Run make run again."
                )
            has_failed = self._keep_database(has_failed=has_failed)
            for name, process in self.watched.items():
                self._keep(name, process, restarts[name])

    def _keep(self, name: str, process: Supervised, restarts: list[float]) -> None:
        """Start ``process`` again if it was killed; raise CommandError if it ended by itself."""
        code = process.exit_code
        if code is None:
            return
        recent = [at for at in restarts if time.monotonic() - at < _RESTARTS_SECONDS]
        if code >= 0 or len(recent) == _RESTARTS:
            raise CommandError(f"The {name} stopped with an error: see the lines above.")
        restarts[:] = [*recent, time.monotonic()]
        self._say(f"The {name} was killed (signal {-code}); starting it again.")
        process.stop()
        process.start()

    def _keep_database(self, *, has_failed: bool) -> bool:
        """Start the embedded database if it was killed; return whether a failure was reported."""
        if "EMBEDDED_DATA" not in connection.settings_dict:
            return False
        try:
            connection.get_connection_params()
        except OperationalError as error:
            if not has_failed:
                self._say(f"The database does not start; trying again every second: {error}.")
            return True
        if has_failed:
            self._say("The database is running again.")
        return False

    def _await(self, process: subprocess.Popen[bytes]) -> int:
        """Return the exit code of ``process``, which is stopped when this command is."""
        is_stopped = False
        while process.poll() is None:
            if self.asked_to_stop.wait(0.1) and not is_stopped:
                process.terminate()
                is_stopped = True
            elif is_stopped:
                time.sleep(0.1)
        return process.returncode

    def _say_addresses(self, password: str | None) -> None:
        base = f"http://{HOST}:{self.web.port}"
        sign_in = "Forgot the password? .venv/bin/python manage.py changepassword NAME"
        if password:
            sign_in = f"Sign in as {DEMO_NAME} with the password {password} (shown this once)."
        public = f"{base}/" if settings.PUBLIC_SITE else "off; PUBLIC_SITE=True turns it on"
        self.stdout.write(ADDRESSES.format(base=base, public=public, sign_in=sign_in))
        self.stdout.flush()

    def _say(self, line: str) -> None:
        # The terminal may be closed, or a signal may interrupt the writing.
        with suppress(OSError, RuntimeError):
            self.stdout.write(f"==> {line}")
            self.stdout.flush()


def _manage(*command: str) -> subprocess.Popen[bytes]:
    """Start a management command as a process that gets no signals from the terminal."""
    arguments = [sys.executable, "manage.py", *command]
    return subprocess.Popen(arguments, cwd=settings.BASE_DIR, start_new_session=True)


@transaction.atomic
def _make_demo_editor() -> str | None:
    """Create the demo editor and return the password; None if there are users already."""
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    editor = User.objects.create_user(DEMO_NAME, password=password, is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    return password
