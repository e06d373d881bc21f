"""Until they have assessed a claim, nobody can tell what others think of it, wherever they look.

Each page and endpoint is read twice: before and after all that is hidden was exchanged. Who is
blind must get the same answers.
"""

from __future__ import annotations

import re

import pytest
from django.contrib.admin import site
from django.db import connection
from django.test import Client
from django.urls import reverse

from claims.api.urls import router
from claims.models import Claim
from claims.reviewing.assessments import assess, withdraw_assessment
from tests import factories as make
from tests.admin.pages import page

EXCHANGE = """
    SET session_replication_role = replica;
    UPDATE claims_claim SET verdict = 'refuted' WHERE verdict = 'supported';
    UPDATE claims_assessment SET verdict = 'refuted', rationale = 'Quinces fell.'
        WHERE rationale <> 'I agree.';
    UPDATE claims_assessmentevent SET verdict = 'refuted', rationale = 'Quinces fell.';
    UPDATE claims_comment SET text = 'Quinces fell.';
    UPDATE claims_commentevent SET text = 'Quinces fell.';
    UPDATE claims_evidence SET stance = 'refutes', note = 'Quinces fell.';
    UPDATE claims_evidenceevent SET stance = 'refutes', note = 'Quinces fell.';
    SET session_replication_role = DEFAULT
"""
_VARYING = re.compile(
    rb'csrfmiddlewaretoken" value="\w+"|data-(?:now|saved-at)="[^"]+"|<time[^<]*</time>'
    rb"|<(?:script|link|meta) [^>]+>(?:</script>)?\n?"
)
_ARGUMENT = re.compile(r"<[^>]+>")
# Filters and searches: what they find must not depend on what is hidden either.
QUESTIONS = [
    "/admin/claims/claim/?queue=all&o=2",
    "/admin/claims/claim/?queue=all&verdict=supported",
    "/admin/claims/claim/?verdict=hidden",
    "/admin/claims/evidence/?stance=supports",
    "/admin/claims/evidence/?q=Quinces",
    "/admin/claims/evidence/?o=2",
    "/admin/claims/assessment/?verdict__exact=supported",
    "/admin/claims/assessment/?q=Quinces",
    "/api/v1/claims/?verdict=supported",
    "/api/v1/claims/?verdict=refuted",
    "/api/v1/claims/?verdict=disputed",
    "/api/v1/evidence/?stance=supports",
    "/api/v1/assessments/?verdict=supported",
    "/api/v1/assessments/?current=true",
    "/admin/claims/comment/?q=Quinces",
    "/admin/claims/claim/?queue=all&verdict=disputed",
]


@pytest.fixture
def claim(db):
    """A claim that others have assessed once, with evidence; it belongs to a series."""
    appearance = make.AppearanceFactory(claim__text="The harvest of quinces was 145 tonnes")
    claim = appearance.claim
    note = {"note": "Quinces rose.", "stance": "supports"}
    evidence = make.EvidenceFactory(claim=claim, **note)
    judgement = make.AssessmentFactory(claim=claim, rationale="Quinces rose.", verdict="supported")
    judgement.evidence.add(evidence)
    make.CommentFactory(claim=claim, author=judgement.reviewer, text="Quinces rose.")
    make.AssessmentFactory(
        claim=claim, reviewer=judgement.reviewer, is_current=False, rationale="Quinces rose."
    )
    later = make.AppearanceFactory(claim__text="The harvest of quinces was 160 tonnes").claim
    make.ClaimPairFactory(first=claim, second=later, relation="updates", first_value="145")
    make.AssessmentFactory(claim=later, rationale="Quinces rose.")
    return claim


def pages() -> list[str]:
    """Return each address of the admin that needs no more than one record of the page's model."""
    found = [reverse("admin:index")]
    for model, model_admin in site._registry.items():
        record = model._default_manager.first()
        for pattern in model_admin.get_urls():
            arguments = _ARGUMENT.findall(str(pattern.pattern))
            is_read = pattern.name and not pattern.name.endswith("_add")
            if is_read and len(arguments) == bool(arguments and record):
                given = [record.pk] if arguments else []
                found.append(reverse(f"admin:{pattern.name}", args=given))
    return found


def endpoints() -> list[str]:
    """Return each address of the API that is read, with the first record of each resource."""
    found = []
    for _, view, name in router.registry:
        found.append(reverse(f"api:{name}-list"))
        record = _first_of(name)
        actions = [one.url_name for one in view.get_extra_actions() if _is_read(one)]
        for action in ("detail", *actions) if record else ():
            found.append(reverse(f"api:{name}-{action}", args=[record.pk]))
    return found


def _is_read(action) -> bool:
    """Return whether the action answers GET, with no more than the key of its record."""
    return "get" in action.mapping and "<" not in action.url_path


def _first_of(name):
    model = next(one for one in site._registry if one._meta.model_name == name)
    return model._default_manager.first()


def answers(client, addresses) -> dict[str, tuple[int, bytes]]:
    given = {}
    for address in addresses:
        response = client.get(address)
        content = b"".join(response) if response.streaming else response.content
        given[address] = response.status_code, _VARYING.sub(b"", content)
    return given


def asked(client, claim) -> dict[str, tuple[int, bytes]]:
    """Return the answers to a search by text, and to an outdated correction."""
    match = client.post(
        "/api/v1/claims/match/", {"text": claim.text}, content_type="application/json"
    )
    stale = client.post(
        f"/api/v1/claims/{claim.pk}/correct/",
        {"text": "Other"},
        content_type="application/json",
        headers={"If-Match": '"9"'},
    )
    page_of_stale = client.post(
        reverse("admin:claims_claim_review", args=[claim.pk, "correct"]) + "?version=9",
        {"correct-text": "Other"},
    )
    assert (match.status_code, stale.status_code, page_of_stale.status_code) == (200, 412, 409)
    return {
        str(number): (one.status_code, _VARYING.sub(b"", one.content))
        for number, one in enumerate((match, stale, page_of_stale))
    }


def exchange():
    with connection.cursor() as cursor:
        cursor.execute(EXCHANGE)


def differing(client, claim, addresses) -> set[str]:
    """Return the addresses whose answers depend on what is hidden."""
    asked(client, claim)  # leaves a draft of the refused correction
    before = answers(client, addresses) | asked(client, claim)
    exchange()
    after = answers(client, addresses) | asked(client, claim)
    assert before.keys() == after.keys()
    return {address for address, answer in before.items() if answer != after[address]}


def test_who_has_not_assessed_a_claim_learns_nothing(claim, editor):
    client = Client()
    client.force_login(editor)
    addresses = [*pages(), *endpoints(), *QUESTIONS]
    assert len(addresses) > 80
    assert differing(client, claim, addresses) == set()
    shown = client.get(page(claim)).content.decode()
    assert "Quinces fell." not in shown
    assert "1 comment is shown after your assessment." in shown


def test_who_has_assessed_it_sees_everything(claim, reviewer):
    client = Client()
    client.force_login(reviewer)
    assess(claim=claim, verdict="supported", rationale="I agree.", by=reviewer)
    addresses = [page(claim), f"/api/v1/claims/{claim.pk}/", *QUESTIONS[:4]]
    unlike = differing(client, claim, addresses)
    told = {*addresses[:2], QUESTIONS[1], QUESTIONS[3], "0", "1"}
    assert told <= unlike
    withdraw_assessment(claim=Claim.objects.get(pk=claim.pk), by=reviewer)
    assert "Quinces fell." not in client.get(page(claim)).content.decode()
