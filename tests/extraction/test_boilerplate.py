"""What is boilerplate, and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.extraction.text.boilerplate import find_boilerplate
from claims.extraction.text.paragraphs import split_paragraphs

NEWS = [
    f"The board raised fee number {number} by 12 per cent, its chairman said."
    for number in range(9)
]


def aside(text: str) -> list[str]:
    return [text[start:end] for start, end in find_boilerplate(text, split_paragraphs(text))]


@pytest.mark.parametrize(
    "line",
    [
        "READ MORE: Harbour fees rise again",
        "Read more: The board says it is sorry",
        "Read also: Fees at sea",
        "Related: Fees at sea",
        "RELATED STORIES",
        "See also: Fees at sea",
        "Read the rest here.",
        "Advertisement",
        "ADVERTISEMENT - STORY CONTINUES BELOW",
        "Story continues below",
        "Join the Kite’s Telegram channel and get the latest news delivered to you.",
        "Follow us on Facebook and Instagram.",
        "Follow Ada Quill on Twitter @adaquill.",
        "Sign up for our newsletter to get the news each morning.",
        "Subscribe to the Kite’s weekly briefing.",
        "Download our free app.",
        "Click here for the full list.",
        "© 2025 The Daily Kite. All rights reserved.",
        "Copyright 2025 The Daily Kite",
        "This story has been updated with the board’s reply.",
        "This article was corrected on 3 May.",
        "Correction: An earlier version of this article said the fee rose by 10 per cent.",
        "Editor’s note: The author sails.",
        "Last updated 3 May 2025, 10:15",
        "Updated 3 hours ago",
        "(Reporting by Ada Quill in Oslo; Editing by Tom Reyk)",
        "Reporting by Ada Quill; Editing by Tom Reyk",
        "Additional reporting by Ada Quill.",
        "Ada Quill and Tom Reyk contributed reporting.",
        "Ada Quill contributed to this report from Oslo.",
        "Share this article",
        "Share Tweet Email WhatsApp",
        "Getty Images",
        "Ada Quill/Getty Images",
        "(AP Photo/Ada Quill)",
        "PHOTO: COURTESY OF THE HARBOUR BOARD",
        "Photo: Ada Quill / Kite",
        "[Video: The fleet sails. Watch on YouTube.]",
        "3 min read",
    ],
)
def test_boilerplate_anywhere_in_the_text(line):
    text = "\n".join([*NEWS[:4], line, *NEWS[4:]])
    assert aside(text) == [line]


@pytest.mark.parametrize(
    "line", ["By Ada Quill", "By Ada Quill, The Daily Kite", "Ada Quill, The Daily Kite"]
)
def test_a_byline_near_the_top_is_boilerplate(line):
    assert aside("\n".join([line, *NEWS])) == [line]


@pytest.mark.parametrize(
    "note",
    [
        "- Ada Quill is The Daily Kite’s Oslo correspondent. She sails.",
        "Ada Quill is a reporter for the Kite Tribune.",
        "Ada Quill reported from Oslo, and Tom Reyk from Bergen.",
    ],
)
def test_a_note_on_the_author_near_the_end_is_boilerplate(note):
    assert aside("\n".join([*NEWS, note])) == [note]
    assert aside("\n".join([note, *NEWS, *NEWS])) == []


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        (
            "A crane at the quay on April 23. PHOTO: COURTESY OF THE BOARD",
            "PHOTO: COURTESY OF THE BOARD",
        ),
        ("A crane at the quay on Monday. (AP Photo/Ada Quill)", "(AP Photo/Ada Quill)"),
        ("A crane at the quay. Ada Quill/Reuters", "Ada Quill/Reuters"),
        ("A crane at the quay. [Photo by Ada Quill]", "[Photo by Ada Quill]"),
        ("A crane at the quay Photo: Ada Quill", "Photo: Ada Quill"),
        ("A crane at the quay. Photo courtesy: Harbour Board", "Photo courtesy: Harbour Board"),
    ],
)
def test_the_credit_of_a_caption_is_boilerplate(caption, credit):
    assert aside("\n".join([NEWS[0], caption, NEWS[1]])) == [credit]


def test_an_invitation_within_a_paragraph_is_boilerplate():
    text = "Sign up for our newsletter. Fees rose by 12 per cent. Follow him on Twitter: @kite."
    assert aside(text) == ["Sign up for our newsletter.", "Follow him on Twitter: @kite."]


@pytest.mark.parametrize(
    "sentence",
    [
        "“Sign up for our newsletter,” he said.",
        "Join the union or leave, the Facebook executive told them.",
        "Like Facebook before it, the company grew by 40 per cent in a year.",
        "By March the fees had doubled.",
        "By Friday, The Daily Kite had sold out.",
        "Two deaths were reported from Gansu province.",
        "The report was revised down to 2 per cent.",
        "The report was updated in May and puts the cost at $3 billion.",
        "Published in 2019, the book sold out.",
        "Posted a gain of 12 per cent in May 2025, after a loss in April, said the bank.",
        "Copyright law was reformed in 1998.",
        "Correction of prices followed within a week.",
        "Advertisement spending rose by 12 per cent.",
        "More than 50 ships left.",
        "Related industries lost 600 jobs.",
        "Watch sales fell by 3 per cent in Hong Kong.",
        "Share prices fell on Monday.",
        "Share this view many economists do.",
        "Images of the quay show 12 cranes.",
        "The poll was taken by Kite/Reuters.",
        "A video: the board denies that it exists.",
        "The finding contributed to this decision.",
        "Follow the money and you will find the board.",
        "Register of Deeds Ann Lee filed the papers today.",
        "Ada Quill is the board’s chairman.",
        "Reporting standards rose by law.",
        "An editor’s note to the board leaked in May.",
    ],
)
def test_news_is_not_boilerplate(sentence):
    assert aside("\n".join([sentence, *NEWS[:3]])) == []
    assert aside("\n".join([*NEWS[:3], sentence])) == []


@given(
    st.lists(
        st.sampled_from(
            [*NEWS[:2], "Advertisement", "By Ada Quill", "Follow us. It rose. Follow us."]
        )
        | st.text(),
        max_size=12,
    )
)
def test_passages_are_in_order_disjoint_and_inside_paragraphs(lines):
    text = "\n".join(lines)
    parts = split_paragraphs(text)
    end = 0
    for start, stop in find_boilerplate(text, parts):
        assert end <= start < stop
        assert any(part.start <= start and stop <= part.end for part in parts)
        end = stop


def test_the_component_leaves_the_text_unchanged(nlp):
    text = "\n".join(["By Ada Quill", *NEWS[:2], "READ MORE: Fees"])
    doc = nlp(text)
    assert doc.text.split() == text.split()
    assert [doc.text[start:end] for start, end in doc._.boilerplate] == [
        "By Ada Quill",
        "READ MORE: Fees",
    ]
