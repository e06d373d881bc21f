from django.db import migrations

# With the lock, a claim that changes meanwhile waits, and finds its words here.
FILL = """
    INSERT INTO claims_pairwords (pair_id, claim_id, words)
    SELECT pair.id, claim.id, claim.search_vector
    FROM claims_claimpair pair JOIN claims_claim claim ON claim.id IN (pair.first_id, pair.second_id)
    FOR KEY SHARE OF claim
    ON CONFLICT DO NOTHING
"""


class Migration(migrations.Migration):

    accepted_locks = {
        'rows-changed': 'Only a change of the words of a claim waits; vectors are copied, not computed.',
    }

    dependencies = [
        ('claims', '0092_words_of_pairs'),
    ]

    operations = [migrations.RunSQL(FILL, migrations.RunSQL.noop)]
