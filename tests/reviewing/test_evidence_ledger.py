"""Evidence is corrected, retracted and grouped; the same address counts once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import OperationalError, connection
from django.utils import timezone

from claims.models import Claim, Evidence
from claims.models.evidence import count_sources
from claims.models.history import events_of
from claims.reviewing.assessments import assess
from claims.reviewing.evidence import add_evidence
from claims.reviewing.evidence_ledger import correct_evidence, group_evidence, retract_evidence
from claims.reviewing.merging.merge_claims import merge_claims, undo_merge
from claims.reviewing.stale_record import StaleRecord
from tests import factories as make
from tests.crossing import crossing

PAGE = "https://office.example/tables/4"


@pytest.fixture
def claim(db):
    return make.ClaimFactory()


def add(claim, by, **given):
    return add_evidence(claim=claim, stance="supports", by=by, **{"url": PAGE, **given})


def test_an_address_is_evidence_of_a_claim_once(reviewer, claim):
    first = add(claim, reviewer)
    assert first.access_date == timezone.localdate()
    for again in (
        "http://Office.example:80/tables/4/",
        f"{PAGE}?utm_source=mail&fbclid=1",
        f"{PAGE}#notes",
    ):
        with pytest.raises(ValidationError, match="already evidence"):
            add(claim, reviewer, url=again)
    add(claim, reviewer, url=f"{PAGE}?year=2025")
    add(claim, reviewer, url="https://zürich.example/4")
    with pytest.raises(ValidationError, match="already evidence"):
        add(claim, reviewer, url="https://xn--zrich-kva.example/4")
    add(make.ClaimFactory(), reviewer)
    retract_evidence(evidence=first, reason="The table was withdrawn.", by=reviewer)
    assert add(claim, reviewer).pk != first.pk


def test_a_correction_is_kept_in_the_history(reviewer, claim):
    evidence = add(claim, reviewer, note="Table 4")
    seen = evidence.version
    changes = {"stance": "refutes", "quality": "high", "independence_group": "  Agency "}
    correct_evidence(evidence=evidence, changes=changes, by=reviewer, version=seen)
    assert (evidence.stance, evidence.quality, evidence.note) == ("refutes", "high", "Table 4")
    assert evidence.independence_group == "Agency"
    assert [event.stance for event in events_of(evidence)] == ["supports", "refutes"]
    with pytest.raises(StaleRecord):
        correct_evidence(evidence=evidence, changes={"note": "5"}, by=reviewer, version=seen)
    with pytest.raises(ValidationError, match="changes nothing"):
        correct_evidence(evidence=evidence, changes={"independence_group": "Agency "}, by=reviewer)
    for wrong in ({"stance": "hints"}, {"url": "ftp:x"}, {"url": ""}, {"kind": "rumour"}):
        with pytest.raises(ValidationError):
            correct_evidence(evidence=evidence, changes=wrong, by=reviewer)
    evidence.refresh_from_db()
    assert evidence.url == PAGE


def test_a_corrected_address_is_checked_anew(reviewer, claim):
    evidence = add(claim, reviewer)
    add(claim, reviewer, url="https://office.example/5")
    checked = {"link_status": 404, "link_checked_at": timezone.now()}
    Evidence.objects.filter(pk=evidence.pk).update(**checked)
    evidence.refresh_from_db()
    assert evidence.version == 1
    with pytest.raises(ValidationError, match="already evidence"):
        correct_evidence(
            evidence=evidence, changes={"url": "https://office.example/5"}, by=reviewer
        )
    correct_evidence(evidence=evidence, changes={"url": "https://office.example/6"}, by=reviewer)
    assert (evidence.link_status, evidence.link_checked_at) == (None, None)
    add(claim, reviewer)


def test_retracted_evidence_stays_but_does_not_count(reviewer, claim):
    evidence, other = add(claim, reviewer), add(claim, reviewer, url="https://office.example/5")
    with pytest.raises(ValidationError):
        retract_evidence(evidence=evidence, reason=" ", by=reviewer)
    retract_evidence(evidence=evidence, reason="The table was withdrawn.", by=reviewer)
    assert (evidence.retracted_by, evidence.is_retracted) == (reviewer, True)
    assert [*claim.evidence.not_retracted()] == [other]
    for verb, given in (
        (retract_evidence, {"reason": "Again."}),
        (correct_evidence, {"changes": {"note": "New"}}),
    ):
        with pytest.raises(ValidationError, match="retracted"):
            verb(evidence=evidence, by=reviewer, **given)
    given = {"claim": claim, "verdict": "supported", "rationale": "Yes.", "by": reviewer}
    with pytest.raises(ValidationError, match="retracted"):
        assess(**given, evidence=[evidence])
    assess(**given, evidence=[other])


def test_copies_of_one_source_count_once(reviewer, claim):
    addresses = [f"https://paper{n}.example/story" for n in range(5)]
    pieces = [add(claim, reviewer, url=url) for url in addresses]
    assert count_sources(claim.evidence.all()) == 5
    group_evidence(evidence=pieces[:4], group="Agency wire", by=reviewer)
    correct_evidence(evidence=pieces[0], changes={"independence_group": "AGENCY WIRE"}, by=reviewer)
    assert count_sources(claim.evidence.all()) == 2
    retract_evidence(evidence=pieces[4], reason="It is satire.", by=reviewer)
    assert count_sources(claim.evidence.all()) == 1
    for wrong in ([pieces[0], add(make.ClaimFactory(), reviewer)], []):
        with pytest.raises(ValidationError):
            group_evidence(evidence=wrong, group="Agency", by=reviewer)


def test_a_merge_keeps_one_evidence_of_an_address(reviewer, editor, claim):
    into = make.ClaimFactory()
    twin, own = add(claim, reviewer), add(claim, reviewer, url="https://office.example/5")
    kept = add(into, editor, url=f"{PAGE}#chart")
    given = {"claim": claim, "verdict": "supported", "rationale": "Yes."}
    assessment = assess(**given, by=reviewer, evidence=[twin, own])
    merge_claims(claim=claim, into=into, by=editor)
    assert {*into.evidence.all()} == {kept, own}
    assert {*assessment.evidence.all()} == {kept, own}
    undo_merge(claim=claim, by=editor)
    assert {*claim.evidence.all()} == {twin, own}
    assert {*assessment.evidence.all()} == {twin, own}
    assert {*into.evidence.all()} == {kept}


def test_dates_of_the_material(reviewer, claim):
    day = timezone.localdate() - timedelta(days=40)
    evidence = add(claim, reviewer, kind="statistics", material_date=day, access_date=day)
    assert (evidence.kind, evidence.material_date, evidence.access_date) == ("statistics", day, day)


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_add_an_address_at_once_one_is_told(reviewer, editor, claim):
    def try_to(by):
        try:
            return add(claim, by).added_by
        except ValidationError as error:
            return error.message_dict

    added, refused = crossing(
        lambda: try_to(reviewer),
        lambda: try_to(editor),
        gate=Claim.objects.filter(pk=claim.pk),
    )
    assert (added, claim.evidence.get().added_by) == (reviewer, reviewer)
    assert refused == {"url": ["This address is already evidence for the claim."]}


def test_a_database_that_goes_away_is_not_taken_for_a_repeated_address(claim, reviewer):
    def go_away(execute, sql, *rest):
        if '"_check"' in sql:
            raise OperationalError("server closed the connection unexpectedly")
        return execute(sql, *rest)

    # Django takes an error in its checks of constraints for a result.
    with connection.execute_wrapper(go_away):
        assert add(claim, reviewer).url == PAGE
