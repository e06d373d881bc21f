"""Encrypt the secrets of second factors with a key that is derived from SECRET_KEY."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import migrations, models
from django.utils.crypto import salted_hmac


def _cipher(user_id):
    salt = f"claims.sealed_text.second factor of {user_id}"
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [salted_hmac(salt, "", secret=key, algorithm="sha256").digest() for key in keys]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(one)) for one in digests])


def seal(apps, schema_editor):
    factors = apps.get_model("claims", "SecondFactor").objects
    for one in factors.all():
        sealed = _cipher(one.user_id).encrypt(one.sealed_secret.encode()).decode()
        factors.filter(pk=one.pk).update(sealed_secret=sealed)


def unseal(apps, schema_editor):
    """Replace a secret that cannot be read by a word: its person needs a reset either way."""
    factors = apps.get_model("claims", "SecondFactor").objects
    for one in factors.all():
        try:
            secret = _cipher(one.user_id).decrypt(one.sealed_secret.encode()).decode()
        except InvalidToken:
            secret = "unreadable"
        factors.filter(pk=one.pk).update(sealed_secret=secret)


class Migration(migrations.Migration):
    dependencies = [("claims", "0074_unresolved_conflicts")]

    operations = [
        migrations.RemoveConstraint(
            model_name="secondfactor", name="claims_secondfactor_has_a_secret"
        ),
        migrations.RenameField("secondfactor", "secret", "sealed_secret"),
        migrations.AlterField(
            "secondfactor", "sealed_secret", models.TextField(editable=False)
        ),
        migrations.RunPython(seal, unseal),
        migrations.AddConstraint(
            model_name="secondfactor",
            constraint=models.CheckConstraint(
                condition=models.Q(("sealed_secret", ""), _negated=True),
                name="claims_secondfactor_has_a_secret",
            ),
        ),
    ]
