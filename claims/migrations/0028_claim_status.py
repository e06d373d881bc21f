import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# Copied from claims/reviewing/workflow.py, as it is now. The triggers that write events are off at
# this point: nobody has changed these claims.
SETTLE = """
    UPDATE claims_claim claim SET status = CASE
            WHEN claim.state = 'rejected' THEN 'dismissed'
            WHEN facts.decided IS NOT NULL THEN 'decided'
            WHEN facts.reviews = 0 AND claim.state = 'proposed' AND NOT EXISTS (
                SELECT FROM claims_assignment WHERE claim_id = claim.id AND person_id IS NOT NULL
            ) THEN 'waiting'
            WHEN facts.reviews = 0 THEN 'in_review'
            WHEN facts.reviews < %(required)s THEN 'second_review'
            WHEN facts.verdicts = 1 THEN 'agreed'
            ELSE 'disagreement'
        END, verdict = CASE
            WHEN facts.decided IS NOT NULL THEN facts.decided
            WHEN facts.verdicts = 0 THEN 'unassessed'
            WHEN facts.verdicts = 1 THEN facts.common
            ELSE 'disputed'
        END
    FROM (
        SELECT one.id, count(assessment.id) AS reviews, min(decision.verdict) AS decided,
               count(DISTINCT assessment.verdict) AS verdicts, min(assessment.verdict) AS common
        FROM claims_claim one
        LEFT JOIN claims_assessment assessment
            ON assessment.claim_id = one.id AND assessment.is_current
        LEFT JOIN claims_decision decision
            ON decision.claim_id = one.id AND decision.valid_to IS NULL
        GROUP BY one.id
    ) facts
    WHERE facts.id = claim.id
"""
# Earlier events do not know the assessments; the last one is compared with the next change.
SETTLE_EVENTS = """
    UPDATE claims_claimevent event SET status = CASE
            WHEN event.pgh_id = (
                SELECT max(last.pgh_id) FROM claims_claimevent last
                WHERE last.pgh_obj_id = event.pgh_obj_id
            ) AND claim.id IS NOT NULL THEN claim.status
            WHEN event.state = 'rejected' THEN 'dismissed'
            WHEN event.state = 'proposed' THEN 'waiting'
            ELSE 'in_review'
        END
    FROM claims_claimevent self LEFT JOIN claims_claim claim ON claim.id = self.pgh_obj_id
    WHERE self.pgh_id = event.pgh_id
"""
ROLES = ["Editor", "Administrator"]


def settle(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SETTLE, {"required": getattr(settings, "REVIEWS_REQUIRED", 2)})
        cursor.execute(SETTLE_EVENTS)


