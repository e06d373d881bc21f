from django.db import migrations, models

_NAMES = {
    'claims_claim_fingerprint_760bd1aa': 'claims_claim_fingerprint',
    'claims_claim_wording_acec4cda': 'claims_claim_wording',
}


class Migration(migrations.Migration):
    """Drop the indexes for LIKE of two columns of hashes, which Django adds to others of texts."""

    atomic = False
    accepted_locks = {'renaming-object': 'Nothing names these indexes but migrations.'}

    dependencies = [
        ('claims', '0096_indexes_of_quotes'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [
                        *[f'DROP INDEX CONCURRENTLY IF EXISTS "{old}_like"' for old in _NAMES],
                        *[f'ALTER INDEX IF EXISTS "{old}" RENAME TO "{new}"' for old, new in _NAMES.items()],
                    ],
                    [
                        *[f'ALTER INDEX IF EXISTS "{new}" RENAME TO "{old}"' for old, new in _NAMES.items()],
                        *[
                            f'CREATE INDEX CONCURRENTLY IF NOT EXISTS "{old}_like" ON "claims_claim" '
                            f'("{old.split("_")[2]}" varchar_pattern_ops)'
                            for old in _NAMES
                        ],
                    ],
                ),
            ],
            state_operations=[
                migrations.AlterField(
                    model_name='claim',
                    name='fingerprint',
                    field=models.CharField(editable=False, max_length=64),
                ),
                migrations.AlterField(
                    model_name='claim',
                    name='wording',
                    field=models.CharField(blank=True, editable=False, max_length=64),
                ),
                migrations.AddIndex(
                    model_name='claim',
                    index=models.Index(fields=['fingerprint'], name='claims_claim_fingerprint'),
                ),
                migrations.AddIndex(
                    model_name='claim',
                    index=models.Index(fields=['wording'], name='claims_claim_wording'),
                ),
            ],
        ),
    ]
