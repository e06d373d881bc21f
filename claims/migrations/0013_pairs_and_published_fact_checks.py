"""Rename ClaimMatch, SpeakerMatch and ClaimReview, and all that is named after them."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

RENAMED = {
    "ClaimReview": "PublishedFactCheck",
    "ClaimMatch": "ClaimPair",
    "SpeakerMatch": "SpeakerPair",
}
TITLES = {
    "publishedfactcheck": "published fact-check",
    "publishedfactcheckevent": "published fact check event",
    "claimpair": "claim pair",
    "claimpairevent": "claim pair event",
    "speakerpair": "speaker pair",
    "speakerpairevent": "speaker pair event",
}


def rename_permissions(apps, schema_editor):
    """Keep the rows, so that groups and people keep what they may do."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    for old, new in _models():
        old, new = old.lower(), new.lower()
        # `migrate` renames content types itself; other callers of migrations do not.
        ContentType.objects.filter(app_label="claims", model=old).update(model=new)
        for action in ("add", "change", "delete", "view"):
            Permission.objects.filter(
                content_type__app_label="claims", codename=f"{action}_{old}"
            ).update(codename=f"{action}_{new}", name=f"Can {action} {TITLES[new]}")


def rename_what_merges_moved(apps, schema_editor):
    schema_editor.execute(
        """
        UPDATE claims_claimmerge
        SET moved = moved - 'reviews'
            || jsonb_build_object('published_fact_checks', moved -> 'reviews')
        WHERE moved ? 'reviews'
        """
    )


