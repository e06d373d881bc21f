"""Test that a correction is linked to the sentence that it corrects, if its words tell."""

from __future__ import annotations

import pytest

from claims.extraction.text.corrected_passages import find_corrected
from claims.extraction.text.notices import find_notices
from claims.extraction.text.paragraphs import split_lines

EARLIER = (
    "The ferry fare rises to £5 in May. It was £3 before.\n"
    "The harbour board voted 4-1, Ada Quill said. “Nobody wanted it,” she added.\n"
    "The new pier opened in 1962 and cost £12 million."
)


def corrected(text, earlier=EARLIER):
    notices = list(find_notices(text, split_lines(text)))
    return [
        (one.before and earlier[slice(*one.before)], one.now and text[slice(*one.now)])
        for one in find_corrected(notices, text, earlier)
    ]


@pytest.mark.parametrize(
    ("old", "new", "notice", "found"),
    [
        (
            "rises to £5 in May",
            "rises to £4 in May",
            "Correction: An earlier version of this story said the ferry fare would rise to £5. "
            "It will rise to £4.",
            ("The ferry fare rises to £5 in May.", "The ferry fare rises to £4 in May."),
        ),
        (
            "voted 4-1, Ada Quill said",
            "voted 3-2, Ada Quill said",
            "This article was amended on 4 May 2025 to correct the vote of the harbour board.",
            (
                "The harbour board voted 4-1, Ada Quill said.",
                "The harbour board voted 3-2, Ada Quill said.",
            ),
        ),
        (
            "£12",
            "£12",
            "Correction: the pier did not open in 1962.",
            None,
        ),
        ("£5", "£4", "Correction: we regret the error.", None),
        ("£5", "£4", "Editor's note: the ferry fare rises to £5 in May.", None),
    ],
)
def test_the_changed_sentence_that_shares_the_words_is_meant(old, new, notice, found):
    text = f"{EARLIER.replace(old, new)}\n{notice}"
    assert corrected(text) == ([found] if found else [])


def test_a_sentence_that_is_gone_has_nothing_in_its_place():
    text = EARLIER.replace("\nThe new pier opened in 1962 and cost £12 million.", "")
    text += "\nCorrection: An earlier version said that the new pier cost £12 million."
    assert corrected(text) == [("The new pier opened in 1962 and cost £12 million.", None)]


def test_without_an_earlier_text_the_right_words_are_found():
    text = f"{EARLIER}\nCorrection: the new pier opened in 1962, not in 1926."
    assert corrected(text, "") == [(None, "The new pier opened in 1962 and cost £12 million.")]
    assert corrected(text.replace("pier opened in 1962, not", "date is not in"), "") == []
