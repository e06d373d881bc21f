from django.contrib.postgres.indexes import GinIndex
from django.db import migrations

INDEXES = {"claim": "claims_claim_search", "revision": "claims_revision_search"}


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_reason_codes"),
    ]

    # PostgreSQL keeps an index when its column is renamed.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveIndex(model, index) for model, index in INDEXES.items()
            ]
        ),
        *(migrations.RenameField(model, "search", "search_vector") for model in INDEXES),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddIndex(model, GinIndex(fields=["search_vector"], name=index))
                for model, index in INDEXES.items()
            ]
        ),
    ]
