"""A hyphen inside a word of a query excludes nothing, whatever sign stands before it.

Signs such as "¸" become spaces when letters are made plain, so this comes first. Before a digit, a
hyphen is part of a number: "737-800" must not become 737,800.
"""

from django.db import migrations

QUERY = r"""
CREATE OR REPLACE FUNCTION claims_search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
RETURN websearch_to_tsquery('claims_search', claims_search_text(
    regexp_replace(words, '([^\s"])-+(?=[^\d\s])', '\1,', 'g')
));
"""
EARLIER_QUERY = r"""
CREATE OR REPLACE FUNCTION claims_search_query(words text) RETURNS tsquery
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path FROM CURRENT
RETURN websearch_to_tsquery('claims_search', claims_search_text(words));
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0063_name_of_recheck")]
    operations = [migrations.RunSQL(QUERY, EARLIER_QUERY)]
