"""Start the process that checks an address of apprise, or sends a message to it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from claims.webhooks.apprise_process import Problem
from claims.webhooks.event_text import EventText

SECONDS = 20
_PROGRAM = [sys.executable, "-E", "-s", "-B", "-m", "claims.webhooks.apprise_process"]
# Which certificates this machine trusts; nothing else of the environment is passed on.
_PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE")
_TOO_SLOW = f"The service did not answer within {SECONDS} seconds."
_WORDS = {
    Problem.NOT_UNDERSTOOD: "apprise does not understand the address.",
    Problem.NO_HOST: "There is no host with this name.",
    Problem.NOT_ACCEPTED: "The service did not accept the message, or could not be reached.",
}


@dataclass(frozen=True, slots=True)
class AppriseAnswer:
    """What the process said; ``problem`` is a sentence without parts of the address, or empty."""

    seconds: float
    problem: str = ""
    status: int | None = None
    retry_after: str = ""
    is_misunderstood: bool = False


def ask_apprise(address: str, message: EventText | None = None) -> AppriseAnswer:
    """Send the message, or only check the address if there is none.

    Raises OSError if no process can be started.
    """
    task: dict[str, Any] = {"address": address, "networks": list(map(str, settings.FETCH_NETWORKS))}
    if message is not None:
        task |= {"title": message.title, "text": message.text}
    started = time.monotonic()
    try:
        done = subprocess.run(
            _PROGRAM,
            input=json.dumps(task).encode(),
            stdout=subprocess.PIPE,
            # apprise may log parts of the address.
            stderr=subprocess.DEVNULL,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ},
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return AppriseAnswer(time.monotonic() - started, _TOO_SLOW)
    seconds = time.monotonic() - started
    if done.returncode or not done.stdout:
        return AppriseAnswer(seconds, "The process that sends messages has failed.")
    said = json.loads(done.stdout)
    problem: str = said["problem"]
    return AppriseAnswer(
        seconds,
        _WORDS.get(problem, problem),
        said["status"],
        said["retry_after"],
        problem == Problem.NOT_UNDERSTOOD,
    )
