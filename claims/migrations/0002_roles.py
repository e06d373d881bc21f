"""Make the four roles as groups with their permissions."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

READ = (
    "source document revision speaker speakeralias quote quotespan claim appearance quantity "
    "evidence assessment decision importrun importproblem"
).split()
READER = {f"view_{model}" for model in READ}
REVIEWER = READER | {
    "review_quote",
    "review_claim",
    "assess_claim",
    "add_evidence",
    "change_evidence",
    "add_assessment",
}
EDITOR = REVIEWER | {
    "add_source",
    "change_source",
    "change_document",
    "add_speaker",
    "change_speaker",
    "add_speakeralias",
    "change_speakeralias",
    "delete_speakeralias",
    "change_quote",
    "add_claim",
    "change_claim",
    "change_appearance",
    "decide_claim",
    "add_decision",
    "delete_evidence",
}
ROLES = {"API reader": READER, "Reviewer": REVIEWER, "Editor": EDITOR}


def make_roles(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Permissions are otherwise made after the last migration: the groups need them now."""
    for label in ("claims", "knox"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = None
    Permission = apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="claims")
    for name, codenames in ROLES.items():
        _group(apps, name).permissions.set(ours.filter(codename__in=codenames))
    administered = Permission.objects.filter(content_type__app_label__in=["claims", "knox"])
    _group(apps, "Administrator").permissions.set(administered)


def _group(apps: Apps, name: str):
    return apps.get_model("auth", "Group").objects.get_or_create(name=name)[0]


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("knox", "0009_extend_authtoken_field"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
