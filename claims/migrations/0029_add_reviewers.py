from django.contrib.auth.management import create_permissions
from django.db import migrations

GRANTED = {"add_reviewer": ("Editor", "Administrator")}


def grant(apps, schema_editor):
    config = apps.get_app_config("claims")
    config.models_module = True
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="claims")
    for codename, roles in GRANTED.items():
        permission = permissions.get(codename=codename)
        for group in apps.get_model("auth", "Group").objects.filter(name__in=roles):
            group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('claims', '0028_claim_status'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='user',
            options={'permissions': [('add_reviewer', 'Can add accounts with roles that may do less')], 'verbose_name': 'user', 'verbose_name_plural': 'users'},
        ),
        migrations.RunPython(grant, migrations.RunPython.noop),
    ]
