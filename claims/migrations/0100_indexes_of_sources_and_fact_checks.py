from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0099_hidden_records'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='document',
            index=models.Index(fields=['source', 'id'], name='claims_document_of_source'),
        ),
        # The new one begins with the same column.
        migrations.AlterField(
            model_name='document',
            name='source',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=PROTECT, related_name='documents', to='claims.source'),
        ),
        AddIndexConcurrently(
            model_name='publishedfactcheck',
            index=models.Index(fields=['verdict', 'claim'], name='claims_factcheck_verdict'),
        ),
    ]
