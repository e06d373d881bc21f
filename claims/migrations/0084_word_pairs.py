"""Pairs of words that follow each other in a claim, and an index of them: it finds phrases."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models

# As a phrase of a query: the position of one word is that of the other and one.
WORD_PAIRS = r"""
CREATE OR REPLACE FUNCTION claims_word_pairs(vector tsvector) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 AS $$
    WITH word AS MATERIALIZED (
        SELECT lexeme, place FROM unnest(vector), unnest(positions) AS place
    )
    SELECT coalesce(array_agg(DISTINCT one.lexeme || ' ' || other.lexeme), '{}')
    FROM word AS one JOIN word AS other ON other.place = one.place + 1
$$;
"""


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0083_share_of_words"),
    ]

    operations = [
        migrations.RunSQL(WORD_PAIRS, "DROP FUNCTION claims_word_pairs(tsvector)"),
        AddIndexConcurrently(
            model_name="claim",
            index=django.contrib.postgres.indexes.GinIndex(
                models.Func(
                    models.F("search_vector"),
                    function="claims_word_pairs",
                    output_field=django.contrib.postgres.fields.ArrayField(models.TextField()),
                ),
                name="claims_claim_word_pairs",
            ),
        ),
        migrations.RunSQL("ANALYZE claims_claim", migrations.RunSQL.noop),
    ]
