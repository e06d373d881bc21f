from django.db import connections, migrations, transaction

PORTION = 2_000

# Who adds a quote holds a lock of its speaker: it is waited for, so that the next statement sees it.
LOCK = """
    SELECT FROM claims_speaker WHERE id > %s AND id <= %s ORDER BY id FOR NO KEY UPDATE
"""
FILL = """
    INSERT INTO claims_statementcount (speaker_id, number)
    SELECT speaker.id, count(quote.id)
    FROM claims_speaker speaker LEFT JOIN claims_quote quote ON quote.speaker_id = speaker.id
        AND quote.attribution = 'speech' AND quote.polarity IN ('asserted', 'asked')
    WHERE speaker.id > %s AND speaker.id <= %s
    GROUP BY speaker.id
    ON CONFLICT DO NOTHING
"""


def fill(apps, schema_editor):
    """Fill in portions, each of which is stored: one that is killed goes on where it was."""
    alias = schema_editor.connection.alias
    with connections[alias].cursor() as cursor:
        cursor.execute('SELECT coalesce(max(id), 0) FROM claims_speaker')
        [last] = cursor.fetchone()
        for first in range(0, last, PORTION):
            with transaction.atomic(alias):
                for sql in (LOCK, FILL):
                    cursor.execute(sql, [first, first + PORTION])
        cursor.execute('ANALYZE claims_statementcount')


class Migration(migrations.Migration):
    atomic = False

    accepted_locks = {'python-on-rows': 'Each portion is a transaction of its own, so that its locks are short.'}

    dependencies = [
        ('claims', '0104_statement_counts'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
