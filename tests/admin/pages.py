"""URLs of the admin, the text and messages of a page, and the queries that it takes."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.template import Context
from django.template.response import TemplateResponse
from django.test.signals import template_rendered
from django.test.utils import CaptureQueriesContext
from django.urls import reverse


def listing(model: str) -> str:
    return reverse(f"admin:claims_{model}_changelist")


def page(record) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])


def verb(record, name: str) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_review", args=[record.pk, name])


def said(response) -> list[str]:
    """Return the messages of the page, or those that a redirect leaves for the next page."""
    return [str(message) for message in get_messages(response.wsgi_request)]


@contextmanager
def unrendered():
    """Leave pages empty where only their status, context and messages count.

    Rendering takes most of the time of a page.
    """

    def render(response):
        response.content = b""
        messages = get_messages(response._request)
        list(messages)  # A page that shows them removes them.
        shown = Context({**(response.context_data or {}), "messages": messages})
        template_rendered.send(sender=None, template=None, context=shown)
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TemplateResponse, "render", render)
        yield


def queries(client, address: str) -> int:
    """Return how many queries the page takes, without what belongs to the test's transaction.

    The session counts as one: only tests keep it in memory.
    """
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return 1 + sum("SAVEPOINT" not in query["sql"] for query in captured)


TYPED = {"assess-verdict": "refuted", "assess-rationale": "The table\r\ndiffers."}
"""An assessment as a browser sends it."""


def draft_of(record, form: str) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_draft", args=[record.pk, form])


def keep(client, record, form: str, fields: dict):
    return client.post(draft_of(record, form), fields, headers={"X-Requested-With": "fetch"})


def shown(client, record, form: str) -> dict:
    """What the fields of a form begin with."""
    with unrendered():
        found = client.get(page(record)).context
    form = found["forms"][form] if "forms" in found else found["form"]
    return {name: form[name].value() for name in form.fields}
