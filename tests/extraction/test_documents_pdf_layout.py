"""Test how PDF pages are put into lines, columns and blocks."""

from __future__ import annotations

from claims.extraction.documents.formats import pdf
from tests.extraction.pdfs import Piece, pdf_of_pieces

LEFT = [
    "Between 2019 and 2024 the fares of the ferry",
    "rose by 74 per cent, which the board calls a",
    "“fair price”. It did not say how it had come to",
    "the figure in the winter of 2023-",
    "24, when few people crossed the river at all.",
]
RIGHT = [
    "The riders disagree. “We pay twice,” said Ada",
    "Quill, who has crossed the river every day of",
    "the week since she was a child, and who means",
    "to go on with it for as long as the boat is there",
    "to take her.",
]
JOINED = [
    "Between 2019 and 2024 the fares of the ferry rose by 74 per cent, which the board calls a "
    "“fair price”. It did not say how it had come to the figure in the winter of 2023-24, when few "
    "people crossed the river at all.",
    "The riders disagree. “We pay twice,” said Ada Quill, who has crossed the river every day of "
    "the week since she was a child, and who means to go on with it for as long as the boat is "
    "there to take her.",
]


def column(lines: list[str], x: float, top: float = 600) -> list[Piece]:
    return [Piece(x, top - 12 * number, line) for number, line in enumerate(lines)]


def paragraphs(*pages: list[Piece]) -> list[str]:
    return pdf.read(pdf_of_pieces(*pages)).text.split("\n\n")


def test_columns_are_read_one_after_the_other_however_they_are_printed():
    left, right = column(LEFT, 60), column(RIGHT, 320)
    by_row = [piece for row in zip(left, right, strict=True) for piece in row]
    across = Piece(
        60, 640, "The price of a crossing, and who it is that pays for it in the end", 12
    )
    note = Piece(
        60, 520, "The fares and the figures are those of the board of the ferry company.", 8
    )
    for pieces in ([*left, *right], by_row):
        assert paragraphs([across, *pieces, note]) == [across.text, *JOINED, note.text]


def test_words_that_are_printed_one_by_one_make_lines():
    pieces, x = [], 60.0
    for word in LEFT[0].split():
        pieces.append(Piece(x, 600, word))
        x += 5.2 * len(word) + 3
    assert paragraphs([*pieces, *column(LEFT[1:3], 60, 588)]) == [
        "Between 2019 and 2024 the fares of the ferry rose by 74 per cent, which the board calls a "
        "“fair price”. It did not say how it had come to"
    ]


def test_cells_of_a_table_stay_in_their_row():
    rows = [
        Piece(x, 600 - 12 * number, text)
        for number, row in enumerate([["Fish", "4.2", "5.1"], ["Coal", "6.0", "6.8"]] * 3)
        for x, text in zip((60, 200, 300), row, strict=True)
    ]
    assert "Fish 4.2 5.1" in pdf.read(pdf_of_pieces(rows)).text


def test_headings_boxes_and_notes_are_blocks_of_their_own():
    pieces = [
        Piece(60, 700, "What a ferry costs", 20),
        Piece(60, 680, "A study of fares", 10, "F3"),
        *column(LEFT, 60, 650),
        Piece(60, 578, "1. The gap", 10, "F2"),
        Piece(60, 560, "Box: a street", 9, "F4"),
        Piece(60, 549, "Nobody there rides the ferry.", 9, "F4"),
        *column(RIGHT, 60, 520),
        Piece(60, 440, "1. The board of the ferry.", 7),
    ]
    assert paragraphs(pieces) == [
        "What a ferry costs",
        "A study of fares",
        JOINED[0],
        "1. The gap",
        "Box: a street",
        "Nobody there rides the ferry.",
        JOINED[1],
        "1. The board of the ferry.",
    ]


def test_raised_digits_are_notes_or_powers():
    pieces = [
        Piece(60, 600, "It rose to £4 a year."),
        Piece(146, 604, "1", 6),
        Piece(149, 600, " It is 10"),
        Piece(185, 604, "6", 6),
        Piece(188, 600, " litres, or 7 m"),
        Piece(245, 604, "2", 6),
        Piece(248, 600, "."),
    ]
    assert paragraphs(pieces) == ["It rose to £4 a year. It is 10⁶ litres, or 7 m²."]


def test_indented_paragraphs_are_apart():
    lines = [(72, "The fares of the ferry rose again, the board said on Monday."),
             (60, "It gave no reason and no date for the rise of the fares at all."),
             (72, "The riders were angry, and some of them walked to the bridge,"),
             (60, "which is free, and stayed there until noon to make it known.")]  # fmt: skip
    pieces = [Piece(x, 600 - 12 * n, text) for n, (x, text) in enumerate(lines)]
    assert len(paragraphs(pieces)) == 2


def test_running_heads_of_several_lines_are_left_out():
    def page(number: int, lines: list[str]) -> list[Piece]:
        return [
            Piece(60, 760, "THE QUAY HERALD", 8),
            Piece(60, 750, "Tuesday 3 June 2025", 8),
            *column(lines, 60),
            Piece(60, 40, f"Page {number} of 2 | {['left', 'right'][number - 1]}", 8),
        ]

    assert paragraphs(page(1, LEFT[:3]), page(2, LEFT[3:])) == JOINED[:1]


def test_a_headline_stays_where_it_is_no_running_head():
    first = [Piece(60, 700, "What a ferry costs", 20), *column(LEFT[:3], 60)]
    second = [Piece(60, 760, "What a ferry costs", 8), *column(LEFT[3:], 60)]
    assert paragraphs(first, second) == ["What a ferry costs", JOINED[0]]


def test_text_that_runs_up_the_page_is_left_out():
    upright = pdf_of_pieces(column(LEFT, 60))
    first = b"BT /F1 10 Tf 1 0 0 1 60 600 Tm"
    turned = upright.replace(first, b"BT /F1 40 Tf 0 1 -1 0 9 9 Tm (DRAFT) Tj ET " + first)
    assert turned != upright
    assert pdf.read(turned).text == JOINED[0]
