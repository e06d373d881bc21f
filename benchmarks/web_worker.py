"""The memory of one web worker: after its first page, and after its first match.

    .venv/bin/python -m benchmarks.web_worker

It does in one process what a gunicorn worker does, on the database that Factcheck is set up with.
The model that finds claims by meaning is loaded at the first match, and stays.
"""

from __future__ import annotations

import psutil
from django.test import Client

from factcheck.wsgi import application

MEBIBYTE = 2**20


def main() -> None:
    assert application is not None
    answer = Client(headers={"host": "127.0.0.1"}).get("/admin/login/")
    assert answer.status_code == 200, answer.status_code
    print(f"after the first page   {_resident():6,.0f} MiB")

    from claims.matching.search.find_claims import find_claims

    find_claims("The duties now stand at 145 per cent")
    print(f"after the first match  {_resident():6,.0f} MiB")


def _resident() -> float:
    return psutil.Process().memory_info().rss / MEBIBYTE


if __name__ == "__main__":
    main()
