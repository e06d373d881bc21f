"""What an import takes beside `nlp.pipe` of the same pipeline over the same texts.

    .venv/bin/python -m benchmarks.importing [--documents 128] [--webhook] [--profile FILE]

In turns, batch by batch, in one process on one thread, on a database of its own. Processor time is
what counts, since machines are shared and noisy: that of the process, and that of its connection's
process of the database, which works while the importer waits for it.
"""

from __future__ import annotations

import argparse
import atexit
import cProfile
import itertools
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import mkdtemp

import psutil

TEXTS = sorted(Path("training/corpus").glob("*.txt"))
BATCH = 16


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=128)
    parser.add_argument("--profile", help="write what cProfile finds in the imports to this file")
    parser.add_argument("--webhook", action="store_true", help="with one that wants all events")
    options = parser.parse_args()
    folder = mkdtemp(prefix="factcheck-")
    # Registered before the embedded server's own end, and so done after it.
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["FACTCHECK_VAR"] = folder
    os.environ.pop("DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "factcheck.settings"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    if options.webhook:
        _add_webhook()
    profile = cProfile.Profile() if options.profile else None
    _measure(options.documents, profile)
    if profile:
        profile.dump_stats(options.profile)


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


def _measure(number: int, profile: cProfile.Profile | None) -> None:
    from django.conf import settings
    from django.db import connection

    from claims.extraction.pipeline import process_texts
    from claims.importing.extractor import Extractor
    from claims.importing.import_documents import import_documents, split_batches
    from claims.importing.run import Run

    extractor = Extractor(settings.SPACY_MODEL)
    extractor.load()
    nlp = extractor._pipelines["en"]
    connection.ensure_connection()
    backend = psutil.Process(connection.connection.info.backend_pid)
    taken: dict[str, list[float]] = {"nlp.pipe": [], "import": [], "database": []}
    words = 0
    with Run(["benchmark"]) as run:
        # The first batch is for warming up.
        for turn, batch in enumerate(split_batches(_documents(number + BATCH))):
            started = time.process_time()
            list(process_texts(nlp, [one.text for one in batch]))
            bare = time.process_time() - started
            before, started = _used(backend), time.process_time()
            with profile if profile and turn else nullcontext():
                outcomes = list(import_documents(batch, extractor=extractor, run=run))
            imported = time.process_time() - started
            assert {outcome.change.value for outcome in outcomes} == {"new"}, outcomes
            if turn:
                taken["nlp.pipe"].append(bare)
                taken["import"].append(imported)
                taken["database"].append(_used(backend) - before)
                words += sum(len(one.text.split()) for one in batch)
    print(f"{number} documents, {words:,} words, in batches of at most {BATCH}; processor time")
    for name, seconds in taken.items():
        print(f"{name:10}{1000 * sum(seconds) / number:8.1f} ms a document")
    bare, process, database = map(sum, taken.values())
    print(f"the process of the import takes {process / bare - 1:.0%} more than nlp.pipe,")
    print(f"and {(process + database) / bare - 1:.0%} more with the process of the database")


def _documents(number: int) -> Iterator[object]:
    from claims.extraction.drafts import ParsedDocument

    for turn, path in zip(range(number), itertools.cycle(TEXTS), strict=False):
        name = f"{path.stem}-{turn}"
        text = f"{path.read_text()}\n\nFile {turn}."
        yield ParsedDocument(text=text, key=f"file:{name}", origin=name, title=name)


def _used(process: psutil.Process) -> float:
    times = process.cpu_times()
    return times.user + times.system


if __name__ == "__main__":
    main()
