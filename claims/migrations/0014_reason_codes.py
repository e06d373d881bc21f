"""Store the reasons of scores as codes rather than as the words that editors read."""

import re

from django.db import migrations, models

# "meaning", "quantity" and other single words are their own codes.
CODES = {
    "base rate": "base_rate",
    "other words": "other_words",
    "checked by others before": "published_factcheck",
    "any claim": "any_claim",
    "two quantities": "two_quantities",
    "money or percent": "money_or_percent",
    "past event": "past_event",
    "deed": "recorded_action",
    "rule": "rule_in_force",
    "stative be": "stative_be",
    "possibility aside": "possibility_aside",
    "own plan": "own_plan",
    "I": "first_person_singular",
    "you": "second_person",
    "named subject": "named_subject",
    "noun subject": "noun_subject",
    "vague subject": "vague_subject",
    "first person subject": "first_person_subject",
    "very short": "very_short",
    "no full stop": "no_end_punctuation",
    "no finite verb": "no_finite_verb",
    "loose verb": "finite_verb_aside",
    "quoted": "quoted_share",
    "public matter": "public_matter",
    "public body named": "public_body_named",
    "pastime": "leisure",
    "no comment": "no_comment",
}

NAMES = {code: name for name, code in CODES.items()}
EDITORS = "editors’ decisions: "
BATCH = 1000
# Correcting the form of a claim's reasons is no event in its history.
HISTORY_TRIGGER = "pgtrigger_update_update_fe4ba"


def code_of(name):
    """Return the code for a name; a name that no rule knows stays as it is."""
    if name.startswith(EDITORS):
        return "editors:" + code_of(name.removeprefix(EDITORS))
    name = re.sub(r"^(words?) ‘(.+)’$", r"\1:\2", name)
    name = re.sub(r"^type ([a-z]+)$", r"type:\1", name)
    return CODES.get(name, name)


def name_of(code):
    """Return the name for a code."""
    if code.startswith("editors:"):
        return EDITORS + name_of(code.removeprefix("editors:"))
    code = re.sub(r"^(words?):(.+)$", r"\1 ‘\2’", code)
    code = re.sub(r"^type:([a-z]+)$", r"type \1", code)
    return NAMES.get(code, code)


def to_codes(apps, schema_editor):
    _rename(apps, schema_editor.connection, code_of)


def to_names(apps, schema_editor):
    _rename(apps, schema_editor.connection, name_of)


def _rename(apps, connection, rename):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s, true)", [f"{{{HISTORY_TRIGGER}}}"])
        for model in ("Claim", "ClaimEvent"):
            _rename_reasons(apps.get_model("claims", model).objects.using(connection.alias), rename)
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
    for ranking in apps.get_model("claims", "Ranking").objects.using(connection.alias).all():
        ranking.weights = {rename(name): weight for name, weight in ranking.weights.items()}
        ranking.save(update_fields=["weights"])


def _rename_reasons(records, rename):
    scored = records.exclude(reasons=[]).order_by("pk").only("pk", "reasons")
    batch = list(scored[:BATCH])
    while batch:
        for record in batch:
            record.reasons = _renamed(record.reasons, rename)
        records.bulk_update(batch, ["reasons"])
        batch = list(scored.filter(pk__gt=batch[-1].pk)[:BATCH])


def _renamed(reasons, rename):
    if not isinstance(reasons, list):
        return reasons
    return [
        [rename(one[0]), *one[1:]] if isinstance(one, list) and one and isinstance(one[0], str) else one
        for one in reasons
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_pairs_and_published_fact_checks"),
    ]

    operations = [
        migrations.RunPython(to_codes, to_names),
        migrations.AlterField(
            model_name="claim",
            name="reasons",
            field=models.JSONField(
                blank=True, default=list, help_text="What the score is made of: [code, weight]"
            ),
        ),
        migrations.AlterField(
            model_name="claimevent",
            name="reasons",
            field=models.JSONField(
                blank=True, default=list, help_text="What the score is made of: [code, weight]"
            ),
        ),
    ]
