"""Generated calls of every operation: responses conform to the schema, without server errors."""

from __future__ import annotations

from copy import copy
from datetime import timedelta

import pytest
import schemathesis
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, settings
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoverageScenario, TestPhase
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from claims.api.authentication import BearerToken
from claims.models.api_token import ALL_SCOPES
from claims.reviewing.tokens import create_token
from factcheck.sign_in import SignInLimits
from factcheck.wsgi import application
from tests.factories import UserFactory

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


@pytest.fixture
def described(request):
    """Read the schema when the test runs: every worker would generate cases made at import."""
    # Where schemathesis 4 looks for the test's name; pytest 9 keeps it elsewhere.
    request.node._nodeid = request.node.nodeid
    schema = schemathesis.openapi.from_dict(SchemaGenerator().get_schema(public=True))
    schema.app = application
    # A path answers the methods that it does not have in one place: two of them tell.
    schema.config.phases.coverage.unexpected_methods = {"put", "trace"}
    schema.hook(leave_out_repetitions())
    return schema


schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture
def token(db, monkeypatch):
    """Return a token that is looked up once, since this would take a quarter of the time."""
    person = UserFactory(is_superuser=True)
    made, token = create_token(by=person, lasts=timedelta(days=1), scopes=ALL_SCOPES)
    look_up = BearerToken.authenticate_credentials
    monkeypatch.setattr(
        BearerToken,
        "authenticate_credentials",
        lambda self, given: (
            (made.user, copy(made)) if given == token.encode() else look_up(self, given)
        ),
    )
    return token


@pytest.fixture
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("world", "one_connection", "own_files")
@schema.parametrize()
@settings(
    max_examples=settings.default.max_examples // 12,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_response_conforms_to_the_schema(case, token, monkeypatch):
    monkeypatch.setattr(SignInLimits, "is_allowed", lambda *asked: True)
    # Each call finds the world as it was made.
    with transaction.atomic():
        # What is asked for by id need not be there: well-formed calls may be refused.
        case.call_and_validate(
            headers={"Authorization": f"Bearer {token}"},
            # Who is not signed in is refused by test_permissions.py.
            excluded_checks=[positive_data_acceptance, ignored_auth],
        )
        transaction.set_rollback(True)
