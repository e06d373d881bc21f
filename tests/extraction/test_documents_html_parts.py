"""Test parts of web pages: tables, live blogs, corrections, and what is not the article."""

from __future__ import annotations

import pytest

from claims.extraction.documents.formats import html
from claims.extraction.documents.table_rows import write_rows
from claims.extraction.drafts import MediaDraft

FIRST = "The ferry company halved its fares on Monday, after a week of protest on the quay."
LAST = "Riders cheered when the first boat left at noon, and some of them wept for a while."
PAGE = (
    "<html><head><title>Fares</title></head><body>{}<article><h1>Fares</h1><p>{}</p>{}<p>{}</p>"
    "</article>{}"
)


def read_lines(body: str, before: str = "", after: str = "") -> list[str]:
    """Return the lines of an article with ``body`` between its first and last paragraph."""
    page = PAGE.format(before, FIRST, body, LAST, after)
    return html.read(page.encode()).text.split("\n")


TABLE = "<table><tr><th>Quay</th><th>Fee</th></tr><tr><td>East</td><td>{}</td></tr></table>"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("312", "312"),
        ("€1,250.50", "€1,250.50"),
        ("<s>9</s> 12 per cent", "12 per cent"),
        ("<a href='/12'>12</a>", "12"),
        ("<p>none</p><p>at all</p>", "none at all"),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<figure>{}<figcaption>Fees</figcaption></figure>"])
def test_a_table_becomes_rows_with_the_heading_at_each_figure(cell, value, around):
    lines = read_lines(around.format(TABLE.format(cell)))
    assert lines[:4] == ["Fares", FIRST, "Quay; Fee", f"East; Fee: {value}"]
    assert lines[-1] == LAST


def test_a_table_of_who_said_what_becomes_quotes():
    table = (
        "<table><thead><tr><th>Who</th><th>When</th><th>What they said</th></tr></thead>"
        "<tr><td rowspan=2>Ada Quill, mayor</td><td>3 May</td><td><p>“It was time.”</p></td></tr>"
        "<tr><td>4 May</td><td>“No.”</td></tr></table>"
    )
    assert read_lines(table)[2:5] == [
        "Who; When; What they said",
        "Ada Quill, mayor (3 May): “It was time.”",
        "Ada Quill, mayor (4 May): “No.”",
    ]


@pytest.mark.parametrize(
    ("headings", "speaker"),
    [
        (("Candidate", "Party", "Said"), "Ada Quill (Greens)"),
        (("Source", "Name", "Claim"), "Greens (Ada Quill)"),
        (("Area", "Party", "Statement"), "Greens (Ada Quill)"),
    ],
)
def test_a_person_has_said_what_is_beside_them_and_their_party_if_nobody_is_named(
    headings, speaker
):
    rows = (headings, ("Ada Quill", "Greens", "“It was time.”"))
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    table = f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    assert read_lines(table)[3] == f"{speaker}: “It was time.”"


def test_figures_stay_with_all_of_their_headings_and_names_with_their_values():
    table = (
        "<table><tr><th rowspan=2>Quay</th><th colspan=2>Riders</th></tr><tr><th>2023</th>"
        "<th>2024</th></tr><tr><td>East</td><td>300</td><td rowspan=2>312</td></tr>"
        "<tr><td>West</td><td>17</td></tr></table>"
    )
    values = "<dl><dt>Length</dt><dd>310 m</dd><dt>Built:</dt><dd>1931</dd><dd>1950</dd></dl>"
    assert read_lines(table + values)[2:-1] == [
        "Quay; Riders 2023; Riders 2024",
        "East; Riders 2023: 300; Riders 2024: 312",
        "West; Riders 2023: 17",
        "Length: 310 m",
        "Built: 1931; 1950",
    ]


def test_a_table_that_arranges_the_page_is_read_as_text():
    page = f"<html><body><table><tr><td>Home</td><td><h1>Fares</h1><p>{FIRST}</p><p>{LAST}</p>"
    assert FIRST in html.read(page.encode()).text


def test_the_end_of_a_huge_table_is_left_out_with_a_remark():
    table = f"<table>{'<tr><td>East</td><td>12</td></tr>' * 1_001}</table>"
    found = html.read(PAGE.format("", FIRST, table, LAST, "").encode())
    assert found.text.count("East; 12") == 1_000
    assert found.remarks == ("Only the first 1,000 rows of a table were read.",)


@pytest.mark.parametrize(
    ("rows", "lines"),
    [
        ([["", "2023", "2024"], ["Fish", "4", "5"]], ["2023; 2024", "Fish; 2023: 4; 2024: 5"]),
        ([["Port", "Tons"], ["", "4"]], ["Port; Tons", "4 (Tons)"]),
        ([["East", "12"], ["West", "4"]], ["East; 12", "West; 4"]),
        ([["Name", "Town"], ["Ada", "Lowmouth"]], ["Name; Town", "Ada; Lowmouth"]),
        ([["Speaker", "Quote"], ["Ada", "“No.”"]], ["Speaker; Quote", "Ada: “No.”"]),
        ([["", ""]], []),
        ([], []),
    ],
)
def test_rows_without_marked_headings(rows, lines):
    assert write_rows(rows) == lines


