"""A second connection to the test database, as another process has it."""

from __future__ import annotations

import psycopg
from procrastinate.contrib.django import connector_params


def other_connection() -> psycopg.Connection:
    return psycopg.connect(**connector_params())
