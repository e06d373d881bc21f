"""One bad character, item, script or row loses itself, and is named; the rest is read."""

from __future__ import annotations

import json

import pytest

from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.read_files import read_factchecks


@pytest.fixture
def read(tmp_path):
    """A function: a file's name and content in, the claims and problems read of it out."""

    def reading(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        items = list(read_factchecks(path))
        claims = [item.claim_reviewed for item in items if isinstance(item, FactCheckItem)]
        return claims, [item for item in items if isinstance(item, Problem)]

    return reading


def review(claim):
    author = {"@type": "Organization", "name": "Lee"}
    more = {"url": f"https://l.ex/{claim}", "author": author, "claimReviewed": claim}
    return {"@type": "ClaimReview"} | more | {"itemReviewed": {"@type": "Claim", "text": "Other"}}


FEED = json.dumps({"@type": "DataFeed", "dataFeedElement": [*map(review, ("Ale", "Tea", "Jam"))]})


@pytest.mark.parametrize(
    ("wrong", "claim"),
    [
        ('"T\te\na"', "T e a"),
        (r'"T\ea"', "Tea"),
        (r'"T\'ea"', "T'ea"),
        ('"Tea", // really', "Tea"),
        ('"Tea", /* really */', "Tea"),
        ('"Tea", "list": [1, 2,],', "Tea"),
        ('"T\0ea"', "T ea"),
        ('"https://tea // no comment, ]"', "https://tea // no comment, ]"),
    ],
)
def test_slips_of_the_pen_are_read(read, wrong, claim):
    broken = FEED.replace('"claimReviewed": "Tea"', f'"claimReviewed": {wrong}')
    if wrong.endswith("really"):
        broken = broken.replace("really,", "really\n")
    elif wrong.endswith((",", "*/")):
        broken = broken.replace(f"{wrong},", wrong)
    assert read("a.json", broken) == (["Ale", claim, "Jam"], [])


@pytest.mark.parametrize("wrong", ['"The "tea" is"', "tea", '"Tea" "x"', '{"a": {"b": tea}}'])
def test_a_broken_item_loses_only_itself(read, wrong):
    broken = FEED.replace('"claimReviewed": "Tea"', f'"claimReviewed": {wrong}')
    claims, (problem,) = read("a.json", broken)
    assert claims == ["Ale", "Jam"]
    assert "line 1, character" in problem.reason
    assert problem.position == "item 2"
    assert (problem.address, problem.loss) == ("https://l.ex/Tea", Loss.ITEM)
    flat = '[{"claim": "Ale"},\n {"claim": "a "b" c", "by": {"claim": "x"}},\n {"claim": "Jam"}]'
    assert read("a.json", flat)[0] == ["Ale", "Jam"]


def test_a_feed_that_ends_early_is_read_up_to_there(read):
    claims, (problem,) = read("a.json", FEED[: FEED.index("Jam") + 2])
    assert claims == ["Ale", "Tea"]
    assert "Unterminated string" in problem.reason


def test_a_character_that_cannot_be_read_is_told_with_its_item(read):
    feed = FEED.replace("Tea", "T\N{BULLET}").replace("Ale", "Älé").encode()
    claims, problems = read("a.json", feed.replace(b"\xe2\x80\xa2", b"\xe2"))
    assert claims == ["Älé", "T�", "Jam"]
    assert [problem.position for problem in problems if problem.loss == Loss.VALUE] == [
        "dataFeedElement[1]"
    ]


def test_a_page_has_several_scripts(read):
    script = '<script type="{}">{}</script>'
    tea, jam = json.dumps(review("/tea")), json.dumps(review("Jam"))
    page = "".join(
        [
            "<html><head><base href='https://base.ex/x/'>",
            script.format("application/ld+json", f"<!--\n//<![CDATA[\n{tea}\n//]]>\n-->"),
            script.format("Application/LD+JSON; charset=utf-8", f"[{jam},]"),
            script.format("application/ld+json", jam.replace('"Jam"', '"J"am"')),
            script.format("application/ld+json", '{"@type": "BreadcrumbList", x}'),
            script.format("application/ld+json", '{"@type": "Organization", "name": "Lee"}'),
            script.format("text/javascript", jam),
            script.format("application/ld+json", json.dumps(review("Ale")).replace('"', "&quot;")),
            "</head><body>",
        ]
    ).replace("https://l.ex//tea", "../tea")
    claims, problems = read("a.html", page)
    assert claims == ["/tea", "Jam", "Ale"]
    assert [problem.position for problem in problems if problem.loss != Loss.NOTHING] == [
        "script[2].item 1"
    ]
    assert any("https://base.ex/tea" in problem.reason for problem in problems)


def test_a_page_may_have_microdata(tmp_path):
    page = """<html><head><link rel="canonical" href="https://l.ex/tea"></head><body>
      <div itemscope itemtype="http://schema.org/ClaimReview">
        <meta itemprop="datePublished" content="2024-02-03"><p itemprop="claimReviewed">Tea
        <b>is</b> hot</p><span itemprop="author" itemscope itemtype="http://schema.org/Organization">
          <a itemprop="url" href="https://l.ex">By <i itemprop="name">The Lee Post</i></a></span>
        <div itemprop="reviewRating" itemscope itemtype="http://schema.org/Rating">
          <span itemprop="alternateName">False</span></div></div></body></html>"""
    (tmp_path / "a.html").write_text(page)
    (item,) = read_factchecks(tmp_path / "a.html")
    assert (item.claim_reviewed, item.url) == ("Tea is hot", "https://l.ex/tea")
    assert (item.publisher, item.website) == ("The Lee Post", "https://l.ex")
    assert (item.verdict, str(item.published)) == ("refuted", "2024-02-03")


def test_a_page_without_json_ld_is_told(read):
    rdfa = "<html><body><div vocab='https://schema.org/' typeof='ClaimReview'>x</div>"
    assert "RDFa" in read("a.html", rdfa)[1][0].reason
    assert "No fact-check was found" in read("b.htm", "<html><body>Tea</body></html>")[1][0].reason
    assert "No fact-check was found" in read("c.json", '{"@type": "WebPage"}')[1][0].reason


@pytest.mark.parametrize(
    "table",
    [
        "CLAIM,Verdict,Link\nTea,False,https://l.ex/1\n",
        "\ufeffFact-check URL;Claim Reviewed;Conclusion\nhttps://l.ex/1;Tea;False\n",
        "sep=;\n\nStatement;Rating;Address\r\nTea;False;https://l.ex/1\r\n",
        '"what was claimed"\tRULING\turl\nTea\tFalse\thttps://l.ex/1\n',
        '"Statement"|"Rating, if any"|"Rating"|"URL"\nTea||False|https://l.ex/1\n',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_tables_name_their_columns_as_they_like(tmp_path, table, encoding):
    (tmp_path / "a.csv").write_bytes(table.removeprefix("\ufeff").encode(encoding))
    items = list(read_factchecks(tmp_path / "a.csv"))
    (item,) = [item for item in items if isinstance(item, FactCheckItem)]
    assert (item.claim_reviewed, item.rating, item.url) == ("Tea", "False", "https://l.ex/1")


def test_columns_that_are_not_known_are_told(read):
    claims, (problem,) = read("a.csv", "claim,Mood,rating,Desk notes\nTea,good,False,x\n")
    assert claims == ["Tea"]
    assert problem.reason == "These columns are not known and were left out: 'Mood', 'Desk notes'."
    assert problem.loss == Loss.VALUE
    claims, (problem,) = read("b.csv", "who,mood\nTea,good\nJam,bad\n")
    assert (claims, "No column is named 'claim'" in problem.reason) == ([], True)


def test_broken_rows_lose_only_themselves(read):
    table = 'claim,url\n"Ale"x,1\n"Two\nlines",\n"Tea,https://l.ex/2\nJam,\nHam,,extra\nPie,,\n'
    claims, problems = read("a.csv", table)
    assert claims == ["Two lines", "Jam", "Pie"]
    assert [problem.position for problem in problems] == ["2", "5", "7"]


def test_json_lines_may_be_one_text_over_several_lines(read):
    assert read("a.jsonl", json.dumps(review("Tea"), indent=2))[0] == ["Tea"]
