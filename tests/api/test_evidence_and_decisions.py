"""Evidence and decisions through the API: correct, retract, confirm, and their filters."""

from __future__ import annotations

from django.utils import timezone

from claims.models import Decision
from tests import factories as make
from tests.api.conftest import faults


def ids(client, address):
    return [one["id"] for one in client.get(f"/api/v1/{address}").json()["results"]]


def test_evidence_is_corrected_and_retracted(client_as, world):
    client = client_as("Reviewer")
    given = {"claim": world.claim.pk, "stance": "refutes", "url": "https://a.example/"}
    given |= {"kind": "data", "quality": "low", "material_date": "2025-04-01"}
    evidence = client.post("/api/v1/evidence/", given).json()
    assert {name: evidence[name] for name in given} == given
    assert evidence["access_date"] == str(timezone.localdate())
    address = f"/api/v1/evidence/{evidence['id']}/"
    again = client.post("/api/v1/evidence/", given | {"url": "http://A.example#top"})
    assert (again.status_code, [*faults(again)]) == (400, ["url"])
    change, seen = {"independence_group": "Agency"}, {"If-Match": '"1"'}
    changed = client.patch(address, change, headers=seen).json()
    assert (changed["independence_group"], changed["version"], changed["quality"]) == (
        "Agency",
        2,
        "low",
    )
    assert client.patch(address, change, headers=seen).status_code == 412
    assert client.patch(address, {"claim": 1}).status_code == 400
    assert ids(client, "evidence/?independence_group=agency&kind=data") == [evidence["id"]]
    claim = client.get(f"/api/v1/claims/{world.claim.pk}/").json()
    assert claim["independent_sources"] == 2
    retracted = client.post(f"{address}retract/", {"reason": "Satire."}).json()
    assert retracted["retraction_reason"] == "Satire."
    assert retracted["retracted_by"]
    assert ids(client, "evidence/?retracted=true") == [evidence["id"]]
    assert ids(client, "evidence/?retracted=false") == [world.evidence.pk]
    use = {"claim": world.claim.pk, "verdict": "refuted", "rationale": "No."}
    use["evidence"] = [evidence["id"]]
    assert client.post("/api/v1/assessments/", use).status_code == 400


def test_a_decision_is_stale_until_it_is_confirmed(client_as, db):
    client, claim = client_as("Editor"), make.agreed()
    evidence = make.EvidenceFactory(claim=claim)
    given = {"verdict": "supported", "rationale": "Yes.", "evidence": [evidence.pk]}
    made = client.post(f"/api/v1/claims/{claim.pk}/decide/", given).json()
    assert (made["evidence"], made["stale"], made["recheck_by"]) == ([evidence.pk], False, None)
    client.post(f"/api/v1/evidence/{evidence.pk}/retract/", {"reason": "Withdrawn."})
    shown = client.get(f"/api/v1/claims/{claim.pk}/").json()["decision"]
    assert [(one["code"], one["record"]) for one in shown["stale_reasons"]] == [
        ("evidence_retracted", evidence.pk)
    ]
    lists = ("decisions/?stale=true", "claims/?stale_decision=true")
    assert [ids(client, one) for one in lists] == [[made["id"]], [claim.pk]]
    address = f"/api/v1/decisions/{made['id']}/confirm/"
    assert client.post(address, {"note": "Fine.", "reasons_seen": 0}).status_code == 400
    day = str(timezone.localdate())
    client.post(address, {"note": "Others say so.", "reasons_seen": 1, "recheck_by": day})
    shown = client.get(f"/api/v1/decisions/{made['id']}/").json()
    assert (shown["stale"], shown["recheck_by"]) == (False, day)
    assert [one["note"] for one in shown["confirmations"]] == ["Others say so."]
    assert [ids(client, one) for one in lists] == [[], []]
    assert ids(client, "decisions/?recheck_before=9999-01-01") == [made["id"]]


def test_a_published_decision_is_replaced_with_a_public_note(client_as, db):
    client, claim = client_as("Editor"), make.agreed()
    given = {"verdict": "supported", "rationale": "Yes."}
    address = f"/api/v1/claims/{claim.pk}/decide/"
    client.post(address, given)
    Decision.objects.update(published_at=timezone.now())
    refused = client.post(address, given)
    assert (refused.status_code, [*faults(refused)]) == (400, ["public_note"])
    made = client.post(address, given | {"public_note": "We had overlooked a table."})
    assert made.json()["public_note"] == "We had overlooked a table."


def test_suggestions_of_one_source_are_accepted_and_refused(client_as, world):
    client, address = client_as("Reviewer"), f"/api/v1/claims/{world.claim.pk}/"
    pieces = [
        make.EvidenceFactory(claim=world.claim, url=f"https://agency.example/{number}").pk
        for number in range(2)
    ]
    [found] = client.get(f"{address}same-source/").json()
    assert found == {
        "evidence": pieces,
        "group": "agency.example",
        "reason": "addresses at agency.example",
    }
    named = client.post(f"{address}count-as-one-source/", {"evidence": pieces, "group": "Agency"})
    assert [one["independence_group"] for one in named.json()] == ["Agency", "Agency"]
    assert client.get(f"{address}same-source/").json() == []
    apart = client.post(f"{address}count-as-different-sources/", {"evidence": pieces}).json()
    assert [(one["independence_group"], one["version"]) for one in apart] == [
        (f"own source {key}", 3) for key in pieces
    ]
    assert client.get(f"{address}same-source/").json() == []
    stranger = {"evidence": [*pieces, make.EvidenceFactory().pk]}
    for wrong in (stranger, {"evidence": []}, {"evidence": pieces, "mood": "good"}):
        assert client.post(f"{address}count-as-different-sources/", wrong).status_code == 400


def test_nobody_replaces_a_decision_that_they_have_not_seen(client_as, db):
    first, second, claim = client_as("Editor"), client_as("Editor"), make.agreed()
    address = f"/api/v1/claims/{claim.pk}/decide/"
    seen = {"If-Match": first.get(f"/api/v1/claims/{claim.pk}/")["ETag"]}
    given = {"verdict": "supported", "rationale": "Yes."}
    other = given | {"rationale": "It was another year."}
    made = first.post(address, given, headers=seen).json()
    for unseen in ({}, {"replaces": made["id"] + 1}):
        refused = second.post(address, other | unseen, headers=seen)
        assert (refused.status_code, refused.json()["code"]) == (412, "stale")
        assert "decided “supported” in the meantime" in refused.json()["detail"]
        assert refused.json()["current"]["decision"]["id"] == made["id"]
    later = second.post(address, other | {"replaces": made["id"]}, headers=seen).json()
    assert second.post(address, given, headers={"If-Match": "*"}).status_code == 201
    ended = second.post(address, given | {"replaces": later["id"]}, headers=seen)
    assert (ended.status_code, claim.decisions.count()) == (412, 3)
    current, note = claim.decisions.in_force().get().pk, {"note": "The figure is wrong."}
    for verb, body in (("publish", {}), ("withdraw-publication", note), ("reopen", {})):
        step = f"/api/v1/claims/{claim.pk}/{verb}/"
        for decision, status in ((later["id"], 412), (current, 200)):
            answer = first.post(step, body | {"decision": decision}, headers=seen)
            assert answer.status_code == status, verb
