"""Examples of requests and responses in the API documentation."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

DOCUMENT = {
    "id": 7,
    "title": "Duties reach 145 per cent",
    "url": "https://anchor.example/duties",
    "published": "2025-04-11",
    "source": {"id": 2, "name": "The Daily Anchor"},
}
QUANTITY = {
    "start": 131,
    "end": 143,
    "passage": "145 per cent",
    "low": "145",
    "high": "145",
    "unit": "percent",
    "bound": "exactly",
}
APPEARANCE = {
    "id": 31,
    "document": DOCUMENT,
    "revision": 9,
    "start": 104,
    "end": 160,
    "passage": "The duties now stand at 145 per cent",
    "speaker": {"id": 4, "name": "Inés Ortega", "kind": "person", "role": "economist"},
    "quote": 12,
    "quantities": [QUANTITY],
    "score": 0.82,
    "needs_reanchoring": False,
    "joined": "",
    "version": 1,
}
CLAIM = {
    "id": 18,
    "text": "The duties now stand at 145 per cent",
    "claim_type": "numerical",
    "state": "proposed",
    "verdict": "unassessed",
    "score": 0.82,
    "reasons": [
        {"code": "base_rate", "text": "base rate of all sentences", "weight": -2.9},
        {
            "code": "money_or_percent",
            "text": "an amount of money or a percentage",
            "weight": 1.5,
        },
        {"code": "word:duty", "text": "word ‘duty’", "weight": 0.4},
    ],
    "appearances": [APPEARANCE],
    "assignment": {
        "id": 5,
        "claim": 18,
        "person": "vera",
        "pool": None,
        "due": "2025-04-14",
        "priority": "high",
        "assigned_by": "nils",
        "assigned_at": "2025-04-11T10:02:00Z",
        "version": 1,
    },
    "topics": ["Trade"],
    "queue_rank": 142.6,
    "merged_into": None,
    "version": 1,
    "created_at": "2025-04-11T09:12:00Z",
}


def request_example(name: str, value: dict[str, Any]) -> OpenApiExample:
    """Return an example of a request body."""
    return OpenApiExample(name, value=value, request_only=True)


def response_example(name: str, value: dict[str, Any]) -> OpenApiExample:
    """Return an example of a record in a response."""
    return OpenApiExample(name, value=value, response_only=True)
