from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import AddIndexConcurrently, RemoveIndexConcurrently
from django.db import migrations, models
from django.db.models.deletion import PROTECT


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ('claims', '0086_half_vectors'),
    ]

    operations = [
        AddIndexConcurrently(
            model_name='quote',
            index=models.Index(fields=['speaker', 'id'], name='claims_quote_of_speaker'),
        ),
        AddIndexConcurrently(
            model_name='appearance',
            index=models.Index(fields=['quote', 'claim'], name='claims_appearance_of_quote'),
        ),
        AddIndexConcurrently(
            model_name='lexeme',
            index=GinIndex(OpClass('word', name='gin_trgm_ops'), fastupdate=False, name='claims_lexeme_near'),
        ),
        RemoveIndexConcurrently(
            model_name='lexeme',
            name='claims_lexeme_trigrams',
        ),
        # The new ones begin with the same column.
        migrations.AlterField(
            model_name='appearance',
            name='quote',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=PROTECT, related_name='appearances', to='claims.quote'),
        ),
        migrations.AlterField(
            model_name='quote',
            name='speaker',
            field=models.ForeignKey(blank=True, db_index=False, null=True, on_delete=PROTECT, related_name='quotes', to='claims.speaker'),
        ),
    ]