def let_editors_publish(apps, schema_editor):
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    may_publish = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="claims", codename="publish_claim"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        group.permissions.add(may_publish)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0027_evidence_ledger'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='claim',
            options={'ordering': ['-score', '-id'], 'permissions': [('review_claim', 'Can accept, correct and reject claims'), ('assess_claim', 'Can assess claims and add evidence'), ('decide_claim', 'Can decide claims'), ('publish_claim', 'Can publish decisions')]},
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='claim',
            name='delete_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='decision',
            name='delete_delete',
        ),
        migrations.RemoveConstraint(
            model_name='decision',
            name='claims_decision_method_known',
        ),
        migrations.AddField(
            model_name='assessment',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='assessmentevent',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='claim',
            name='status',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('in_review', 'In review'), ('second_review', 'Second review'), ('agreed', 'Ready to decide'), ('disagreement', 'Disagreement'), ('decided', 'Decided'), ('published', 'Published'), ('dismissed', 'Dismissed')], db_default='waiting', default='waiting', editable=False, help_text='How far the claim has come; it follows from what people have done', max_length=20),
        ),
        migrations.AddField(
            model_name='claim',
            name='verdict',
            field=models.CharField(choices=[('supported', 'Supported'), ('refuted', 'Refuted'), ('not_enough_evidence', 'Not enough evidence'), ('conflicting_evidence', 'Conflicting evidence'), ('not_checkable', 'Not checkable'), ('unassessed', 'Unassessed'), ('disputed', 'Reviewers disagree')], db_default='unassessed', default='unassessed', editable=False, help_text='That of the decision in force, otherwise of all current assessments', max_length=30),
        ),
        migrations.AddField(
            model_name='claimevent',
            name='status',
            field=models.CharField(choices=[('waiting', 'Waiting'), ('in_review', 'In review'), ('second_review', 'Second review'), ('agreed', 'Ready to decide'), ('disagreement', 'Disagreement'), ('decided', 'Decided'), ('published', 'Published'), ('dismissed', 'Dismissed')], db_default='waiting', default='waiting', editable=False, help_text='How far the claim has come; it follows from what people have done', max_length=20),
        ),
        migrations.AddField(
            model_name='decision',
            name='published_at',
            field=models.DateTimeField(blank=True, help_text='Empty while the decision is not published', null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Set if the claim was reopened', null=True),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='published_at',
            field=models.DateTimeField(blank=True, help_text='Empty while the decision is not published', null=True),
        ),
        migrations.AddField(
            model_name='decisionevent',
            name='withdrawn_at',
            field=models.DateTimeField(blank=True, editable=False, help_text='Set if the claim was reopened', null=True),
        ),
        migrations.AlterField(
            model_name='claim',
            name='state',
            field=models.CharField(choices=[('proposed', 'Proposed'), ('accepted', 'Accepted'), ('corrected', 'Corrected'), ('rejected', 'Rejected')], default='proposed', help_text="What a person has decided about the machine's proposal", max_length=10),
        ),
        migrations.AlterField(
            model_name='claimevent',
            name='state',
            field=models.CharField(choices=[('proposed', 'Proposed'), ('accepted', 'Accepted'), ('corrected', 'Corrected'), ('rejected', 'Rejected')], default='proposed', help_text="What a person has decided about the machine's proposal", max_length=10),
        ),
        migrations.AlterField(
            model_name='decision',
            name='method',
            field=models.CharField(choices=[('agreement', 'Agreement of reviewers'), ('adjudication', 'Adjudication by an editor'), ('only_editor', 'Adjudication by the only editor, who is one of the reviewers')], max_length=20),
        ),
        migrations.AlterField(
            model_name='decisionevent',
            name='method',
            field=models.CharField(choices=[('agreement', 'Agreement of reviewers'), ('adjudication', 'Adjudication by an editor'), ('only_editor', 'Adjudication by the only editor, who is one of the reviewers')], max_length=20),
        ),
        migrations.RunPython(settle, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['status', '-queue_rank', '-id'], name='claims_claim_status'),
        ),
        migrations.AddIndex(
            model_name='claim',
            index=models.Index(fields=['verdict', '-queue_rank', '-id'], name='claims_claim_verdict'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='status_of_facts', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE claim record; judged record; decided record; verdict text;', func="\n    FOR claim IN SELECT * FROM claims_claim WHERE id IN (OLD.claim_id, NEW.claim_id) LOOP\n        SELECT count(*) AS reviews, count(DISTINCT one.verdict) AS verdicts,\n               min(one.verdict) AS common\n        INTO judged FROM claims_assessment one WHERE one.claim_id = claim.id AND one.is_current;\n        SELECT one.verdict, one.published_at INTO decided\n        FROM claims_decision one WHERE one.claim_id = claim.id AND one.valid_to IS NULL;\n        verdict := CASE\n            WHEN decided.verdict IS NOT NULL THEN decided.verdict\n            WHEN judged.verdicts = 0 THEN 'unassessed'\n            WHEN judged.verdicts = 1 THEN judged.common\n            ELSE 'disputed'\n        END;\n        -- In parentheses: THEN would end the condition.\n        IF claim.verdict <> verdict OR NOT (CASE\n            WHEN claim.state = 'rejected' THEN claim.status = 'dismissed'\n            WHEN decided.published_at IS NOT NULL THEN claim.status = 'published'\n            WHEN decided.verdict IS NOT NULL THEN claim.status = 'decided'\n            WHEN judged.reviews = 0 AND claim.state = 'proposed'\n                THEN claim.status IN ('waiting', 'in_review')\n            WHEN judged.reviews = 0 THEN claim.status = 'in_review'\n            WHEN judged.verdicts = 1 THEN claim.status IN ('second_review', 'agreed')\n            ELSE claim.status IN ('second_review', 'disagreement')\n        END) THEN\n            RAISE EXCEPTION 'the status % and the verdict % of claim % contradict its facts',\n                claim.status, claim.verdict, claim.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_status_of_facts';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n", hash='d3e092e9f47f12874e38a29ea1a964639f54a730', operation='INSERT OR UPDATE OF "claim_id", "is_current"', pgid='pgtrigger_status_of_facts_d46aa', table='claims_assessment', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict", "withdrawn_at") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."is_current", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."rationale", NEW."reviewer_id", NEW."verdict", NEW."withdrawn_at"); RETURN NULL;', hash='bbbbe4c636a4786efeee8c45e743e786d976ca4e', operation='INSERT', pgid='pgtrigger_insert_insert_96f7f', table='claims_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict", "withdrawn_at") VALUES (NEW."claim_id", NEW."created_at", NEW."id", NEW."is_current", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."rationale", NEW."reviewer_id", NEW."verdict", NEW."withdrawn_at"); RETURN NULL;', hash='f1d289b9bfa06a6f112e8aee5ccc1362e002b5ad', operation='UPDATE', pgid='pgtrigger_update_update_51a7e', table='claims_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_assessmentevent" ("claim_id", "created_at", "id", "is_current", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rationale", "reviewer_id", "verdict", "withdrawn_at") VALUES (OLD."claim_id", OLD."created_at", OLD."id", OLD."is_current", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."rationale", OLD."reviewer_id", OLD."verdict", OLD."withdrawn_at"); RETURN NULL;', hash='ee1671fa18390f7fb3317091a5d34f3c4c7f892d', operation='DELETE', pgid='pgtrigger_delete_delete_ed47c', table='claims_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='status_of_facts', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE claim record; judged record; decided record; verdict text;', func="\n    FOR claim IN SELECT * FROM claims_claim WHERE id IN (NEW.id) LOOP\n        SELECT count(*) AS reviews, count(DISTINCT one.verdict) AS verdicts,\n               min(one.verdict) AS common\n        INTO judged FROM claims_assessment one WHERE one.claim_id = claim.id AND one.is_current;\n        SELECT one.verdict, one.published_at INTO decided\n        FROM claims_decision one WHERE one.claim_id = claim.id AND one.valid_to IS NULL;\n        verdict := CASE\n            WHEN decided.verdict IS NOT NULL THEN decided.verdict\n            WHEN judged.verdicts = 0 THEN 'unassessed'\n            WHEN judged.verdicts = 1 THEN judged.common\n            ELSE 'disputed'\n        END;\n        -- In parentheses: THEN would end the condition.\n        IF claim.verdict <> verdict OR NOT (CASE\n            WHEN claim.state = 'rejected' THEN claim.status = 'dismissed'\n            WHEN decided.published_at IS NOT NULL THEN claim.status = 'published'\n            WHEN decided.verdict IS NOT NULL THEN claim.status = 'decided'\n            WHEN judged.reviews = 0 AND claim.state = 'proposed'\n                THEN claim.status IN ('waiting', 'in_review')\n            WHEN judged.reviews = 0 THEN claim.status = 'in_review'\n            WHEN judged.verdicts = 1 THEN claim.status IN ('second_review', 'agreed')\n            ELSE claim.status IN ('second_review', 'disagreement')\n        END) THEN\n            RAISE EXCEPTION 'the status % and the verdict % of claim % contradict its facts',\n                claim.status, claim.verdict, claim.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_status_of_facts';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n", hash='503e595b4d5087a734d08aaead15b0d8dc13e6af', operation='INSERT OR UPDATE OF "state", "status", "verdict"', pgid='pgtrigger_status_of_facts_fedf1', table='claims_claim', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "status", "text", "version") VALUES (NEW."claim_type", NEW."created_at", NEW."fingerprint", NEW."id", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reasons", NEW."score", NEW."state", NEW."status", NEW."text", NEW."version"); RETURN NULL;', hash='950b9d3842750577d0672e00e5b6cf87d12eb519', operation='INSERT', pgid='pgtrigger_insert_insert_df8fa', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."claim_type" IS DISTINCT FROM (NEW."claim_type") OR OLD."created_at" IS DISTINCT FROM (NEW."created_at") OR OLD."fingerprint" IS DISTINCT FROM (NEW."fingerprint") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."merged_into_id" IS DISTINCT FROM (NEW."merged_into_id") OR OLD."reasons" IS DISTINCT FROM (NEW."reasons") OR OLD."score" IS DISTINCT FROM (NEW."score") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."status" IS DISTINCT FROM (NEW."status") OR OLD."text" IS DISTINCT FROM (NEW."text") OR OLD."version" IS DISTINCT FROM (NEW."version"))', func='INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "status", "text", "version") VALUES (NEW."claim_type", NEW."created_at", NEW."fingerprint", NEW."id", NEW."merged_into_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reasons", NEW."score", NEW."state", NEW."status", NEW."text", NEW."version"); RETURN NULL;', hash='954b4a2e38eb10683bd58064c61cd5d4cc784b2a', operation='UPDATE', pgid='pgtrigger_update_update_fe4ba', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='claim',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_claimevent" ("claim_type", "created_at", "fingerprint", "id", "merged_into_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reasons", "score", "state", "status", "text", "version") VALUES (OLD."claim_type", OLD."created_at", OLD."fingerprint", OLD."id", OLD."merged_into_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reasons", OLD."score", OLD."state", OLD."status", OLD."text", OLD."version"); RETURN NULL;', hash='4266f86290c6e5338163434b3e7f52823857cc02', operation='DELETE', pgid='pgtrigger_delete_delete_dbf31', table='claims_claim', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='status_of_facts', sql=pgtrigger.compiler.UpsertTriggerSql(constraint='CONSTRAINT', declare='DECLARE claim record; judged record; decided record; verdict text;', func="\n    FOR claim IN SELECT * FROM claims_claim WHERE id IN (OLD.claim_id, NEW.claim_id) LOOP\n        SELECT count(*) AS reviews, count(DISTINCT one.verdict) AS verdicts,\n               min(one.verdict) AS common\n        INTO judged FROM claims_assessment one WHERE one.claim_id = claim.id AND one.is_current;\n        SELECT one.verdict, one.published_at INTO decided\n        FROM claims_decision one WHERE one.claim_id = claim.id AND one.valid_to IS NULL;\n        verdict := CASE\n            WHEN decided.verdict IS NOT NULL THEN decided.verdict\n            WHEN judged.verdicts = 0 THEN 'unassessed'\n            WHEN judged.verdicts = 1 THEN judged.common\n            ELSE 'disputed'\n        END;\n        -- In parentheses: THEN would end the condition.\n        IF claim.verdict <> verdict OR NOT (CASE\n            WHEN claim.state = 'rejected' THEN claim.status = 'dismissed'\n            WHEN decided.published_at IS NOT NULL THEN claim.status = 'published'\n            WHEN decided.verdict IS NOT NULL THEN claim.status = 'decided'\n            WHEN judged.reviews = 0 AND claim.state = 'proposed'\n                THEN claim.status IN ('waiting', 'in_review')\n            WHEN judged.reviews = 0 THEN claim.status = 'in_review'\n            WHEN judged.verdicts = 1 THEN claim.status IN ('second_review', 'agreed')\n            ELSE claim.status IN ('second_review', 'disagreement')\n        END) THEN\n            RAISE EXCEPTION 'the status % and the verdict % of claim % contradict its facts',\n                claim.status, claim.verdict, claim.id\n                USING ERRCODE = 'check_violation', CONSTRAINT = 'claims_claim_status_of_facts';\n        END IF;\n    END LOOP;\n    RETURN NULL;\n", hash='395a629e3cb5856309d7acec09f644c8f0afee41', operation='INSERT OR UPDATE OF "claim_id", "valid_to", "published_at"', pgid='pgtrigger_status_of_facts_9bf93', table='claims_decision', timing='DEFERRABLE INITIALLY DEFERRED', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_note", "published_at", "rationale", "recheck_by", "stale_reasons", "valid_from", "valid_to", "verdict", "withdrawn_at") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_by_id", NEW."id", NEW."method", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_note", NEW."published_at", NEW."rationale", NEW."recheck_by", NEW."stale_reasons", NEW."valid_from", NEW."valid_to", NEW."verdict", NEW."withdrawn_at"); RETURN NULL;', hash='832c5501ecc7becc9d57cbdf4c377e6a7b92bf7e', operation='INSERT', pgid='pgtrigger_insert_insert_1f692', table='claims_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_note", "published_at", "rationale", "recheck_by", "stale_reasons", "valid_from", "valid_to", "verdict", "withdrawn_at") VALUES (NEW."claim_id", NEW."created_at", NEW."decided_by_id", NEW."id", NEW."method", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_note", NEW."published_at", NEW."rationale", NEW."recheck_by", NEW."stale_reasons", NEW."valid_from", NEW."valid_to", NEW."verdict", NEW."withdrawn_at"); RETURN NULL;', hash='af5bf06b7c69e0316ffbf3d2df97f4ae07bd7d3f', operation='UPDATE', pgid='pgtrigger_update_update_f687d', table='claims_decision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='decision',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_decisionevent" ("claim_id", "created_at", "decided_by_id", "id", "method", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_note", "published_at", "rationale", "recheck_by", "stale_reasons", "valid_from", "valid_to", "verdict", "withdrawn_at") VALUES (OLD."claim_id", OLD."created_at", OLD."decided_by_id", OLD."id", OLD."method", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_note", OLD."published_at", OLD."rationale", OLD."recheck_by", OLD."stale_reasons", OLD."valid_from", OLD."valid_to", OLD."verdict", OLD."withdrawn_at"); RETURN NULL;', hash='110b054dc859b440d0fad0a096ce0e171c72f9a8', operation='DELETE', pgid='pgtrigger_delete_delete_81c26', table='claims_decision', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='assessment',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('is_current', False), _connector='OR'), name='claims_assessment_withdrawn_not_current'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['waiting', 'in_review', 'second_review', 'agreed', 'disagreement', 'decided', 'published', 'dismissed'])), name='claims_claim_status_known'),
        ),
        migrations.AddConstraint(
            model_name='claim',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ['supported', 'refuted', 'not_enough_evidence', 'conflicting_evidence', 'not_checkable', 'unassessed', 'disputed'])), name='claims_claim_verdict_known'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('withdrawn_at', None), ('valid_to__isnull', False), _connector='OR'), name='claims_decision_withdrawn_has_ended'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('method__in', ['agreement', 'adjudication', 'only_editor'])), name='claims_decision_method_known'),
        ),
        migrations.RunPython(let_editors_publish, migrations.RunPython.noop),
    ]
