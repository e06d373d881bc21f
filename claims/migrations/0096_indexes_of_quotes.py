from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0095_best_claims_of_a_status'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='quote',
            index=models.Index(fields=['speaker', 'id'], include=['attribution', 'polarity', 'speaker_role', 'revision'], name='claims_quote_by_speaker'),
        ),
        AddIndexConcurrently(
            model_name='quote',
            index=models.Index(condition=models.Q(('polarity', 'asserted'), _negated=True), fields=['polarity', '-id'], name='claims_quote_polarity'),
        ),
        RemoveIndexConcurrently(
            model_name='quote',
            name='claims_quote_of_speaker',
        ),
    ]
