"""Post a message to a webhook, or have apprise send it, and say how it was answered."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import timedelta

from claims.reviewing.feeds.fetch_feed import read_pause
from claims.reviewing.fetch_address import FetchError, post
from claims.webhooks.apprise_call import ask_apprise
from claims.webhooks.event_text import EventText
from claims.webhooks.signed_message import SignedMessage

SECONDS = 10
"""How long a receiver may take to answer."""
_TOO_SLOW = f"The receiver did not answer within {SECONDS} seconds."
_MOST_BYTES, _LONGEST = 1000, 300


@dataclass(frozen=True, slots=True)
class Answered:
    """How an attempt went: ``problem`` is empty if the message was accepted.

    ``words`` are the beginning of the answer; ``pause`` is how long the receiver asks to wait.
    ``is_final`` says that a person has to do something before another attempt can go better.
    """

    status: int | None
    seconds: float
    problem: str = ""
    words: str = ""
    pause: timedelta | None = None
    is_final: bool = False

    @property
    def is_accepted(self) -> bool:
        return not self.problem

    @property
    def is_gone(self) -> bool:
        return self.status == 410


def send_message(address: str, message: SignedMessage) -> Answered:
    """Post the message. The host is looked up and checked each time, as for all addresses."""
    started = time.monotonic()
    status, words, pause, problem = None, "", None, ""
    try:
        with post(address, message.body, started + SECONDS, message.headers) as answer:
            status = answer.response.status
            pause = read_pause(answer.response.headers.get("Retry-After", ""))
            problem = _explain(status)
            words = _shorten(answer.response.read(_MOST_BYTES)) if problem else ""
    except FetchError as error:
        # Who has accepted it need not finish the answer.
        if status is None:
            is_late = time.monotonic() - started >= SECONDS
            problem = _TOO_SLOW if is_late else str(error)
    return Answered(status, time.monotonic() - started, problem, words, pause)


def send_text(address: str, message: EventText) -> Answered:
    """Have apprise send the message; see ``apprise_process`` on where it may go."""
    try:
        answer = ask_apprise(address, message)
    except OSError:
        return Answered(None, 0, "The process that sends messages cannot be started.")
    problem = answer.problem
    if problem and answer.status is not None and not 200 <= answer.status < 300:
        problem = _explain(answer.status)
    pause = read_pause(answer.retry_after) if problem else None
    return Answered(answer.status, answer.seconds, problem, pause=pause)


def _explain(status: int) -> str:
    if 200 <= status < 300:
        return ""
    if 300 <= status < 400:
        return f"The address redirects (status {status}), which is not followed."
    if status == 410:
        return "The receiver says that it is gone for good (status 410)."
    return f"The receiver answered with status {status}."


def _shorten(content: bytes) -> str:
    """Return the beginning of an answer as one line of printable text."""
    text = content.decode("utf-8", errors="replace").replace("\0", "")
    line = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return line[:_LONGEST]
