"""The claims app: its name, and the checks that come with it."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    name = "claims"
    verbose_name = "Fact-checking"

    def ready(self) -> None:
        import claims.checks
        import claims.interrupted_migrations  # noqa: F401  (both register what they do)
