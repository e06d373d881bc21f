"""The claims app: its name, and the checks that come with it."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Fact-checking"

    def ready(self) -> None:
        import claims.checks  # noqa: F401  (it registers them)
        from claims.interrupted_migrations import (
            drop_unfinished_indexes,
            record_migrations_at_once,
        )

        drop_unfinished_indexes()
        record_migrations_at_once()
