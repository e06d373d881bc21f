from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0094_indexes_of_gaps'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(fields=['status', '-score', '-id'], name='claims_claim_status_best'),
        ),
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(fields=['verdict', '-score', '-id'], name='claims_claim_verdict_best'),
        ),
        AddIndexConcurrently(
            model_name='claim',
            index=models.Index(condition=models.Q(('has_unresolved_conflict', True)), fields=['-score', '-id'], name='claims_claim_unresolved_best'),
        ),
    ]
