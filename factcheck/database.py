"""Database settings: the server in DATABASE_URL, otherwise the embedded one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

SCHEMES = ("postgres://", "postgresql://")
_FORM = "it must name a PostgreSQL database, such as postgres://user:password@host:5432/name"

# Each new connection is a new process of the server, which takes longer than most queries.
_KEPT = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
_ESCAPES = "in a password, @ is written %40, : is %3A, / is %2F, ? is %3F and % is %25"


def embedded(data_dir: Path) -> dict[str, Any]:
    """Return Django's settings of the embedded database, which keeps its data in ``data_dir``."""
    return {
        "ENGINE": "factcheck.embedded",
        "NAME": "factcheck",
        "USER": "postgres",
        "EMBEDDED_DATA": data_dir,
        **_KEPT,
    }


def named_by(url: str) -> dict[str, Any]:
    """Return Django's settings of the database at ``url``, which may have libpq options; {} for "".

    Raises ValueError; its message contains no part of ``url``, which may have a password.
    """
    if not url:
        return {}
    if not url.startswith(SCHEMES):
        raise ValueError(_FORM)
    try:
        parts = conninfo_to_dict(url)
    except ProgrammingError:
        # Its message contains the URL.
        raise ValueError(
            f"{_FORM}; PostgreSQL cannot read it (options must be libpq's, and {_ESCAPES})"
        ) from None
    name, host, port = (str(parts.pop(key, "")) for key in ("dbname", "host", "port"))
    if not name:
        raise ValueError(f"{_FORM}; the name is missing")
    if "@" in host:
        # This is part of the password, which must not appear in an error about the host.
        raise ValueError(f"{_FORM}; {_ESCAPES}")
    if port and not all(_is_port(one) for one in port.split(",")):
        raise ValueError(f"{_FORM}; the port must be a number from 1 to 65535, and {_ESCAPES}")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": host,
        "PORT": port,
        "OPTIONS": parts,
        **_KEPT,
    }


def standby(url: str) -> dict[str, Any]:
    """Return Django's settings of the standby at ``url``; {} for "". Raises ValueError.

    A standby that is away is given up soon, and the primary asked.
    """
    settings = named_by(url)
    if settings:
        settings["OPTIONS"] = {"connect_timeout": "2", **settings["OPTIONS"]}
        settings["TEST"] = {"MIRROR": "default"}
    return settings


def _is_port(value: str) -> bool:
    return value.isdecimal() and 1 <= int(value) <= 65535
