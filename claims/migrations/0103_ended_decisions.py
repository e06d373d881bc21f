from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0102_fill_speakers_of_passages'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='decision',
            index=models.Index(condition=models.Q(('valid_to__isnull', False)), fields=['-id'], name='claims_decision_ended'),
        ),
    ]
