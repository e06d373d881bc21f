"""Values that no page of the admin sends cause no server error."""

from __future__ import annotations

from urllib.parse import quote as in_path

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client
from django.urls import reverse

from claims.admin.claim import review_page
from claims.admin.conflict import conflict_admin as conflict
from claims.admin.quote import quote_admin as quote
from claims.admin.speaker import speaker_forms
from tests.admin.pages import listing, page, said, unrendered, verb
from tests.factories import (
    AppearanceFactory,
    ConflictFactory,
    DocumentFactory,
    QuoteFactory,
    SpeakerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

NUL = "a\x00b"
HUGE = "1" + "0" * 400
LONGER_THAN_PYTHON_READS = "9" * 5000
LISTS = {
    f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist": model_admin
    for model, model_admin in admin.site._registry.items()
}
FORMS = {
    "claim": review_page.FORMS,
    "quote": quote.FORMS,
    "speaker": speaker_forms.FORMS,
    "conflict": conflict.FORMS,
}
SUBJECTS = {
    "claim": lambda: AppearanceFactory().claim,
    "quote": QuoteFactory,
    "speaker": SpeakerFactory,
    "conflict": ConflictFactory,
}


@pytest.fixture(scope="module")
def chief(module_transaction):
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    return client


def queries_of(model_admin):
    """Return the query parameters of a list: filters, the ends of ranges, and parts of dates."""
    names = [
        one[0] if isinstance(one, tuple) else getattr(one, "parameter_name", one)
        for one in model_admin.list_filter
    ]
    yield ["o", "p", *(f"{name}_{end}" for name in names for end in ("from", "to"))]
    yield from ([f"{name}__exact"] for name in names)
    if day := model_admin.date_hierarchy:
        yield from ([f"{day}__{part}"] for part in ("year", "month", "day"))


@pytest.mark.parametrize("name", LISTS)
def test_a_list_accepts_unusual_numbers_without_failing(chief, name):
    for query in queries_of(LISTS[name]):
        response = chief.get(reverse(name), dict.fromkeys(query, HUGE))
        assert response.status_code in (200, 302, 400), query
    assert chief.get(reverse(name), {"state__exact": NUL}).status_code == 400


@pytest.mark.parametrize(
    "address",
    [
        "/admin/?q=%00",
        "/admin/?%00=q",
        "/admin/autocomplete/?app_label=claims&model_name=quote&field_name=speaker&term=%00",
        "/admin/claims/claim/1/change/?_changelist_filters=state__exact%3D%2500",
        "/admin/claims/apitoken/%00/change/",
        "/admin/login/?next=%00",
    ],
)
def test_nul_characters_are_rejected_everywhere(chief, address):
    response = chief.get(address)
    assert response.status_code == 400
    assert "NUL character" in response.content.decode()


def test_a_percent_sign_and_two_zeros_can_be_searched_for(chief):
    assert chief.get(listing("claim"), {"q": "up by 5%00"}).status_code == 200


def test_no_record_has_a_page_outside_the_admin(chief):
    """Django would look the record up, with tables or keys that do not exist."""
    for kind in ContentType.objects.all():
        assert chief.get(f"/admin/r/{kind.pk}/1/").status_code == 404
    assert chief.get(f"/admin/r/1/{in_path(NUL)}/").status_code == 404


@pytest.mark.parametrize(
    ("model", "query"),
    [
        ("document", {"published__year": "99999"}),
        ("document", {"source__id__exact": "1_0"}),
        ("document", {"source__id__in": "1,1_0"}),
        ("claim", {"score__gt": "abc"}),
        ("claim", {"appearances__quote__speaker__id__exact": "1_0"}),
        ("speaker", {"quotes__revision__document__source__id__exact": "٣"}),
        ("quote", {"speaker__id__exact": "٣"}),
    ],
)
@pytest.mark.usefixtures("pages_unrendered")
def test_a_list_reports_that_it_ignores_an_invalid_filter(chief, model, query):
    response = chief.get(listing(model), query, follow=True)
    assert response.redirect_chain == [(f"{listing(model)}?e=1", 302)]
    (message,) = said(response)
    assert "without filters" in message
    assert not said(chief.get(listing(model)))


def test_a_search_is_not_a_filter(chief):
    assert chief.get(listing("claim"), {"q": "1_0"}).status_code == 200


@pytest.mark.parametrize("view", ["change", "history", "delete"])
def test_ids_consist_of_digits_only(chief, view):
    """For example, "1_0" is invalid, although Python reads it as 10."""
    SpeakerFactory(pk=10)
    address = f"/admin/claims/speaker/{{}}/{view}/"
    assert chief.get(address.format("10")).status_code == 200
    for key in ("1_0", "+10", " 10", "٣10"):
        response = chief.get(address.format(in_path(key)))
        assert response.status_code == 404, key
        assert "digits 0 to 9" in response.content.decode(), key


@pytest.mark.parametrize("model", ["speaker", "quote", "evidence", "document", "claim"])
def test_a_record_that_does_not_exist_leads_to_the_start_page(chief, model):
    """Of which "²" is the key of none, though it is a digit to Python."""
    for key in ("²", "9" * 30):
        response = chief.get(f"/admin/claims/{model}/{in_path(key)}/change/")
        assert (response.status_code, response["Location"]) == (302, "/admin/"), key


@pytest.mark.parametrize("value", ["abc", HUGE])
@pytest.mark.parametrize("subject", FORMS)
def test_the_forms_of_verbs_reject_invalid_values(chief, subject, value):
    record = SUBJECTS[subject]()
    with unrendered():
        for name, form in FORMS[subject].items():
            prefix = f"{name}-" if subject == "claim" else ""
            sent = {f"{prefix}{field}": value for field in form.base_fields}
            with transaction.atomic():
                response = chief.post(verb(record, name), sent)
                assert response.status_code in (200, 302, 400), name
                for shown in refused_forms(response):
                    assert shown.as_div()
                # The others find the record as it was; the drafts stay.
                transaction.set_rollback(response.status_code == 302)
    assert chief.get(page(record)).status_code == 200


def refused_forms(response):
    """Return the forms of the page that have errors, which show what was sent."""
    context = getattr(response, "context_data", None) or {}
    forms = [*context.get("forms", {}).values(), context.get("form")]
    return [form for form in forms if form is not None and form.is_bound]


@pytest.mark.parametrize(("subject", "name"), [("claim", "merge"), ("speaker", "merge")])
@pytest.mark.parametrize("sent", [{}, {"into": LONGER_THAN_PYTHON_READS}, {"into": NUL}])
def test_a_merge_rejects_invalid_targets(chief, subject, name, sent):
    prefix = f"{name}-" if subject == "claim" else ""
    sent = {f"{prefix}{field}": value for field, value in sent.items()}
    assert chief.post(verb(SUBJECTS[subject](), name), sent).status_code in (200, 400)


@pytest.mark.parametrize(
    ("make", "field"),
    [(DocumentFactory, "source"), (SpeakerFactory, "speaks_for"), (SpeakerFactory, "document")],
)
def test_a_change_form_rejects_invalid_keys(chief, make, field):
    record = make()
    assert chief.post(page(record), {field: "abc", "_save": ""}).status_code == 400
    assert chief.post(page(record), {field: HUGE, "_save": ""}).status_code == 200


@pytest.mark.parametrize("model", ["claim", "speaker"])
@pytest.mark.parametrize("value", ["abc", HUGE, NUL])
@pytest.mark.usefixtures("pages_unrendered")
def test_an_action_rejects_invalid_keys(chief, model, value):
    action = "delete_selected" if model == "speaker" else "accept_selected"
    sent = {"action": action, "_selected_action": [value]}
    assert chief.post(listing(model), sent).status_code in (200, 302, 400)
