"""The fingerprint tells the same words from others."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from claims.models.fingerprint import fingerprint, wording


def test_spacing_case_marks_and_final_points_do_not_matter():
    assert fingerprint("Prices  rose\nby “12 per cent”.") == fingerprint(
        "prices rose by '12 per cent'"
    )


def test_ligatures_and_soft_hyphens_do_not_matter():
    written = "The oﬃ\u00adce said the ﬁndings were \u200bﬂawed"
    plain = "The office said the findings were flawed"
    assert (fingerprint(written), wording(written)) == (fingerprint(plain), wording(plain))


def test_another_number_is_another_claim():
    assert fingerprint("Prices rose by 12 per cent") != fingerprint("Prices rose by 13 per cent")


def test_a_minus_is_kept_and_a_dash_is_not():
    below = fingerprint("-5 per cent is the change in exports")
    assert below == fingerprint("−5 per cent is the change in exports.")
    assert below != fingerprint("5 per cent is the change in exports")
    assert fingerprint("-£3m was the result") != fingerprint("£3m was the result")
    assert fingerprint("- 5 per cent rose") == fingerprint("5 per cent rose")
    loss = wording("The result was -$5 million")
    assert loss == wording("The result was −US$5 million.")
    assert loss != wording("The result was $5 million")
    assert wording("The result - $5 million - pleased") == wording("The result $5 million pleased")


def test_a_question_is_not_the_statement():
    assert fingerprint("Prices rose?") != fingerprint("Prices rose.")
    assert fingerprint("“Prices rose?”") == fingerprint("Prices rose ?")
    assert wording("Prices rose?") != wording("Prices rose.")


@given(st.text())
def test_any_text_has_one(text):
    assert re.fullmatch(r"[0-9a-f]{64}", fingerprint(text))
    assert fingerprint(text) == fingerprint(f"  {text}\n")