@pytest.mark.parametrize(
    "part",
    [
        "<div class='ad'>Advertisement<p>Doctors hate it.</p></div>",
        "<div class='mid-article-advert'><p>Doctors hate it.</p></div>",
        "<section class='key-events'><h2>Key</h2><ul><li>Doctors hate it.</li></ul></section>",
        "<div class='related-inline'><h3>READ MORE</h3><p>Doctors hate it.</p></div>",
        "<div class='newsletter-signup'><p>Doctors hate it. Sign up.</p></div>",
        "<div id='most-read'><ol><li>Doctors hate it.</li></ol></div>",
        "<div id='cookie-banner'><p>Doctors hate it.</p></div>",
        "<section id='comments'><p>Doctors hate it.</p><p>They do.</p></section>",
        "<ul class='share-tools'><li>Doctors hate it.</li></ul>",
    ],
)
def test_what_surrounds_the_article_is_left_out(part):
    for place in ("body", "before", "after"):
        lines = read_lines(**{"body": "", place: part})
        assert lines == ["Fares", FIRST, LAST]


@pytest.mark.parametrize("name", ["has-ads", "story comments-open", "promo", "related", "comment"])
def test_a_class_of_the_article_itself_does_not_remove_it(name):
    page = (
        f"<body class='{name}'><div class='{name}'><h1>Fares</h1><p>{FIRST}</p><p>{LAST}</p></div>"
    )
    assert FIRST in html.read(page.encode()).text


def test_a_pull_quote_is_left_out_if_it_repeats_the_article():
    again = "<aside class='pullquote'>After a week of protest</aside>"
    new = "<aside class='pull-quote'><p>Nobody asked us before, said Ada Quill.</p></aside>"
    lines = read_lines(again + new)
    assert "After a week of protest" not in lines
    assert "Nobody asked us before, said Ada Quill." in lines


def test_the_times_and_headings_of_a_live_blog_stay():
    entry = "<section><time>{0} GMT</time><h2>Talks {1}</h2><p>{2}</p></section>"
    body = entry.format("17:42", "fail", FIRST) + entry.format("09.10", "go on", LAST)
    lines = read_lines(body)
    assert lines[2:8] == ["17:42 GMT", "Talks fail", FIRST, "09.10 GMT", "Talks go on", LAST]


def test_one_time_is_that_of_the_publication():
    assert "17:42 GMT" not in read_lines("<time>17:42 GMT</time>")


@pytest.mark.parametrize(
    "notice",
    [
        "<footer><p>Correction: the fare is £4, not £5.</p></footer>",
        "<aside class='editors-note'><p>Correction: the fare is £4, not £5.</p></aside>",
        "<div class='article-correction'>Correction: the fare is £4, not £5.</div>",
    ],
)
def test_a_correction_stays_wherever_the_page_puts_it(notice):
    for place in ("body", "before", "after"):
        assert "Correction: the fare is £4, not £5." in read_lines(**{"body": "", place: notice})


def test_joiners_and_direction_marks_are_kept_and_soft_hyphens_join():
    written = (
        "The crew 👩🏽\u200d🚀 of the \u200fקפה\u200f pro&shy;tested at noon, she said on Monday."
    )
    read = "The crew 👩🏽\u200d🚀 of the \u200fקפה\u200f protested at noon, she said on Monday."
    assert read in read_lines(f"<p>{written}</p>")


@pytest.mark.parametrize(
    ("figure", "media"),
    [
        (
            "<figure><img src='/a.jpg' alt='A boat'><figcaption>A boat. Picture: Lea Ott"
            "</figcaption></figure>",
            MediaDraft("picture", "A boat.", "Lea Ott", "https://kite.example/a.jpg", "A boat"),
        ),
        (
            "<figure><video src='b.mp4'></video><figcaption>Riders <span class='credit'>© Quay "
            "Ferries/Handout</span></figcaption></figure>",
            MediaDraft(
                "video",
                "Riders",
                "Quay Ferries/Handout",
                "https://kite.example/news/b.mp4",
                is_handout=True,
            ),
        ),
        (
            "<div class='wp-caption'><img src='data:image/png;base64,x'>"
            "<p class='wp-caption-text'>A quay. (AFP via Getty Images)</p></div>",
            MediaDraft("picture", "A quay.", "AFP via Getty Images"),
        ),
        (
            "<figure><img src='/c.jpg'><figcaption>A quay (Photo: Handout/Quay Board)"
            "</figcaption></figure>",
            MediaDraft(
                *("picture", "A quay", "Handout/Quay Board", "https://kite.example/c.jpg"),
                is_handout=True,
            ),
        ),
        (
            "<figure><img src='/e.jpg'><figcaption>A pier. Credit: Supplied</figcaption></figure>",
            MediaDraft(
                *("picture", "A pier.", "Supplied", "https://kite.example/e.jpg"), is_handout=True
            ),
        ),
        ("<div class='related'><figure><figcaption>A car</figcaption></figure></div>", None),
        ("<figure><img src='d.jpg'></figure>", None),
    ],
)
def test_pictures_are_kept_with_caption_credit_and_handout_mark(figure, media):
    head = "<link rel=canonical href='https://kite.example/news/fares'></head>"
    page = PAGE.format("", FIRST, figure, LAST, "").replace("</head>", head)
    assert html.read(page.encode()).media == ((media,) if media else ())
