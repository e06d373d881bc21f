"""Write a squashed migration: python -m tests.migrations.write_squashed 0024 0030.

It executes the SQL that the replaced migrations execute, recorded in an empty database, and takes
over their state, so that Django renders the models once instead of after each operation.
"""

from __future__ import annotations

import os
import re
import sys
import textwrap
from pathlib import Path
from typing import Any

FOLDER = Path("claims/migrations")
DATABASE = "factcheck_recording"
TEMPLATE = '''"""Make the changes of {first} to {last} without rendering all models after each step.

A new database gets this in place of them: see docs/decisions/0029.
"""

from importlib import import_module

from django.db import migrations

REPLACED = [
{names}
]

# What the replaced migrations execute, divided where they run Python; of each trigger, only the
# last form in a part.
STATEMENTS = [
{parts}
]


def replaced(name):
    return import_module(f"claims.migrations.{{name}}").Migration


def operations():
    """Yield the recorded statements with the operations they are from, and the Python between."""
    recorded, changes = iter(STATEMENTS), []
    for name in REPLACED:
        for operation in replaced(name).operations:
            if isinstance(operation, migrations.RunPython):
                yield together(next(recorded), changes)
                yield operation
                changes = []
            else:
                changes.append(operation)
    yield together(next(recorded), changes)


def together(statements, changes):
    # PostgreSQL changes no table with rows whose constraints are still to be checked.
    checked = f"SET CONSTRAINTS ALL IMMEDIATE;\\n{{statements}}"
    return migrations.SeparateDatabaseAndState(
        database_operations=[migrations.RunSQL(checked)], state_operations=changes
    )


class Migration(migrations.Migration):
    replaces = [("claims", name) for name in REPLACED]
    dependencies = [
{dependencies}
    ]
    operations = list(operations())

    def apply(self, project_state, schema_editor, collect_sql=False):
        """Keep Django from rendering the models again after each operation."""
        project_state.__dict__.pop("apps", None)
        return super().apply(project_state, schema_editor, collect_sql)
'''
_INSTALL = re.compile(r"CREATE OR REPLACE FUNCTION (pgtrigger_\w+)\(")
_UNINSTALL = re.compile(r"DROP TRIGGER IF EXISTS (pgtrigger_\w+) ON [^;]*;$")
_IGNORE = re.compile(
    r'CREATE OR REPLACE FUNCTION "public"\._pgtrigger_should_ignore\(.*?LANGUAGE plpgsql;\s*', re.S
)


def record(names: list[str]) -> list[list[str]]:
    """Return the statements of these migrations, divided where they run Python."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.backends.postgresql.schema import DatabaseSchemaEditor
    from django.db.migrations import RunPython
    from django.db.migrations.executor import MigrationExecutor

    parts: list[list[str]] = [[]]
    recording = [False]
    apply, execute = MigrationExecutor.apply_migration, DatabaseSchemaEditor.execute
    run = RunPython.database_forwards

    def recorded_apply(self: Any, state: Any, migration: Any, *args: Any, **options: Any) -> Any:
        recording[0] = migration.app_label == "claims" and migration.name in names
        return apply(self, state, migration, *args, **options)

    def recorded_execute(self: Any, sql: Any, params: Any = ()) -> Any:
        if recording[0]:
            parts[-1].append(literal(connection, str(sql), params))
        return execute(self, sql, params)

    def recorded_run(self: Any, *args: Any) -> Any:
        before, recording[0] = recording[0], False
        run(self, *args)
        recording[0] = before
        if before:
            parts.append([])

    MigrationExecutor.apply_migration = recorded_apply
    DatabaseSchemaEditor.execute = recorded_execute
    RunPython.database_forwards = recorded_run
    call_command("migrate", "claims", names[-1], verbosity=0)
    return parts


def literal(connection: Any, sql: str, params: Any) -> str:
    """Return the statement with its parameters in it, and its white space reduced."""
    if params:
        with connection.cursor() as cursor:
            sql = cursor.mogrify(sql, params)
    lines = [line.rstrip() for line in textwrap.dedent(sql).strip().splitlines()]
    text = "\n".join(line for line in lines if line)
    return text if text.endswith(";") else f"{text};"


def without_earlier_forms(statements: list[str]) -> str:
    """Leave out triggers that are replaced in the same part, and repeated definitions."""
    found = [_IGNORE.sub("", statement) for statement in statements]
    last = {name[1]: at for at, one in enumerate(found) if (name := _INSTALL.match(one))}
    kept, removed = [], set()
    for at, one in enumerate(found):
        if (name := _INSTALL.match(one)) and last[name[1]] != at:
            continue
        if name := _UNINSTALL.match(one):
            if name[1] in removed:
                continue
            removed.add(name[1])
        kept.append(one)
    return "\n".join(kept)


def main(first: str, last: str) -> None:
    import django

    django.setup()
    from django.db import connection

    paths = sorted(path.stem for path in FOLDER.glob("0*.py") if "_squashed_" not in path.stem)
    names = [name for name in paths if first <= name[:4] <= last]
    with connection._nodb_cursor() as server:
        server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
        server.execute(f"CREATE DATABASE {DATABASE}")
    connection.settings_dict["NAME"] = DATABASE
    try:
        parts = record(names)
        connection.check_constraints()
    finally:
        connection.close()
        with connection._nodb_cursor() as server:
            server.execute(f"DROP DATABASE IF EXISTS {DATABASE}")
    write(names, [without_earlier_forms(part) for part in parts])


def write(names: list[str], parts: list[str]) -> None:
    from importlib import import_module

    needed = {
        one
        for name in names
        for one in import_module(f"claims.migrations.{name}").Migration.dependencies
    }
    dependencies = sorted(needed - {("claims", name) for name in names})
    path = FOLDER / f"{names[0][:4]}_squashed_{names[-1]}.py"
    path.write_text(
        TEMPLATE.format(
            first=names[0][:4],
            last=names[-1][:4],
            names="\n".join(f'    "{name}",' for name in names),
            parts="\n".join(f'    r"""\n{part}\n""",' for part in parts),
            dependencies="\n".join(f'        ("{app}", "{name}"),' for app, name in dependencies),
        ),
        encoding="utf-8",
    )
    print(path)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
    main(*sys.argv[1:])
