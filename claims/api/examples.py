"""Examples of requests and responses in the API documentation."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample

_CLAIM = {
    "state": "proposed",
    "verdict": "unassessed",
    "reasons": [
        {"code": "base_rate", "text": "base rate of all sentences", "weight": -2.9},
        {
            "code": "money_or_percent",
            "text": "an amount of money or a percentage",
            "weight": 1.5,
        },
        {"code": "word:duty", "text": "word ‘duty’", "weight": 0.4},
    ],
    "merged_into": None,
    "version": 1,
}
RECORDS: dict[str, dict[str, Any]] = {
    "Attempt": {"status": 200, "problem": "", "answer": "OK"},
    "Document": {"id": 7},
    "DocumentBrief": {"id": 7},
    "DocumentDetail": {"id": 7},
    "Notice": {"kind": "correction"},
    "Pool": {"id": 3, "name": "Trade desk"},
    "Quote": {"id": 12},
    "Sentence": {"what": "Verdict", "before": "unassessed", "after": "refuted", "words": ""},
    "Source": {"id": 2, "name": "The Daily Anchor"},
    "SourceBrief": {"id": 2, "name": "The Daily Anchor"},
    "Speaker": {"id": 4},
    "SpeakerBrief": {"id": 4},
    "Topic": {"id": 4, "name": "Trade"},
    "Quantity": {
        "start": 128,
        "end": 140,
        "passage": "145 per cent",
        "low": "145",
        "high": "145",
        "unit": "percent",
        "bound": "exactly",
    },
    "Appearance": {"id": 31, "joined": "", "needs_reanchoring": False, "version": 1},
    "ValidTime": {"first": "2025-04-11", "last": "2025-04-11", "passage": "now"},
    "Claim": _CLAIM,
    "ClaimDetail": _CLAIM,
    "Assignment": {"id": 5, "pool": None, "priority": "high", "version": 1},
}
"""What is in the examples of records of a kind, where other fields have the same names."""


def request_example(name: str, value: dict[str, Any]) -> OpenApiExample:
    """Return an example of a request body."""
    return OpenApiExample(name, value=value, request_only=True)
