"""Tokens end with the password of their owner, and none is for ever."""

from datetime import timedelta

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations
from django.utils import timezone


def end_all(apps, schema_editor):
    """Those made without an end get thirty days, in which to make others."""
    tokens = apps.get_model("knox", "AuthToken").objects.filter(expiry=None)
    tokens.update(expiry=timezone.now() + timedelta(days=30))


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0010_order_of_record"),
        ("knox", "0009_extend_authtoken_field"),
    ]

    operations = [
        migrations.RunPython(end_all, migrations.RunPython.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="user",
            trigger=pgtrigger.compiler.Trigger(
                name="end_tokens",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."password" IS DISTINCT FROM (NEW."password"))',
                    func="DELETE FROM knox_authtoken WHERE user_id = NEW.id; RETURN NULL;",
                    hash="a3ae1bf3140bb88145e62e972530271d67efc896",
                    operation='UPDATE OF "password"',
                    pgid="pgtrigger_end_tokens_d09d1",
                    table="claims_user",
                    when="AFTER",
                ),
            ),
        ),
    ]
