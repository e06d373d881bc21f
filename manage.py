#!/usr/bin/env python
"""Run Django's commands, and say in a line when the settings or the database cannot be used."""

import gc
import logging
import os
import sys


def main() -> None:
    if sys.stdout is None:
        # What a command says or makes would be lost, and the database could get the same number.
        print("Standard output is closed. Use >/dev/null to print nothing.", file=sys.stderr)
        sys.exit(2)
    # Seldom, since what is loaded here stays: a twentieth of the start was spent on it.
    gc.set_threshold(50_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    from django.conf import settings
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    from factcheck.environment import exit_if_invalid

    try:
        with exit_if_invalid(exit_code=2):
            # Asked for before the commands that would go on without settings, as help.
            settings.INSTALLED_APPS  # noqa: B018
            execute_from_command_line(sys.argv)
    except OperationalError as error:
        print(f"Cannot use the database: {' '.join(str(error).split())}", file=sys.stderr)
        sys.exit(2)
    except Exception:
        # In the form of all other failures: see factcheck/logs.py.
        command = " ".join(sys.argv[1:2])
        logging.getLogger("factcheck").critical("manage.py %s failed", command, exc_info=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
