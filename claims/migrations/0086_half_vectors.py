"""Build the index of vectors anew, of numbers of half the size, while the old one serves."""

import django.contrib.postgres.indexes
import django.db.models.functions.comparison
import pgvector.django.halfvec
import pgvector.django.indexes
from django.db import migrations

# The graph is built in memory if it fits, else ten times as slowly: two kilobytes for each vector.
_MEMORY = """
SELECT set_config('maintenance_work_mem', least(2097152, greatest(
    2 * reltuples::bigint, pg_size_bytes(current_setting('maintenance_work_mem')) / 1024
)) || 'kB', false) FROM pg_class WHERE oid = 'claims_claimembedding'::regclass
"""
# In one process: with several, the memory is shared memory, of which containers have little.
_ALONE = "SET max_parallel_maintenance_workers = 0"
# An interrupted run leaves an invalid one.
_DROP_PARTIAL = "DROP INDEX CONCURRENTLY IF EXISTS claims_claimembedding_nearest"
_CREATE = """
CREATE INDEX CONCURRENTLY claims_claimembedding_nearest ON claims_claimembedding
USING hnsw ((("vector")::halfvec(384)) halfvec_cosine_ops) WITH (m = 16, ef_construction = 64)
"""
_DROP_OLD = "DROP INDEX CONCURRENTLY IF EXISTS claims_claimembedding_near"
_RESET = ["RESET maintenance_work_mem", "RESET max_parallel_maintenance_workers"]
_CREATE_OLD = """
CREATE INDEX CONCURRENTLY IF NOT EXISTS claims_claimembedding_near ON claims_claimembedding
USING hnsw (vector vector_cosine_ops) WITH (m = 16, ef_construction = 64)
"""


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('claims', '0085_judged_claims'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    [_MEMORY, _ALONE, _DROP_PARTIAL, _CREATE, *_RESET],
                    [_DROP_PARTIAL],
                ),
                migrations.RunSQL([_DROP_OLD], [_CREATE_OLD]),
            ],
            state_operations=[
                migrations.RemoveIndex(
                    model_name='claimembedding',
                    name='claims_claimembedding_near',
                ),
                migrations.AddIndex(
                    model_name='claimembedding',
                    index=pgvector.django.indexes.HnswIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.comparison.Cast('vector', pgvector.django.halfvec.HalfVectorField(dimensions=384)), 'halfvec_cosine_ops'), ef_construction=64, m=16, name='claims_claimembedding_nearest'),
                ),
            ],
        ),
    ]
