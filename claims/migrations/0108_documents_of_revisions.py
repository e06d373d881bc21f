from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations
from django.db.models import Index


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0107_newest_fact_checks'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='revision',
            index=Index(fields=['id'], include=('document', 'is_current'), name='claims_revision_documents'),
        ),
    ]
