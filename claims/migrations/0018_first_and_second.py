"""Rename ``one`` and ``other`` of pairs and conflicts to ``first`` and ``second``."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FIELDS = {
    "claimpair": ("one", "other", "one_value", "other_value"),
    "conflict": ("one", "other", "one_value", "other_value"),
    "speakerpair": ("one", "other"),
}
RESOLUTIONS = {"one_right": "first_right", "other_right": "second_right"}


def rename_resolutions(apps, schema_editor):
    _replace_resolutions(apps, RESOLUTIONS)


def restore_resolutions(apps, schema_editor):
    _replace_resolutions(apps, {new: old for old, new in RESOLUTIONS.items()})


def _replace_resolutions(apps, names):
    for model in ("Conflict", "ConflictEvent"):
        rows = apps.get_model("claims", model).objects
        for old, new in names.items():
            rows.filter(resolution=old).update(resolution=new)


def _new_name(name):
    return name.replace("one", "first").replace("other", "second")


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0017_plain_help_texts"),
    ]

    operations = [
        *(
            pgtrigger.migrations.RemoveTrigger(model_name=model, name=name)
            for model in FIELDS
            for name in ("insert_insert", "update_update", "delete_delete")
        ),
        *(
            migrations.RemoveConstraint(model_name=model, name=f"claims_{model}_{name}")
            for model, names in {
                "claimpair": ("once", "older_first"),
                "conflict": ("once", "older_first", "open_or_resolved"),
                "speakerpair": ("once", "older_first"),
            }.items()
            for name in names
        ),
        *(
            migrations.RenameField(model, name, _new_name(name))
            for pair, names in FIELDS.items()
            for model in (pair, f"{pair}event")
            for name in names
        ),
        migrations.RunPython(rename_resolutions, restore_resolutions),
        migrations.AlterField(
            model_name='claimpair',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_first', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='claimpair',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_second', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='conflict',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts_as_first', to='claims.appearance'),
        ),
        migrations.AlterField(
            model_name='conflict',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='conflicts_as_second', to='claims.appearance'),
        ),
        migrations.AlterField(
            model_name='speakerpair',
            name='first',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_first', to='claims.speaker'),
        ),
        migrations.AlterField(
            model_name='speakerpair',
            name='second',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_second', to='claims.speaker'),
        ),
        migrations.AlterField(
            model_name='conflict',
            name='resolution',
            field=models.CharField(blank=True, choices=[('first_right', 'The first is right'), ('second_right', 'The second is right'), ('neither', 'Neither is right'), ('update', 'An update, no conflict'), ('not_the_same', 'Not the same thing')], max_length=20),
        ),
        migrations.AlterField(
            model_name='conflictevent',
            name='resolution',
            field=models.CharField(blank=True, choices=[('first_right', 'The first is right'), ('second_right', 'The second is right'), ('neither', 'Neither is right'), ('update', 'An update, no conflict'), ('not_the_same', 'Not the same thing')], max_length=20),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "first_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "second_id", "second_value", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."first_value", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."relation", NEW."second_id", NEW."second_value", NEW."similarity", NEW."state"); RETURN NULL;', hash='c4c47a88bc0fe2cda7eab0165b0471bf98698c90', operation='INSERT', pgid='pgtrigger_insert_insert_c0fd2', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "first_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "second_id", "second_value", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."first_value", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."relation", NEW."second_id", NEW."second_value", NEW."similarity", NEW."state"); RETURN NULL;', hash='79c080176d2dc5ca66cae1e249eff820aed00c7c', operation='UPDATE', pgid='pgtrigger_update_update_5b383', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "first_value", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "second_id", "second_value", "similarity", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."first_value", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."relation", OLD."second_id", OLD."second_value", OLD."similarity", OLD."state"); RETURN NULL;', hash='428dbc8ef1672205eaf7f85c6511ca7748f28261', operation='DELETE', pgid='pgtrigger_delete_delete_7faff', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_conflictevent" ("created_at", "first_id", "first_value", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id", "second_id", "second_value") VALUES (NEW."created_at", NEW."first_id", NEW."first_value", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."second_id", NEW."second_value"); RETURN NULL;', hash='9a426d70c2077980c9f1442dd38c311db3247889', operation='INSERT', pgid='pgtrigger_insert_insert_a2ed8', table='claims_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_conflictevent" ("created_at", "first_id", "first_value", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id", "second_id", "second_value") VALUES (NEW."created_at", NEW."first_id", NEW."first_value", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."resolution", NEW."resolved_at", NEW."resolved_by_id", NEW."second_id", NEW."second_value"); RETURN NULL;', hash='3c35002c2644a6be985fafc291222c8c2a8af719', operation='UPDATE', pgid='pgtrigger_update_update_c2773', table='claims_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='conflict',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_conflictevent" ("created_at", "first_id", "first_value", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "resolution", "resolved_at", "resolved_by_id", "second_id", "second_value") VALUES (OLD."created_at", OLD."first_id", OLD."first_value", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."resolution", OLD."resolved_at", OLD."resolved_by_id", OLD."second_id", OLD."second_value"); RETURN NULL;', hash='ab9be5e947c7ea672bd190bf960234259ab36a05', operation='DELETE', pgid='pgtrigger_delete_delete_d5fff', table='claims_conflict', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "second_id", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."second_id", NEW."state"); RETURN NULL;', hash='ade5a0d64a0a13fde1bf5e2c7f3d6dede8501da7', operation='INSERT', pgid='pgtrigger_insert_insert_f907c', table='claims_speakerpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "second_id", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."first_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."second_id", NEW."state"); RETURN NULL;', hash='2ebf3745ac1f559948774b9ab05ad223e6345eaa', operation='UPDATE', pgid='pgtrigger_update_update_9efa8', table='claims_speakerpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "second_id", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."first_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."second_id", OLD."state"); RETURN NULL;', hash='f8e9d3329cd4603b74a3a4c13b66390ad1d02605', operation='DELETE', pgid='pgtrigger_delete_delete_056e4', table='claims_speakerpair', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='claims_claimpair_once'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='claims_claimpair_older_first'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='claims_conflict_once'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='claims_conflict_older_first'),
        ),
        migrations.AddConstraint(
            model_name='conflict',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('note', ''), ('resolution', ''), ('resolved_at', None), ('resolved_by', None)), models.Q(('resolution__in', ['first_right', 'second_right', 'neither', 'update', 'not_the_same']), ('resolved_at__isnull', False), ('resolved_by__isnull', False), models.Q(('note', ''), _negated=True)), _connector='OR'), name='claims_conflict_open_or_resolved'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='claims_speakerpair_once'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='claims_speakerpair_older_first'),
        ),
    ]
