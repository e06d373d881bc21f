"""Set everything up and serve the admin and the API on this machine: what `make run` does."""

from __future__ import annotations

import secrets
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from threading import Event
from types import FrameType
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from claims.models import User

HOST = "127.0.0.1"
DEMO_NAME = "editor"
SERVER = ("--workers=2", "--threads=4", "--graceful-timeout=5", "--log-level=warning")
ADDRESSES = """
Factcheck is ready. Stop it with Ctrl-C.

  Admin     {base}/admin/
  API       {base}/api/v1/
  API page  {base}/api/v1/docs/

  {sign_in}
"""


class Command(BaseCommand):
    """Migrate, import the seeds, make a demo editor, serve, compare the claims."""

    help = __doc__ or ""
    # The database may not exist yet; migrate, below, runs the checks.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *args: Any, port: int, **options: Any) -> None:
        _refuse_taken(port)
        self._say("Starting the database and bringing its tables up to date.")
        call_command("migrate", interactive=False, verbosity=0)
        self._say(f"Importing {settings.SEEDS_DIR.name}/.")
        # A process of its own: the language model's memory goes when it is done.
        command = [sys.executable, "manage.py", "import_seeds"]
        imported = subprocess.run(command, cwd=settings.BASE_DIR)
        if imported.returncode:
            self._say("Some documents did not come in: see Imports in the admin.")
        self._serve(port)

    def _say(self, line: str) -> None:
        self.stdout.write(f"==> {line}")
        self.stdout.flush()

    def _say_addresses(self, port: int, password: str | None) -> None:
        base = f"http://{HOST}:{port}"
        sign_in = "No password at hand? .venv/bin/python manage.py changepassword NAME"
        if password:
            sign_in = f"Sign in as {DEMO_NAME} with the password {password} (shown this once)."
        self.stdout.write(ADDRESSES.format(base=base, sign_in=sign_in))
        self.stdout.flush()

    def _serve(self, port: int) -> None:
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "factcheck.wsgi", f"--bind={HOST}:{port}", *SERVER],
            cwd=settings.BASE_DIR,
        )
        asked_to_stop = Event()
        started = [server]

        def stop(number: int, frame: FrameType | None) -> None:
            asked_to_stop.set()
            for process in started:
                process.terminate()

        # This process outlives the server, since with it the embedded database stops.
        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        if _answers(port, server):
            # Only now: a password that was never shown would be lost.
            self._say_addresses(port, _make_demo_editor())
            started.append(self._compare())
        failed = server.wait()
        for process in started[1:]:
            # It keeps what it has done, and goes on with the rest at the next start.
            process.terminate()
            process.wait()
        if failed and not asked_to_stop.is_set():
            raise CommandError("The web server stopped with an error: see the lines above.")
        self._say("Stopped.")

    def _compare(self) -> subprocess.Popen[bytes]:
        """Embed and compare the claims beside the server, which nobody need wait for."""
        self._say("Comparing the claims with each other, meanwhile.")
        command = [sys.executable, "manage.py", "embed_claims"]
        return subprocess.Popen(command, cwd=settings.BASE_DIR)


def _answers(port: int, server: subprocess.Popen[bytes]) -> bool:
    """Wait until ``server`` answers on ``port``; False if it ends instead."""
    while server.poll() is None:
        try:
            with urlopen(f"http://{HOST}:{port}/admin/login/", timeout=30):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError) as error:
            raise CommandError(
                f"Port {port} of {HOST} cannot be used ({error}). Try another: make run PORT=8001"
            ) from error


@transaction.atomic
def _make_demo_editor() -> str | None:
    """The new demo editor's password; None where somebody can sign in already."""
    if User.objects.exists():
        return None
    password = secrets.token_urlsafe(12)
    editor = User.objects.create_user(DEMO_NAME, password=password, is_staff=True)
    editor.groups.add(Group.objects.get(name="Editor"))
    return password
