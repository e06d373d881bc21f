"""Tokens get names and scopes: those that exist keep all that they could do."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


TAKE_OVER = """
    INSERT INTO claims_apitoken (digest, token_key, user_id, created, expiry, name, scopes)
    SELECT digest, token_key, user_id, created, coalesce(expiry, now() + interval '30 days'), '',
        ARRAY['read', 'review', 'publish', 'import']
    FROM knox_authtoken;
    DELETE FROM knox_authtoken;
"""


def take_over_permissions(apps, schema_editor):
    """Who may see and revoke the tokens of others still may."""
    found = apps.get_model("contenttypes", "ContentType").objects.filter(
        app_label="knox", model="authtoken"
    )
    Permission = apps.get_model("auth", "Permission")
    for one in Permission.objects.filter(content_type__in=found):
        one.codename = one.codename.replace("authtoken", "apitoken")
        one.name = one.name.replace("auth token", "API token")
        one.save()
    found.update(app_label="claims", model="apitoken")


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0068_unpublished_decisions'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('knox', '0009_extend_authtoken_field'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='ApiToken',
            fields=[
                ('token_key', models.CharField(db_index=True, max_length=25)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('digest', models.CharField(max_length=128, unique=True)),
                ('name', models.CharField(blank=True, help_text='What uses it: “CMS”', max_length=100)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'Read'), ('review', 'Review and edit'), ('publish', 'Publish and withdraw'), ('import', 'Send documents in')], max_length=10), help_text='What it may be used for, as far as its owner may do it', size=None)),
                ('expiry', models.DateTimeField(verbose_name='expires')),
                ('last_used_at', models.DateTimeField(editable=False, null=True, verbose_name='last used')),
            ],
            options={
                'verbose_name': 'API token',
                'ordering': ['-created', '-id'],
            },
        ),
        migrations.CreateModel(
            name='ApiTokenEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('token_key', models.CharField(max_length=25)),
                ('created', models.DateTimeField(auto_now_add=True)),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(blank=True, help_text='What uses it: “CMS”', max_length=100)),
                ('scopes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('read', 'Read'), ('review', 'Review and edit'), ('publish', 'Publish and withdraw'), ('import', 'Send documents in')], max_length=10), help_text='What it may be used for, as far as its owner may do it', size=None)),
                ('expiry', models.DateTimeField(verbose_name='expires')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='user',
            name='end_tokens',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='user',
            trigger=pgtrigger.compiler.Trigger(name='end_tokens', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."password" IS DISTINCT FROM (NEW."password"))', func='DELETE FROM claims_apitoken WHERE user_id = NEW.id; RETURN NULL;', hash='f1ee1a46782188ffe070c49a0f4e9d740b2e09b6', operation='UPDATE OF "password"', pgid='pgtrigger_end_tokens_d09d1', table='claims_user', when='AFTER')),
        ),
        migrations.AddField(
            model_name='apitoken',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='apitokenevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='apitokenevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='claims.apitoken'),
        ),
        migrations.AddField(
            model_name='apitokenevent',
            name='user',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddConstraint(
            model_name='apitoken',
            constraint=models.CheckConstraint(condition=models.Q(('scopes__contained_by', ['import', 'publish', 'read', 'review']), ('scopes__len__gt', 0)), name='claims_apitoken_scopes_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "claims_apitokenevent" ("created", "expiry", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scopes", "token_key", "user_id") SELECT new_values."created", new_values."expiry", new_values."id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."scopes", new_values."token_key", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='debd463023f90a28cf0b02ca04bdd5f456ceca71', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d27b8', referencing='REFERENCING NEW TABLE AS new_values ', table='claims_apitoken', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."created" IS DISTINCT FROM (NEW."created") OR OLD."expiry" IS DISTINCT FROM (NEW."expiry") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."scopes" IS DISTINCT FROM (NEW."scopes") OR OLD."token_key" IS DISTINCT FROM (NEW."token_key") OR OLD."user_id" IS DISTINCT FROM (NEW."user_id"))', func='INSERT INTO "claims_apitokenevent" ("created", "expiry", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scopes", "token_key", "user_id") VALUES (NEW."created", NEW."expiry", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."scopes", NEW."token_key", NEW."user_id"); RETURN NULL;', hash='950ca8ca02b74c2b1037c9ad8ccdb7497c19c45a', operation='UPDATE', pgid='pgtrigger_update_update_ffdf6', table='claims_apitoken', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='apitoken',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "claims_apitokenevent" ("created", "expiry", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "scopes", "token_key", "user_id") VALUES (OLD."created", OLD."expiry", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."scopes", OLD."token_key", OLD."user_id"); RETURN NULL;', hash='c3f599c2bd09b8eb34407a0948be2d2185e3aea1', operation='DELETE', pgid='pgtrigger_delete_delete_24bc4', table='claims_apitoken', when='AFTER')),
        ),
        migrations.RunSQL(TAKE_OVER, migrations.RunSQL.noop),
        migrations.RunPython(take_over_permissions, migrations.RunPython.noop),
    ]
