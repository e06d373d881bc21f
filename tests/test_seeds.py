"""The folder seeds/ contains what its README describes: formats, outlets, dates and figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import yaml
from docx import Document
from pypdf import PdfReader

SEEDS = Path(__file__).parent.parent / "seeds"
KEYS = {"title", "source", "url", "author", "published"}
OFFICIAL = {"www.federalregister.gov"}
IN_FORCE = {"104": date(2025, 4, 9), "125": date(2025, 4, 10), "145": date(2025, 4, 10)}
OFFICIALS = r"(?:Trump|Bessent|Greer|He Lifeng|John Lee|Mr Lee|Lutnick)"


@dataclass(frozen=True)
class Seed:
    """One document of the folder, with what these tests need."""

    name: str
    day: date
    source: str
    text: str


def front_matter(raw: str) -> tuple[dict[str, object], str]:
    if not raw.startswith("---\n"):
        return {}, raw
    _, head, body = raw.split("---\n", 2)
    return yaml.safe_load(head), body


def plain(path: Path) -> tuple[str, str]:
    meta, body = front_matter(path.read_text(encoding="utf-8"))
    note = re.search(r"^- .+ is (.+?)[’']s ", body, flags=re.M)
    return str(meta.get("source") or (note[1] if note else "")), body


def page(path: Path) -> tuple[str, str]:
    raw = path.read_text(encoding="utf-8")
    site = re.search(r'property="og:site_name" content="(.+?)"', raw)
    article = raw.split("<article>")[1].split("</article>")[0]
    return (site[1] if site else ""), unescape(re.sub(r"<[^>]+>", "", article))


def word(path: Path) -> tuple[str, str]:
    document = Document(str(path))
    return document.core_properties.subject, "\n".join(p.text for p in document.paragraphs)


def portable(path: Path) -> tuple[str, str]:
    reader = PdfReader(path)
    metadata = reader.metadata
    source = (metadata.subject if metadata else "") or ""
    return source, "\n".join(page.extract_text() for page in reader.pages)


READERS = {".txt": plain, ".md": plain, ".html": page, ".docx": word, ".pdf": portable}


def paths() -> list[Path]:
    return sorted(path for path in SEEDS.iterdir() if path.name != "README.md")


def items() -> list[dict[str, str]]:
    found = []
    for path in SEEDS.glob("*.jsonl"):
        found += [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return found


def articles() -> Iterator[Seed]:
    for path in paths():
        if path.suffix in READERS:
            source, text = READERS[path.suffix](path)
            yield Seed(path.name, date.fromisoformat(path.name[:10]), source, text)


@cache
def seeds() -> tuple[Seed, ...]:
    briefs = [
        Seed(i["id"], date.fromisoformat(i["published"]), i["source"], i["text"]) for i in items()
    ]
    return (*articles(), *briefs)


def stating(figure: str) -> list[Seed]:
    return [seed for seed in seeds() if re.search(rf"\b{figure}\b", seed.text)]


def test_every_format_is_there() -> None:
    assert {path.suffix for path in paths()} == {".txt", ".md", ".html", ".docx", ".pdf", ".jsonl"}
    assert len(items()) >= 4


def test_at_least_twelve_articles_of_newspaper_length() -> None:
    lengths = {seed.name: len(seed.text.split()) for seed in articles()}
    assert sum(350 <= length <= 800 for length in lengths.values()) >= 12
    assert max(lengths.values()) <= 800


def test_at_least_six_outlets_and_none_unnamed() -> None:
    sources = {seed.source for seed in seeds()}
    assert "" not in sources
    assert len(sources) >= 6


def test_front_matter_is_complete_and_agrees_with_the_file_name() -> None:
    for path in paths():
        if path.suffix in {".txt", ".md"}:
            meta, _ = front_matter(path.read_text(encoding="utf-8"))
            if meta:
                assert set(meta) == KEYS, path.name
                assert all(meta.values()), path.name
                assert str(meta["published"]) == path.name[:10]


def test_a_text_without_front_matter_names_publisher_and_author_itself() -> None:
    bare = [p for p in SEEDS.glob("*.txt") if not p.read_text(encoding="utf-8").startswith("---")]
    assert bare
    for path in bare:
        end = path.read_text(encoding="utf-8")[-400:]
        assert re.search(r"^- [A-Z]\w+ [A-Z]\w+ is The [\w ]+’s .*correspondent", end, flags=re.M)


def test_pages_carry_metadata_and_boilerplate() -> None:
    for path in SEEDS.glob("*.html"):
        raw = path.read_text(encoding="utf-8")
        for mark in ("<title>", "og:title", "article:published_time", "<nav>", "<footer>"):
            assert mark in raw, (path.name, mark)


def test_binary_formats_name_title_and_author() -> None:
    for path in SEEDS.glob("*.docx"):
        properties = Document(str(path)).core_properties
        assert properties.title
        assert properties.author
    for path in SEEDS.glob("*.pdf"):
        metadata = PdfReader(path).metadata
        assert metadata
        assert metadata.title
        assert metadata.author


def test_lines_of_json_are_whole_and_separate() -> None:
    assert all(set(item) == KEYS | {"id", "text"} for item in items())
    assert len({item["id"] for item in items()}) == len(items())


def test_no_figure_is_reported_before_it_applied() -> None:
    for figure, day in IN_FORCE.items():
        assert stating(figure), figure
        assert all(seed.day >= day for seed in stating(figure)), figure


def test_the_104_per_cent_is_news_on_its_day() -> None:
    assert min(seed.day for seed in stating("104")) == IN_FORCE["104"]


def test_the_145_per_cent_is_said_in_many_ways() -> None:
    sentences = [
        re.sub(r"\s+", " ", sentence).strip()
        for seed in stating("145")
        for sentence in re.split(r"(?<=[.?!])\s", seed.text)
        if re.search(r"\b145\b", sentence)
    ]
    assert len(stating("145")) >= 5
    assert len(set(sentences)) == len(sentences)


def test_two_reports_of_one_forum_disagree() -> None:
    reports = [s for s in seeds() if "Tolo Harbour Freight Forum" in s.text]
    assert len({seed.source for seed in reports}) == 2
    assert len({seed.day for seed in reports}) == 1
    counts = [re.search(r"\b(Forty|Sixty) companies\b", seed.text) for seed in reports]
    assert {found[1] for found in counts if found} == {"Forty", "Sixty"}


def test_house_styles_differ_and_one_item_quotes_nobody() -> None:
    text = "".join(seed.text for seed in seeds())
    assert all(mark in text for mark in ("“", "”", "‘", '"'))
    assert any(not re.search('[“”‘"]', seed.text) for seed in seeds())


def test_curly_double_quotes_close_or_are_taken_up_by_the_next_paragraph() -> None:
    taken_up = 0
    for seed in seeds():
        paragraphs = [p for p in re.split(r"\n\s*\n", seed.text) if p.strip()]
        for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
            marks = re.sub("[^“”]", "", paragraph)
            assert re.fullmatch("(“”)*“?", marks), (seed.name, paragraph)
            assert not marks.endswith("“") or following.startswith("“"), (seed.name, paragraph)
            taken_up += marks.endswith("“")
    assert taken_up


def test_addresses_are_invented_or_official() -> None:
    raw = "".join(p.read_text("utf-8") for p in paths() if p.suffix not in {".docx", ".pdf"})
    texts = "".join(seed.text for seed in seeds())
    hosts = set(re.findall(r"https?://([^/\s\"')>]+)", raw + texts))
    assert hosts
    assert {host for host in hosts if not host.endswith(".example")} <= OFFICIAL


def test_real_officials_are_not_quoted() -> None:
    cue = r"(?:said|says|told|added)"
    after = re.compile(rf"[”’\"],? (?:{cue} (?:\w+ ){{0,3}}{OFFICIALS}|{OFFICIALS} {cue})")
    before = re.compile(rf"{OFFICIALS} {cue}[:,]? [“‘\"]")
    for seed in seeds():
        assert not after.search(seed.text), seed.name
        assert not before.search(seed.text), seed.name


def test_the_readme_lists_every_file() -> None:
    listed = set(re.findall(r"^\| `(.+?)`", (SEEDS / "README.md").read_text("utf-8"), flags=re.M))
    assert listed == {path.name for path in paths()}
