"""Read what a database consists of: columns, constraints, indexes, triggers and functions."""

from __future__ import annotations

import re

from django.db import connection

# A condition gets other casts and parentheses when it is restored from a dump.
_FORM = re.compile(r"::(character varying|text|regconfig)(\[\])?|[()]")

_PARTS = """
    SELECT 'column', c.relname || '.' || attname, concat_ws(' ',
        row_number() OVER (PARTITION BY attrelid ORDER BY attnum), format_type(atttypid, atttypmod),
        attnotnull, attidentity, pg_get_expr(adbin, adrelid))
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE c.relkind = 'r' AND attnum > 0 AND NOT attisdropped AND c.relnamespace = {public}
  UNION ALL
    SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = {public}
  UNION ALL
    SELECT 'index', tablename || '.' || indexname, indexdef
    FROM pg_indexes WHERE schemaname = 'public'
  UNION ALL
    SELECT 'trigger', tgrelid::regclass || '.' || tgname,
        pg_get_triggerdef(oid) || coalesce(obj_description(oid, 'pg_trigger'), '')
    FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
    SELECT 'function', proname, regexp_replace(prosrc, '\\s+', ' ', 'g')
    FROM pg_proc JOIN pg_language l ON l.oid = prolang
    WHERE pronamespace = {public} AND lanname = 'plpgsql'
""".format(public="'public'::regnamespace")


def schema() -> dict[tuple[str, str], str]:
    """Return the definition of each part of the connection's database by its kind and name."""
    with connection.cursor() as cursor:
        cursor.execute(_PARTS)
        return {(kind, name): _FORM.sub("", form) for kind, name, form in cursor.fetchall()}
