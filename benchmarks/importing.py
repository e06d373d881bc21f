"""What an import takes beside spaCy's own pipeline: reading files, extraction and storing.

    .venv/bin/python -m benchmarks.importing [--documents 128] [--pages] [--webhook]
    .venv/bin/python -m benchmarks.importing --profile FILE
    .venv/bin/python -m benchmarks.importing --memory 10000

Bare spaCy is `nlp.pipe` of the model with all its components, as spaCy ships it, over the texts
that the import reads from the files, in the same batches. In turns, batch by batch, in one process
on one thread, on a database of its own. Processor time is what counts, since machines are shared
and noisy: that of the process, and that of its connection's process of the database. No text comes
twice, and each pipeline has its own vocabulary. Then the same files are imported again.

With --memory, that many short files are imported, and the memory is printed as it goes.
"""

from __future__ import annotations

import argparse
import cProfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import psutil
import spacy

from benchmarks.database_time import processor_time_of_database
from benchmarks.imported_files import write_articles, write_reports
from benchmarks.own_folder import use_own_folder

BATCH = 16
MEBIBYTE = 2**20
_STEPS = 20
"""How often the memory is printed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=128)
    parser.add_argument("--memory", type=int, metavar="DOCUMENTS", help="import so many short ones")
    parser.add_argument("--pages", action="store_true", help="read web pages, not text files")
    parser.add_argument("--profile", help="write what cProfile finds in the imports to this file")
    parser.add_argument("--webhook", action="store_true", help="with one that wants all events")
    options = parser.parse_args()
    files = _set_up()
    if options.webhook:
        _add_webhook()
    if options.memory:
        write_reports(files, options.memory)
        _watch_memory(files, options.memory)
    else:
        texts = write_articles(files, options.documents + BATCH, as_pages=options.pages)
        _measure(files, texts, options.profile)
    _import_again(files)


def _set_up() -> Path:
    """Set up Django with an empty database; return an empty folder for files."""
    files = use_own_folder() / "imported"
    files.mkdir()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return files


def _add_webhook() -> None:
    from claims.models import User, Webhook
    from claims.models.webhook_event import EventType

    person = User.objects.create(username="benchmark")
    Webhook.objects.create(
        name="Benchmark",
        address="https://site.example/",
        event_types=EventType.values,
        made_by=person,
        salt="0" * 64,
    )


@dataclass(slots=True)
class _Taken:
    """Seconds of processor time."""

    bare: float = 0
    ours: float = 0
    reading: float = 0
    imported: float = 0
    database: float = 0
    profile: cProfile.Profile = field(default_factory=lambda: cProfile.Profile(time.process_time))

    def reset(self) -> None:
        self.bare = self.ours = self.reading = self.imported = self.database = 0

    def read(self, documents: Iterable[Any]) -> Iterator[Any]:
        """Yield the documents, counting what reading them takes."""
        reader = iter(documents)
        while True:
            started = time.process_time()
            document = next(reader, None)
            self.reading += time.process_time() - started
            if document is None:
                return
            yield document


def _measure(files: Path, texts: list[str], profile: str | None) -> None:
    from django.conf import settings

    from claims.extraction.pipeline import load_pipeline, process_texts

    bare, ours = spacy.load(settings.SPACY_MODEL), load_pipeline(settings.SPACY_MODEL)
    database = processor_time_of_database()
    taken = _Taken()
    with _import_files(files, taken.read) as outcomes:
        for start in range(0, len(texts), BATCH):
            batch = texts[start : start + BATCH]
            if start == BATCH:  # The first batch was for warming up.
                taken.reset()
            before = database()
            with taken.profile if profile and start else nullcontext():
                taken.imported += _time(_check_new, islice(outcomes, BATCH))
            taken.database += (database() - before) / 1000
            taken.bare += _time(list, bare.pipe(batch, batch_size=BATCH))
            taken.ours += _time(list, process_texts(ours, batch))
    if profile:
        taken.profile.dump_stats(profile)
    _print_costs(taken, texts[BATCH:])


@contextmanager
def _import_files(
    files: Path, read: Callable[[Iterable[Any]], Iterable[Any]] = iter
) -> Iterator[Iterator[Any]]:
    """Import the files that ``read`` goes through, as their outcomes are asked for."""
    from django.conf import settings

    from claims.extraction.documents.read_documents import read_documents
    from claims.importing.extractor import Extractor
    from claims.importing.import_documents import import_documents
    from claims.importing.run import Run

    extractor = Extractor(settings.SPACY_MODEL)
    with Run(["benchmark"]) as run:
        yield import_documents(read(read_documents(files)), extractor=extractor, run=run)


def _time(work: Callable[[Iterable[Any]], Any], given: Iterable[Any]) -> float:
    """Return the seconds that ``work`` takes with what is ``given``."""
    started = time.process_time()
    work(given)
    return time.process_time() - started


def _check_new(outcomes: Iterable[Any]) -> None:
    changes = [outcome.change.value for outcome in outcomes]
    assert set(changes) == {"new"}, changes


def _print_costs(taken: _Taken, texts: list[str]) -> None:
    number, words = len(texts), sum(len(text.split()) for text in texts)
    print(
        f"{number} documents, {words:,} words, in batches of {BATCH}; processor time of a document"
    )
    lines = {
        "bare spaCy": taken.bare,
        "our pipeline": taken.ours,
        "import": taken.imported,
        "  of which reading": taken.reading,
        "database": taken.database,
    }
    for name, seconds in lines.items():
        print(f"{name:20}{1000 * seconds / number:8.1f} ms")
    for name, base in {"bare spaCy": taken.bare, "our pipeline": taken.ours}.items():
        alone, both = taken.imported / base - 1, (taken.imported + taken.database) / base - 1
        print(f"beside {name}: {alone:+.0%} in the process, {both:+.0%} with the database's")


def _watch_memory(files: Path, number: int) -> None:
    from django.db import connection

    process, database = psutil.Process(), processor_time_of_database()
    assert connection.connection is not None
    backend = psutil.Process(connection.connection.info.backend_pid)
    with _import_files(files) as outcomes:
        step = max(1, number // _STEPS)
        print(
            "documents   ms of the process, of the database   MiB of the process, of the database"
        )
        for done in range(step, number + 1, step):
            before = database()
            own = 1000 * _time(_check_new, islice(outcomes, step)) / step
            theirs = (database() - before) / step
            # Without the buffers that all processes of the database share.
            sizes = [one.memory_info() for one in (process, backend)]
            shown = "".join(f"{(one.rss - one.shared) / MEBIBYTE:12,.1f}" for one in sizes)
            print(f"{done:9,}{own:12.1f}{theirs:12.1f}{shown}", flush=True)


def _import_again(files: Path) -> None:
    database = processor_time_of_database()
    before, started, elapsed = database(), time.process_time(), time.monotonic()
    with _import_files(files) as outcomes:
        changes = [outcome.change.value for outcome in outcomes]
    assert set(changes) == {"unchanged"}, set(changes)
    number, seconds = len(changes), time.monotonic() - elapsed
    own = 1000 * (time.process_time() - started) / number
    theirs = (database() - before) / number
    print(f"a second import: {number / seconds:,.0f} documents/s elapsed, on this machine;")
    print(f"{own:.2f} ms of the process and {theirs:.2f} ms of the database each")


if __name__ == "__main__":
    main()