def _models():
    for old, new in RENAMED.items():
        yield old, new
        yield f"{old}Event", f"{new}Event"


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0012_lengths"),
    ]

    operations = [
        *(
            pgtrigger.migrations.RemoveTrigger(model_name=model, name=name)
            for model in ("claimreview", "claimmatch", "speakermatch")
            for name in ("insert_insert", "update_update", "delete_delete")
        ),
        *(
            migrations.RemoveConstraint(model_name=model, name=f"claims_{model}_{name}")
            for model, names in {
                "claimreview": ("has_claim", "key_form", "verdict_known"),
                "claimmatch": (
                    *("once", "older_first", "decided_by_a_person"),
                    *("similarity_0_to_1", "state_known", "relation_known"),
                ),
                "speakermatch": ("once", "older_first", "decided_by_a_person", "state_known"),
                "claimembedding": ("once_a_wording",),
            }.items()
            for name in names
        ),
        *(migrations.RenameModel(old, new) for old, new in _models()),
        migrations.RenameField("claimembedding", "review", "fact_check"),
        migrations.AlterModelOptions(
            name='claimpair',
            options={'ordering': ['-id']},
        ),
        migrations.AlterModelOptions(
            name='publishedfactcheck',
            options={'ordering': ['-id'], 'verbose_name': 'published fact-check'},
        ),
        migrations.AlterModelOptions(
            name='speakerpair',
            options={'ordering': ['-id']},
        ),
        migrations.AlterField(
            model_name='claimpair',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_one', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='claimpair',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_other', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='publishedfactcheck',
            name='claim',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_fact_checks', to='claims.claim'),
        ),
        migrations.AlterField(
            model_name='publishedfactcheck',
            name='publisher',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published_fact_checks', to='claims.source'),
        ),
        migrations.AlterField(
            model_name='speakerpair',
            name='one',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_one', to='claims.speaker'),
        ),
        migrations.AlterField(
            model_name='speakerpair',
            name='other',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pairs_as_other', to='claims.speaker'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."relation", NEW."similarity", NEW."state"); RETURN NULL;', hash='094517927b2ff154aec9195e77396178d7d61d0f', operation='INSERT', pgid='pgtrigger_insert_insert_c0fd2', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."one_value", NEW."other_id", NEW."other_value", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."relation", NEW."similarity", NEW."state"); RETURN NULL;', hash='05f8173c2a7ad18b8fde165e6df37b2b494bdba1', operation='UPDATE', pgid='pgtrigger_update_update_5b383', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claimpair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "one_value", "other_id", "other_value", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "relation", "similarity", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."one_id", OLD."one_value", OLD."other_id", OLD."other_value", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."relation", OLD."similarity", OLD."state"); RETURN NULL;', hash='94de40c98f03ccafe48cc641cde1b55d36f4e854', operation='DELETE', pgid='pgtrigger_delete_delete_7faff', table='claims_claimpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfactcheck',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_publishedfactcheckevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."created_at", NEW."headline", NEW."id", NEW."identifier", NEW."key", NEW."language", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published", NEW."publisher_id", NEW."rating", NEW."url", NEW."verdict"); RETURN NULL;', hash='2c010ae8c52dc255b53269818dda3370d197768f', operation='INSERT', pgid='pgtrigger_insert_insert_b1de2', table='claims_publishedfactcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfactcheck',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_publishedfactcheckevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (NEW."claim_id", NEW."claim_reviewed", NEW."claimant", NEW."created_at", NEW."headline", NEW."id", NEW."identifier", NEW."key", NEW."language", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published", NEW."publisher_id", NEW."rating", NEW."url", NEW."verdict"); RETURN NULL;', hash='694ad9c489ba3bcd427398d3445b74260616c6f1', operation='UPDATE', pgid='pgtrigger_update_update_e2eae', table='claims_publishedfactcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfactcheck',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_publishedfactcheckevent" ("claim_id", "claim_reviewed", "claimant", "created_at", "headline", "id", "identifier", "key", "language", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published", "publisher_id", "rating", "url", "verdict") VALUES (OLD."claim_id", OLD."claim_reviewed", OLD."claimant", OLD."created_at", OLD."headline", OLD."id", OLD."identifier", OLD."key", OLD."language", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published", OLD."publisher_id", OLD."rating", OLD."url", OLD."verdict"); RETURN NULL;', hash='a66aca1b74bba9a67e6a4acd1b5d6a2111873882', operation='DELETE', pgid='pgtrigger_delete_delete_cee31', table='claims_publishedfactcheck', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;', hash='9e3c6e930069990838dfd41c8bf751022ede7391', operation='INSERT', pgid='pgtrigger_insert_insert_f907c', table='claims_speakerpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (NEW."created_at", NEW."decided_at", NEW."decided_by_id", NEW."id", NEW."one_id", NEW."other_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reason", NEW."state"); RETURN NULL;', hash='55260f655b3ce8830379786fc8a05fe3598bee48', operation='UPDATE', pgid='pgtrigger_update_update_9efa8', table='claims_speakerpair', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='speakerpair',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_speakerpairevent" ("created_at", "decided_at", "decided_by_id", "id", "one_id", "other_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state") VALUES (OLD."created_at", OLD."decided_at", OLD."decided_by_id", OLD."id", OLD."one_id", OLD."other_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reason", OLD."state"); RETURN NULL;', hash='29694ad3c88c409875f9ba472428f8a77a42f054', operation='DELETE', pgid='pgtrigger_delete_delete_056e4', table='claims_speakerpair', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='claimembedding',
            constraint=models.UniqueConstraint(fields=('claim', 'fact_check'), name='claims_claimembedding_once_a_wording', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='claims_claimpair_once'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='claims_claimpair_older_first'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state__in', ('suggested', 'joined'))), models.Q(models.Q(('state__in', ('suggested', 'joined')), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='claims_claimpair_decided_by_a_person'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(('similarity__gte', 0), ('similarity__lte', 1)), name='claims_claimpair_similarity_0_to_1'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['suggested', 'joined', 'merged', 'apart', 'update', 'conflict'])), name='claims_claimpair_state_known'),
        ),
        migrations.AddConstraint(
            model_name='claimpair',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['same_wording', 'same_meaning', 'other_number', 'contradicts', 'updates', 'narrower', 'related'])), name='claims_claimpair_relation_known'),
        ),
        migrations.AddConstraint(
            model_name='publishedfactcheck',
            constraint=models.CheckConstraint(condition=models.Q(('claim_reviewed', ''), _negated=True), name='claims_publishedfactcheck_has_claim'),
        ),
        migrations.AddConstraint(
            model_name='publishedfactcheck',
            constraint=models.CheckConstraint(condition=models.Q(('key__regex', '^[0-9a-f]{64}$')), name='claims_publishedfactcheck_key_form'),
        ),
        migrations.AddConstraint(
            model_name='publishedfactcheck',
            constraint=models.CheckConstraint(condition=models.Q(('verdict', ''), ('verdict__in', ['supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence', 'not_checkable']), _connector='OR'), name='claims_publishedfactcheck_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.UniqueConstraint(fields=('one', 'other'), name='claims_speakerpair_once'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.CheckConstraint(condition=models.Q(('one__lt', models.F('other'))), name='claims_speakerpair_older_first'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('state', 'suggested')), models.Q(models.Q(('state', 'suggested'), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='claims_speakerpair_decided_by_a_person'),
        ),
        migrations.AddConstraint(
            model_name='speakerpair',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['suggested', 'merged', 'apart'])), name='claims_speakerpair_state_known'),
        ),
        # Last: rows that were written in this transaction would forbid changes of their tables.
        migrations.RunPython(rename_permissions, migrations.RunPython.noop),
        migrations.RunPython(rename_what_merges_moved, migrations.RunPython.noop),
    ]
