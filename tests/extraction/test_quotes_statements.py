"""Statements say what was said; weak attributions name a topic or an attitude, and are thoughts."""

from __future__ import annotations

import pytest

from tests.extraction.quoting import quotes_of

_SAID = [
    "Mr Pell denied the charge.",
    "Mr Pell denied stealing the van.",
    "The auditor accused the council of hiding the figures.",
    "Mrs Brandt called the vote a farce.",
    "The coach described him as a born leader.",
    "The union called for calm.",
    "The ministry warned of floods.",
    "The company announced a merger with Elm Dairy.",
    "The mayor urged tenants to leave.",
    "Mrs Brandt said that the vote was lost.",
    "“It is lost,” Mrs Brandt said.",
]
_NOT_SAID = [
    "The opposition criticised the mayor.",
    "The lawyers cited the report.",
    "Two fans talked about football.",
    "The school called off classes on Friday.",
    "The visit signalled a new start between the two countries.",
    "Holm knocked out Castle Rangers in the second round.",
    "The trial is expected to last four weeks.",
    "Thank you for coming.",
    "The keeper denied the Rovers a goal.",
    "I said that the vote was lost.",
]


@pytest.mark.parametrize("text", _SAID)
def test_statements(nlp, text):
    assert [quote.attribution for quote in quotes_of(nlp, text)] == ["speech"]


@pytest.mark.parametrize("text", _NOT_SAID)
def test_weak_attributions(nlp, text):
    assert "speech" not in [quote.attribution for quote in quotes_of(nlp, text)]
