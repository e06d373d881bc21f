from django.db import migrations

# With the lock, a passage that changes meanwhile waits, and finds its words here.
FILL = """
    INSERT INTO claims_conflictwords (conflict_id, passage_id, words)
    SELECT conflict.id, passage.id, claims_search_vector(passage.passage)
    FROM claims_conflict conflict
    JOIN claims_appearance passage ON passage.id IN (conflict.first_id, conflict.second_id)
    FOR KEY SHARE OF passage
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    accepted_locks = {
        'rows-changed': 'Only a change of the words of a passage waits, while few conflicts are filled in.',
    }

    dependencies = [
        ('claims', '0090_words_of_conflicts'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
