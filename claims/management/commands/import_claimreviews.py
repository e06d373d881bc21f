"""The former name of ``import_factchecks``, for scripts that still use it."""

from claims.management.commands.import_factchecks import Command

__all__ = ["Command"]
