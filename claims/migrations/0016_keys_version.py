from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0015_search_vector"),
    ]

    operations = [
        # All keys so far are of version 1; the default fills the column without writing rows.
        migrations.AddField(
            model_name="claim",
            name="keys_version",
            field=models.PositiveSmallIntegerField(default=1, editable=False),
        ),
        migrations.AlterField(
            model_name="claim",
            name="keys_version",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["keys_version"], name="claims_claim_keys_version"),
        ),
    ]
