"""Cases that schemathesis generates: which of them tell anything, and the records they name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoverageScenario, TestPhase

SHARED = {"offsets", "page", "page_size", "cursor", "ordering"}
"""The parameters that the same code reads for all operations."""
BOUNDARY = "Near-boundary"
"""Values next to the longest or largest one, which is tried out as well."""


def leave_out_repetitions():
    """Return a hook that leaves out a case that the same code answers as it did one before.

    A field is sent once in each way that is wrong, and once with each kind of value that is right;
    `test_request_bodies.py` sends every field of every operation every wrong type. Random cases are
    never left out.
    """
    seen = set()

    def filter_case(context, case):
        if case.meta.phase.name != TestPhase.COVERAGE:
            return True
        key = answered_by(case)
        is_new = key not in seen and BOUNDARY not in case.meta.phase.data.description
        seen.add(key)
        return is_new

    return filter_case


def answered_by(case) -> tuple[object, ...]:
    """Return what tells the code that answers the case, and how the case is right or wrong."""
    tried, operation = case.meta.phase.data, case.operation
    resource, name, way = operation.path.split("/")[3], tried.parameter, tried.scenario
    if way == CoverageScenario.UNSPECIFIED_HTTP_METHOD:
        return resource, way, tried.description
    if tried.parameter_location == ParameterLocation.PATH:
        return resource, name, way, tried.location
    if tried.parameter_location == ParameterLocation.HEADER:
        return resource, operation.method, name, way
    if tried.parameter_location == ParameterLocation.QUERY:
        # One optional parameter after the other, without the rest.
        alone = tried.description if way == CoverageScenario.OBJECT_REQUIRED_AND_OPTIONAL else ""
        code = "" if name in SHARED or alone else operation.label
        return code, name, way, tried.location, alone
    is_version = tried.location == "/properties/version/type" or "'version'" in tried.description
    # The last part tells the kind of the value, the first the field, whatever it is inside.
    field, *_, kind = (tried.description if not tried.location else "").split(": ") * 2
    return "" if is_version else operation.label, name, way, tried.location, field, kind


def name_records(case: Any, records: Mapping[str, int], resources: Mapping[str, str]) -> None:
    """Let a case be about records that exist, as they are now; the other values are kept."""
    kind = resources.get(case.operation.path.split("/")[3])
    if kind and "id" in case.path_parameters:
        case.path_parameters["id"] = records[kind]
    if case.headers and "If-Match" in case.headers:
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict):
        case.body.pop("version", None)
        for name in case.body.keys() & records.keys():
            given, record = case.body[name], records[name]
            case.body[name] = [record] if isinstance(given, list) else given and record
