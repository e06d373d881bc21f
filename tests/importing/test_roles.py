from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.importing.speakers.compare_roles import (
    Agreement,
    compare_roles,
    lines_of_work,
    organisations_in,
)

ROLES = st.sampled_from(
    ["", "minister", "former mayor of Lund", "goalkeeper", "chief executive of Velorum", "man"]
)


@pytest.mark.parametrize(
    ("first", "second", "agreement"),
    [
        ("minister", "minister", "same"),
        ("trade minister", "the senator", "same"),
        ("founder and chairman of Velorum", "investor", "same"),
        ("a beekeeper from Lund", "beekeeper", "same"),
        ("economist at Elm University", "rower at Elm University", "same"),
        ("Sen.", "mayor", "same"),
        ("CEO of Velorum", "investor", "same"),
        ("Rev.", "reverend", "same"),
        ("minister", "", "unknown"),
        ("minister", "a spokesman", "unknown"),
        ("minister", "goalkeeper", "different"),
        ("beekeeper", "glazier", "different"),
        ("minister of Lund", "goalkeeper of Malmo", "different"),
        ("the North Korean envoy", "the South Korean envoy", "different"),
        ("the Finnish minister", "foreign minister", "same"),
        ("a Republican senator", "an American senator", "same"),
    ],
)
def test_roles_are_compared_by_work_and_organisation(first, second, agreement):
    assert compare_roles([first], [second]) is Agreement(agreement)


def test_two_matching_roles_are_enough():
    assert compare_roles(["mayor", "goalkeeper"], ["striker"]) is Agreement.SAME


def test_the_work_and_the_organisation_of_a_role():
    assert lines_of_work("founder and chairman of Velorum") == {"business"}
    assert organisations_in("economist at the Bank of Elm") == {"bank", "elm"}


@given(first=st.lists(ROLES, max_size=3), second=st.lists(ROLES, max_size=3))
def test_the_order_does_not_matter(first, second):
    assert compare_roles(first, second) is compare_roles(second, first)
    assert compare_roles(first, second) is compare_roles(first[::-1], second[::-1])
