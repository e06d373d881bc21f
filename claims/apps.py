"""The claims app: its name, and the checks that come with it."""

from django.apps import AppConfig
from django.db.models.signals import pre_migrate


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Fact-checking"

    def ready(self) -> None:
        import claims.checks  # noqa: F401  (it registers them)
        from claims.interrupted_migrations import drop_unfinished_indexes

        # Django tells each app of the same plan.
        pre_migrate.connect(drop_unfinished_indexes, sender=self)
