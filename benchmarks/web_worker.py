"""The start and the memory of a web worker: its first page and match, and after all addresses.

    .venv/bin/python -m benchmarks.web_worker [--port 8947]

It imports seeds/ into a folder of its own, starts gunicorn as `make run` does, and walks as an
administrator through all addresses of the admin, of the API and of the public site, also through
all filters and searches of lists, and asks the API to match texts and to read a document. Each
address is asked several times, so that each worker answers.

Memory is the resident set of the worker that has most, in MiB, of which a part is shared with the
others; "its own" is what it shares with none. The embedding model is in a process of its own.
"""

from __future__ import annotations

import http.client
import json
import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

import psutil

from benchmarks.list_addresses import list_addresses
from benchmarks.own_folder import use_own_folder

_ROOT = Path(__file__).parents[1]
_TIMES = 2
_MOST = 1
"""How many records of each kind are looked at."""
_UNWALKED = ("/api/v1/schema/", "/api/v1/docs/", "/metrics", "/health/ready")
_MATCH = "/api/v1/claims/match/"
_TEXTS = (
    "The duties on imported goods now stand at 145 per cent, the minister said",
    "No, tariffs were not raised to 125 per cent: they were lowered",
    "Homes",
)


def main() -> None:
    parser = ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--port", type=int, default=8947)
    port = parser.parse_args().port
    folder = use_own_folder()
    os.environ |= {
        "PUBLIC_SITE": "True",
        "PUBLIC_REQUESTS_A_MINUTE": "0",
        "API_REQUESTS_A_MINUTE": "0",
    }
    for command in (["migrate", "-v0"], ["import_seeds", "seeds"], ["worker", "--until-empty"]):
        _manage(*command)
    import django

    django.setup()
    _print_start()
    _measure(folder, port)


def _manage(*command: str) -> None:
    done = subprocess.run([sys.executable, "manage.py", *command], cwd=_ROOT, capture_output=True)
    if done.returncode:
        sys.exit(done.stderr.decode())


def _print_start() -> None:
    """Print the processor time of a web process up to its first answer."""
    code = (
        "from factcheck.wsgi import application; from django.test import Client; import time;"
        "assert Client(headers={'host': '127.0.0.1'}).get('/admin/login/').status_code == 200;"
        "print(time.process_time())"
    )
    seconds = []
    for _ in range(_TIMES):
        done = subprocess.run([sys.executable, "-c", code], cwd=_ROOT, capture_output=True)
        seconds.append(float(done.stdout))
    print(f"processor time to the first answer   {min(seconds):6.2f} s")


def _measure(folder: Path, port: int) -> None:
    from claims.models import User
    from factcheck.serving import WebServer

    server = WebServer(port, folder / "serving", folder=_ROOT)
    person = User.objects.create_superuser("walker")
    server.start()
    try:
        while not server.is_ready:
            time.sleep(0.05)
        walker = _Walker(port, person)
        walker.get("/admin/login/")
        walker.print_memory("after the first page")
        began = time.perf_counter()
        walker.post(_MATCH, {"text": _TEXTS[0]})
        print(f"the first match                      {time.perf_counter() - began:6.2f} s")
        walker.print_memory("after the first match")
        for _ in range(_TIMES):
            walker.walk(person)
        walker.print_memory("after all addresses")
        print(f"{walker.statuses.total():,} answers: {dict(sorted(walker.statuses.items()))}")
    finally:
        server.stop()


class _Walker:
    """Asks a server with the session of ``person``, and counts the statuses."""

    def __init__(self, port: int, person: Any) -> None:
        from django.test import Client

        client = Client()
        client.force_login(person)
        self.cookie = "; ".join(f"{name}={one.value}" for name, one in client.cookies.items())
        self.port = port
        self.statuses: Counter[int] = Counter()

    def get(self, address: str) -> None:
        self._ask("GET", address, None, {})

    def post(self, address: str, content: dict[str, Any]) -> None:
        token = "x" * 32
        headers = {"Content-Type": "application/json", "X-CSRFToken": token}
        self._ask("POST", address, json.dumps(content), headers, f"; csrftoken={token}")

    def _ask(
        self, method: str, address: str, body: str | None, headers: dict[str, str], also: str = ""
    ) -> None:
        # A new connection each time, which any worker may accept.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        try:
            connection.request(method, address, body, headers | {"Cookie": self.cookie + also})
            answer = connection.getresponse()
            answer.read()
        finally:
            connection.close()
        self.statuses[answer.status] += 1
        if answer.status >= 500:
            print(f"{method} {address}: {answer.status}")

    def walk(self, person: Any) -> None:
        from tests.walking import every_address

        for address in (*every_address(_MOST), *_UNWALKED):
            self.get(address.replace(" ", "%20"))
        for _, address in list_addresses(person):
            self.get(address)
        for text in _TEXTS:
            self.post(_MATCH, {"text": text, "context": "Two officials said it"})
        paragraphs = "\n\n".join(f'{text}, she said. "{text}."' for text in _TEXTS)
        self.post("/api/v1/submissions/", {"text": paragraphs, "name": "walk.txt"})

    def print_memory(self, name: str) -> None:
        processes = [one for one in psutil.Process().children(recursive=True) if _is_web(one)]
        # The first is the one that has started the others.
        memory = [one.memory_full_info() for one in processes[1:]]
        resident, own = (
            max(getattr(one, part) for one in memory) / 2**20 for part in ("rss", "uss")
        )
        print(f"{name:37}{resident:6,.0f} MiB, its own {own:,.0f} MiB")


def _is_web(process: psutil.Process) -> bool:
    return "factcheck.wsgi" in process.cmdline()


if __name__ == "__main__":
    main()
