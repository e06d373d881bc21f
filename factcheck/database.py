"""Which PostgreSQL to use: the one named by DATABASE_URL, else the embedded one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environ import Env

SCHEMES = ("postgres://", "postgresql://")


def database_from(env: Env, *, data_dir: Path) -> dict[str, Any]:
    """Django's settings of the database; ``data_dir`` is where the embedded one keeps its data.

    Raises ImproperlyConfigured where DATABASE_URL names anything but a PostgreSQL database.
    """
    url = env.str("DATABASE_URL", default="")
    if not url:
        return {
            "ENGINE": "factcheck.embedded",
            "NAME": "factcheck",
            "USER": "postgres",
            "EMBEDDED_DATA": data_dir,
        }
    if not url.startswith(SCHEMES) or not env.db_url("DATABASE_URL")["NAME"]:
        raise ImproperlyConfigured(
            "DATABASE_URL must name a PostgreSQL database, as postgres://user:password@host:5432/name"
        )
    reused = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    return {**env.db_url("DATABASE_URL"), **reused}
