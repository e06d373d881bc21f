"""URLs of the admin, and the text and messages of a page."""

from __future__ import annotations

from django.urls import reverse


def listing(model: str) -> str:
    return reverse(f"admin:claims_{model}_changelist")


def page(record) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_change", args=[record.pk])


def verb(record, name: str) -> str:
    return reverse(f"admin:claims_{record._meta.model_name}_review", args=[record.pk, name])


def said(response) -> list[str]:
    """Return the messages on the page after a redirect."""
    return [str(message) for message in response.context["messages"]]
