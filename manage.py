#!/usr/bin/env python
"""Run Django's commands, and say in one line when the database cannot be used."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        _stop(f"The settings are wrong: {error}")
    except OperationalError as error:
        _stop(f"Cannot use the database: {' '.join(str(error).split())}")


def _stop(reason: str) -> None:
    print(reason, file=sys.stderr)
    sys.exit(2)


if __name__ == "__main__":
    main()
