from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations
from django.db.models import F, Index

NEWEST_FIRST = (F('published').desc(nulls_last=True), F('id').desc())


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0106_locks_of_copied_speakers'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='publishedfactcheck',
            index=Index(*NEWEST_FIRST, name='claims_factcheck_newest'),
        ),
        AddIndexConcurrently(
            model_name='publishedfactcheck',
            index=Index('verdict', *NEWEST_FIRST, name='claims_factcheck_of_verdict'),
        ),
        RemoveIndexConcurrently(
            model_name='publishedfactcheck',
            name='claims_factcheck_verdict',
        ),
    ]
