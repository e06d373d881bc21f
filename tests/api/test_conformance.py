"""Generated calls of every operation: responses conform to the schema, without server errors."""

from __future__ import annotations

import itertools
from copy import copy

import pytest
import schemathesis
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, Phase, settings
from knox.models import AuthToken
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import CoverageScenario, TestPhase
from schemathesis.specs.openapi.checks import positive_data_acceptance

from claims.api.authentication import BearerToken
from factcheck.sign_in import SignInLimits
from factcheck.wsgi import application
from tests.factories import UserFactory

SHARED = {"offsets", "page", "page_size"}
"""The parameters that the same code reads for all operations."""


def leave_out_repetitions():
    """Return a hook that leaves out a value that the same code got for the same parameter before.

    A shared parameter is tried out with the first operation, an id with the first of a resource,
    and a filter either alone or beside others. Fields of a kind recognize wrong types with the same
    code: each gets every second one, the next field the others. Random cases are never left out.
    """
    seen = set()
    every_second = itertools.cycle([True, False])

    def filter_case(context, case):
        phase = case.meta.phase
        if phase.name != TestPhase.COVERAGE or phase.data.parameter is None:
            return True
        name, place = phase.data.parameter, phase.data.parameter_location
        is_wrong_type = phase.data.scenario == CoverageScenario.INCORRECT_TYPE
        if is_wrong_type and place != ParameterLocation.PATH and not next(every_second):
            return False
        if place == ParameterLocation.QUERY:
            code, given = "" if name in SHARED else case.operation.label, case.query
        elif place == ParameterLocation.PATH:
            code, given = case.operation.path.split("/")[3], case.path_parameters
        else:
            return True
        key = (code, name, phase.data.scenario, repr(given.get(name)))
        is_new = key not in seen
        seen.add(key)
        return is_new

    return filter_case


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
    made, token = AuthToken.objects.create(user=UserFactory(is_superuser=True))
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
    max_examples=settings.default.max_examples // 16,
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
            excluded_checks=[positive_data_acceptance],
        )
        transaction.set_rollback(True)
