"""What the pages say when something is not there, not allowed or not offered."""

from __future__ import annotations

import pytest

from tests.admin.pages import listing, page, said
from tests.factories import DecisionFactory, EvidenceFactory
from tests.factories import said as publish

pytestmark = pytest.mark.django_db


def test_a_forbidden_page_says_who_is_signed_in(as_reviewer):
    response = as_reviewer.get(listing("user"))
    assert response.status_code == 403
    text = response.content.decode()
    assert "You may not open this page" in text
    name = as_reviewer.user.display_name
    assert f"You are signed in as {name}, in the role Reviewer." in text


UNKNOWN = "The address has a value that this filter does not offer: "
UNREADABLE = "The list is shown without this filter, because one of its values cannot be read: "
REVERSED = "Nothing is listed, because the range of this filter ends before it begins: "
HOLDS = "appearances__valid_from"


@pytest.mark.parametrize(
    ("model", "query", "start", "listed"),
    [
        ("claim", {"score_from": "abc", "score_to": "0.5"}, f"{UNREADABLE}“score”", 1),
        ("claim", {"score_from": "0.5", "score_to": "0.05"}, f"{REVERSED}“score”", 0),
        ("claim", {"queue": "mine", "verdict": "true"}, f"{UNKNOWN}“queue”, “verdict”", 0),
        ("claim", {f"{HOLDS}_from": "2025-13-01", f"{HOLDS}_to": "1999-01-01"}, UNREADABLE, 1),
        ("claim", {f"{HOLDS}_from": "2025-05-01", f"{HOLDS}_to": "2025-04-01"}, REVERSED, 0),
        ("document", {"published_from": "soon"}, f"{UNREADABLE}“published”", 1),
        ("document", {"published_from": "2025-05-01", "published_to": "2025-04-01"}, REVERSED, 0),
        ("quote", {"state__exact": "gone"}, f"{UNKNOWN}“state”", 0),
    ],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_a_filter_with_a_wrong_value_is_named(as_editor, model, query, start, listed):
    publish("Tolls have risen since 2022.", published="2025-06-01")
    response = as_editor.get(listing(model), query)
    assert response.status_code == 200
    [message] = said(response)
    assert message.startswith(start)
    assert len(response.context["cl"].result_list) == listed


@pytest.mark.usefixtures("pages_unrendered")
def test_values_that_filters_offer_pass_without_a_message(as_editor):
    for model, query in (
        ("claim", {"score_from": "0.5", "queue": "all", "state__exact": "accepted"}),
        ("document", {"published_from": "12/04/2025", "missing": "date"}),
        ("quote", {"confidence": "", "q": "abc"}),
    ):
        assert said(as_editor.get(listing(model), query)) == []


def test_people_are_named_without_a_link_to_accounts_that_one_may_not_open(as_editor, signed_in):
    evidence = EvidenceFactory(url="", file="evidence/2025/04/table.pdf", sha256="0" * 64)
    decision = DecisionFactory()
    for record, person in ((evidence, evidence.added_by), (decision, decision.decided_by)):
        text = as_editor.get(page(record)).content.decode()
        assert str(person) in text
        assert page(person) not in text
    shown = signed_in("Administrator").get(page(decision)).content.decode()
    assert page(decision.decided_by) in shown
    shown = as_editor.get(page(evidence)).content.decode()
    assert ">table.pdf</a>" in shown
    assert "evidence/2025/04/table.pdf" not in shown
    listed = as_editor.get(listing("evidence")).content.decode()
    assert "evidence/2025/04/table.pdf" not in listed


def test_times_are_written_in_one_way(as_editor):
    decision = DecisionFactory()
    time = decision.valid_from.strftime("%-d %b %Y, %H:%M")
    for address in (listing("decision"), page(decision)):
        assert time in as_editor.get(address).content.decode()
