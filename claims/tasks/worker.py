"""Run a worker: take jobs from the queue, survive outages of the database, stop in good order.

A worker does one job at a time, since what takes long is computation; start more for more.
"""

from __future__ import annotations

import asyncio
import logging
import signal
from contextlib import suppress
from typing import Any

import psycopg
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created
from procrastinate.app import WorkerOptions
from procrastinate.contrib.django.utils import connector_params
from procrastinate.exceptions import ConnectorException
from procrastinate.psycopg_connector import PsycopgConnector
from procrastinate.worker import Worker as Procrastinate

from claims.models.job import STALLED_SECONDS, TaskName
from claims.tasks import (
    compare_claims,
    deliver_webhooks,
    export_claims,
    fetch_copy,
    import_submission,
    poll_feeds,
    reextract_documents,
    regular_work,
)
from claims.tasks.background_task import app
from claims.tasks.stalled_jobs import HEARTBEAT_SECONDS, give_back, give_back_forever

log = logging.getLogger(__name__)

# Imported for their tasks.
TASKS = (
    *(compare_claims, export_claims, fetch_copy, import_submission, poll_feeds),
    *(deliver_webhooks, reextract_documents, regular_work),
)
POLL_SECONDS = 1
"""How late a job may be that is due at a certain time; the others are notified."""
RECONNECT_SECONDS = 1
_LIMIT_IDLENESS = "SET idle_in_transaction_session_timeout = '5min'"
_REQUEST = "SELECT claims_request_task(%(task)s)"
_DUE_SOON = """
    SELECT EXISTS (
        SELECT FROM procrastinate_jobs WHERE status = 'todo'
        AND (scheduled_at IS NULL OR scheduled_at < now() + interval '2 seconds')
        OR status = 'doing' AND worker_id IS NULL
    ) AS is_due
"""


class Worker:
    """One worker; ``stop`` may be called from a signal handler."""

    def __init__(self, *, until_empty: bool = False) -> None:
        self.until_empty = until_empty
        self._working: asyncio.Task[None] | None = None
        self._stopped = asyncio.Event()
        self._has_requested = False
        self._lost: int | None = None

    def run(self) -> None:
        """Work until SIGTERM or SIGINT, or until no job is due any more with ``until_empty``."""
        connection_created.connect(_limit_idleness)
        try:
            asyncio.run(self._run())
        finally:
            connection_created.disconnect(_limit_idleness)

    def stop(self) -> None:
        """Take no further job; the running one ends, or is given back at its next step."""
        self._stopped.set()
        if self._working is not None:
            # procrastinate takes this as the request to stop in good order.
            self._working.cancel()

    async def _run(self) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            with suppress(ValueError, RuntimeError):  # not in the main thread
                asyncio.get_running_loop().add_signal_handler(number, self.stop)
        while not self._stopped.is_set():
            try:
                if not await self._work():
                    return
            except asyncio.CancelledError:
                return
            except (ConnectorException, DatabaseError, psycopg.Error) as error:
                log.warning("The database is not available; trying again: %s", error)
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopped.wait(), RECONNECT_SECONDS)

    async def _work(self) -> bool:
        """Work until asked to stop, or until the connection to the database is lost.

        Return whether to go on.
        """
        # A function: the embedded server may have another address after a restart.
        connector = PsycopgConnector(
            kwargs=connector_params, min_size=1, max_size=4, reconnect_timeout=30
        )
        with app.replace_connector(connector):
            async with app.open_async():
                await self._request_what_is_left()
                # First, so that a worker that works until nothing is left finds them.
                await give_back(self._lost)
                self._lost = None
                if self._stopped.is_set():
                    # Until here, which may take long after an outage, there is nothing to cancel.
                    return False
                returning = asyncio.create_task(give_back_forever())
                working = self._procrastinate()
                self._working = asyncio.create_task(working.run())  # type: ignore[no-untyped-call]  # not annotated
                try:
                    await self._working
                    return not self.until_empty or await _is_any_due_soon()
                finally:
                    returning.cancel()
                    # None, unless the database was away when it signed off.
                    self._lost = working.worker_id

    def _procrastinate(self) -> Procrastinate:
        # As its `app.run_worker_async` does, which does not tell the number of the worker.
        options: WorkerOptions = {
            **app.worker_defaults,
            "wait": not self.until_empty,
            "install_signal_handlers": False,
            "shutdown_graceful_timeout": 0,
            "fetch_job_polling_interval": POLL_SECONDS,
            "update_heartbeat_interval": HEARTBEAT_SECONDS,
            # `give_back` removes them earlier, and sees what is lost.
            "stalled_worker_timeout": 100 * STALLED_SECONDS,
        }
        return Procrastinate(app, **options)

    async def _request_what_is_left(self) -> None:
        """Have done, once, what an earlier version or a restored database has left to do."""
        if not self._has_requested:
            await app.connector.execute_query_async(_REQUEST, task=TaskName.EMBED.value)
            self._has_requested = True


def _limit_idleness(connection: BaseDatabaseWrapper, **details: Any) -> None:
    """Have the database end a transaction in which a worker hangs, and with it its locks."""
    with connection.cursor() as cursor:
        cursor.execute(_LIMIT_IDLENESS)


async def _is_any_due_soon() -> bool:
    row = await app.connector.execute_query_one_async(_DUE_SOON)
    return bool(row["is_due"])
