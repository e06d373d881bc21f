import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0097_no_patterns_of_keys'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='speakeralias',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(django.db.models.functions.text.Upper('name'), name='gin_trgm_ops'), name='claims_speakeralias_trigrams'),
        ),
    ]
