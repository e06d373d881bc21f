from django.db import connections, migrations

PORTION = 5_000

# With the locks, what changes meanwhile waits for the portion, and its trigger finds the row here.
# The trigger of the table fills in the words of the claims.
FILL = """
    INSERT INTO claims_passagespeaker (passage_id, claim_id, revision_id, speaker_id, score)
    SELECT passage.id, passage.claim_id, passage.revision_id, quote.speaker_id, claim.score
    FROM claims_appearance passage
    JOIN claims_quote quote ON quote.id = passage.quote_id
    JOIN claims_claim claim ON claim.id = passage.claim_id
    WHERE passage.id > %s AND passage.id <= %s AND quote.speaker_id IS NOT NULL
    FOR SHARE OF passage, quote, claim
    ON CONFLICT DO NOTHING
"""


def fill(apps, schema_editor):
    """Fill in portions, each of which is stored: one that is killed goes on where it was."""
    with connections[schema_editor.connection.alias].cursor() as cursor:
        cursor.execute('SELECT coalesce(max(id), 0) FROM claims_appearance')
        [last] = cursor.fetchone()
        for first in range(0, last, PORTION):
            cursor.execute(FILL, [first, first + PORTION])
        cursor.execute('ANALYZE claims_passagespeaker, claims_claimwords')


class Migration(migrations.Migration):
    atomic = False

    accepted_locks = {'python-on-rows': 'Each portion is a transaction of its own, so that its locks are short.'}

    dependencies = [
        ('claims', '0101_speakers_of_passages'),
    ]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
