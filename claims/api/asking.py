"""Read what a caller has sent, in the form that it must have."""

from __future__ import annotations

from typing import Any

from rest_framework.request import Request
from rest_framework.serializers import Serializer


def asked(form: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """The request's data by field. Raises ValidationError, naming the fields that are wrong."""
    sent = form(data=request.data)
    sent.is_valid(raise_exception=True)
    return dict(sent.validated_data)
