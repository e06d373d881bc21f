"""Generated calls of every operation, by callers of every role: answers are as documented.

Usually, somebody who may do everything sends each example and one more call of each operation. Each
role sends the first of these; administrators, tokens that only read and callers without one take
turns. By hand, everybody sends many calls, and each way in which a parameter or a field can be
wrong: pytest -n0 --hypothesis-profile=thorough tests/api/test_conformance.py
"""

from __future__ import annotations

from copy import copy, deepcopy
from datetime import timedelta

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from schemathesis.generation.meta import TestPhase
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from claims.api.authentication import BearerToken
from claims.models import Claim
from claims.models.api_token import ALL_SCOPES, Scope
from claims.reviewing.exports import request_export
from claims.reviewing.submissions import submit_document
from claims.reviewing.tokens import create_token
from factcheck.chunked import Chunked
from factcheck.sign_in import SignInLimits
from tests import factories as make
from tests.api.conftest import ANONYMOUS, RESOURCES
from tests.api.generated_cases import leave_out_repetitions, name_records
from tests.conftest import make_person
from tests.factories import UserFactory

THOROUGH = settings.get_current_profile_name() == "thorough"
EACH = ["API reader", "Reviewer", "Editor"]
ROLES = [*EACH, "Administrator"]
ONLY_READS = "only reads"
# Whoever may do everything is answered like an administrator, and the scope of each operation is in
# test_scopes.py.
IN_TURNS = ["Administrator", ONLY_READS, ANONYMOUS]
KINDS = RESOURCES | {
    "exports": "export",
    "notifications": "notification",
    "saved-views": "savedview",
    "submissions": "submission",
    "subscriptions": "subscription",
    "webhooks": "webhook",
}


@pytest.fixture
def described(request, served_schema):
    """Read the schema when the test runs: every worker would generate cases made at import."""
    # Where schemathesis 4 looks for the test's name; pytest 9 keeps it elsewhere.
    request.node._nodeid = request.node.nodeid
    schema = schemathesis.openapi.from_dict(deepcopy(served_schema))
    schema.app = Chunked(WSGIHandler())
    # A path answers the methods that it does not have in one place: two of them tell.
    schema.config.phases.coverage.enabled = THOROUGH
    schema.config.phases.coverage.unexpected_methods = {"put", "trace"}
    schema.hook(leave_out_repetitions())
    return schema


schema = schemathesis.pytest.from_fixture("described")


@pytest.fixture
def callers(everything, monkeypatch):
    """Return the headers of each kind of caller.

    Tokens are looked up once, since this would take a quarter of the time.
    """
    people = {"everything": everything} | {role: make_person(role) for role in ROLES}
    made = {who: _sign_in(one, ALL_SCOPES) for who, one in people.items()}
    made[ONLY_READS] = _sign_in(people["everything"], {Scope.READ})
    known = {token: record for record, token in made.values()}
    look_up = BearerToken.authenticate_credentials

    def find(self, given):
        record = known.get(given.decode(errors="replace"))
        return (record.user, copy(record)) if record else look_up(self, given)

    monkeypatch.setattr(BearerToken, "authenticate_credentials", find)
    return {who: {"Authorization": f"Bearer {token}"} for who, (_, token) in made.items()} | {
        ANONYMOUS: {}
    }


def _sign_in(person, scopes):
    return create_token(by=person, lasts=timedelta(days=1), scopes=scopes)


@pytest.fixture
def everything(db):
    """Return somebody who may do everything."""
    return UserFactory(is_superuser=True)


@pytest.fixture
def records(world, everything):
    """Return the ids of records by kind; each person sees only their own of some."""
    shown = vars(world) | {
        "notification": make.NotificationFactory(person=everything),
        "subscription": make.SubscriptionFactory(person=everything),
        "savedview": make.SavedViewFactory(owner=everything),
        "export": request_export(
            claims=Claim.objects.filter(pk=world.claim.pk), format="csv", by=everything
        ),
        "submission": submit_document(name="a.txt", content=b"Prices fell.", by=everything),
        "capture": make.CaptureFactory(evidence=world.evidence),
        "delivery": make.WebhookDeliveryFactory(webhook=world.webhook, claim_id=world.claim.pk),
    }
    ids = {name: record.pk for name, record in shown.items()}
    return ids | {"appearances": ids["appearance"], "quotes": ids["quote"]}


@pytest.fixture
def sent():
    """Return a list for the operations that were called."""
    return []


def choose(callers, turn, *, is_first):
    """Return the headers of those who send a case; ``turn`` counts the operations."""
    if THOROUGH:
        return list(callers.values())
    chosen = ["everything"]
    if is_first:
        chosen += [*EACH, IN_TURNS[turn % len(IN_TURNS)]]
    return [callers[who] for who in chosen]


@pytest.fixture
def own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.usefixtures("one_connection", "own_files")
@schema.parametrize()
@settings(
    max_examples=40 if THOROUGH else 1,
    derandomize=not THOROUGH,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_response_conforms_to_the_schema(case, callers, records, sent, monkeypatch):
    monkeypatch.setattr(SignInLimits, "is_allowed", lambda *asked: True)
    if case.meta.generation.mode.is_positive and case.meta.phase.name != TestPhase.COVERAGE:
        name_records(case, records, KINDS)
    is_first = case.operation.label not in sent
    sent.append(case.operation.label)
    for headers in choose(callers, len(set(sent)), is_first=is_first):
        # Each call finds the world as it was made.
        with transaction.atomic():
            case.call_and_validate(
                headers=headers,
                # Who may do what, and who is refused, is in test_permissions.py.
                excluded_checks=[positive_data_acceptance, ignored_auth],
            )
            transaction.set_rollback(True)
