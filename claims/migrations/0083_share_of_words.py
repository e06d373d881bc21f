from django.db import migrations

SHARE = r"""
CREATE FUNCTION claims_search_share(relation text, query tsquery) RETURNS real
LANGUAGE sql STABLE
-- The part of all rows that have the one word of the query, from 0 to 1, as the statistics of a
-- table or index know it; NULL if they do not. Of the words that may follow an incomplete one, it is
-- the most common that counts.
RETURN (
    SELECT max(common.share)
    FROM regexp_match(query::text, '^''([^''\\]+)''(:\*)?$') AS asked (parts),
        pg_stats AS known,
        unnest(known.most_common_elems::text::text[], known.most_common_elem_freqs)
            AS common (word, share)
    WHERE known.schemaname = current_schema() AND known.tablename = relation
        AND (common.word = parts[1] OR (parts[2] = ':*' AND starts_with(common.word, parts[1])))
);
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0082_indexes_of_filtered_lists")]

    operations = [migrations.RunSQL(SHARE, "DROP FUNCTION claims_search_share(text, tsquery)")]
