"""Test web archives: which records are documents, and what damage leaves of the others."""

from __future__ import annotations

import gzip
import io
from datetime import UTC, datetime

import brotli
import pytest

from claims.extraction.documents.read_documents import read_documents, read_sent_file
from tests.extraction.archives import HTML, PAGE, archive


def page(number, encoding="cp1252"):
    return f"https://quay.example/{number}", PAGE.format(number).encode(encoding), HTML


def read(data, name="a.warc.gz", **options):
    return list(read_sent_file(io.BytesIO(data), name, **options))


@pytest.mark.parametrize("gzipped", [True, False])
def test_pages_are_documents_with_address_date_and_charset_and_the_rest_is_counted(gzipped):
    packed = brotli.compress(PAGE.format(3).encode())
    data = archive(
        page(1),
        ("https://quay.example/a.png", b"\x89PNG", "image/png"),
        ("https://quay.example/3", packed, "text/html", ("Content-Encoding", "br")),
        page(1),
        gzipped=gzipped,
    )
    first, third, again, others = read(data, "a.warc")
    assert (first.url, first.title) == ("https://quay.example/1", "Ferry 1")
    assert "The café’s owner paid €1" in first.text
    assert first.captured == datetime(2025, 6, 3, 8, 30, tzinfo=UTC)
    assert (first.published, first.remarks) == (None, ())
    assert "paid €3" in third.text
    assert again.is_skipped
    assert "as new or newer was read before" in again.reason
    assert others.is_skipped
    assert others.reason == (
        "2 other records are no page: 1 of the type warcinfo, 1 of pictures, scripts and other "
        "files."
    )


def test_only_captures_newer_than_those_before_are_read():
    address, _, kind = page(1)
    days = ("2025-06-03", "2025-06-05", "2025-06-04", "2025-06-05", "2025-06-09")
    bodies = (PAGE.format(number).encode() for number in range(5))
    data = archive(*((address, body, kind, day) for body, day in zip(bodies, days, strict=True)))
    *found, _ = read(data)
    assert [getattr(one, "title", "") for one in found] == ["Ferry 0", "Ferry 1", "", "", "Ferry 4"]
    assert all(one.is_skipped for one in found[2:4])


def test_pages_with_another_status_and_without_article_are_told():
    missing = archive(page(404), http="404 Not Found")
    assert "1 pages with the status 404" in read(missing)[0].reason
    empty, _ = read(archive(("https://quay.example/", b"<html><p>Menu", HTML)))
    assert (empty.origin, empty.is_skipped) == ("a.warc.gz:2", False)
    assert empty.reason.startswith("https://quay.example/: The page contains no article")


def members(data):
    """Split an archive into the compressed bytes of its records."""
    starts = [place for place in range(len(data)) if data.startswith(b"\x1f\x8b\x08", place)]
    return [data[a:b] for a, b in zip(starts, [*starts[1:], None], strict=True)]


def flip(data, place):
    return data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: flip(one, 30),
        lambda one: flip(one, len(one) // 2),
        lambda one: flip(one, len(one) - 6),  # the checksum
        lambda one: one[: len(one) // 2],
        lambda one: one + b"something else",
        lambda one: flip(one, 1),
        lambda one: gzip.compress(gzip.decompress(one).replace(b"Content-Length", b"Contents")),
        lambda one: gzip.compress(gzip.decompress(one)[:-90]),
        lambda one: gzip.compress(gzip.decompress(one).replace(b"HTTP/1.1 200", b"XTTP")),
    ],
)
def test_a_damaged_record_hides_no_other(spoil):
    info, *pages = members(archive(*map(page, range(1, 5))))
    pages[1] = spoil(pages[1])
    found = read(b"".join([info, *pages]))
    documents = [one.url[-1] for one in found if hasattr(one, "url")]
    problems = [one for one in found if not hasattr(one, "url") and not one.is_skipped]
    assert [one for one in documents if one != "2"] == ["1", "3", "4"]
    assert len(problems) == 1
    assert "damaged" in problems[0].reason


def test_a_cut_record_that_takes_in_those_after_it_hides_none():
    info, *pages = members(archive(*map(page, range(1, 5))))
    # Bytes that are stored as they are say how many follow; after the cut, others do.
    plain = gzip.decompress(pages[1]) + b"\r\n" * 10_000
    pages[1] = gzip.compress(plain, compresslevel=0)[:200]
    found = read(b"".join([info, *pages]))
    documents = [one.url[-1] for one in found if hasattr(one, "url")]
    assert [one for one in documents if one != "2"] == ["1", "3", "4"]


@pytest.mark.parametrize("length", [b"Content-Length: 7", b"Content-Length: 900", b"X: 1"])
def test_a_wrong_length_hides_no_other_record(length):
    parts = archive(*map(page, range(1, 5)), gzipped=False).split(b"WARC/1.0")
    begin = parts[3].index(b"Content-Length: ")
    parts[3] = parts[3][:begin] + length + parts[3][parts[3].index(b"\r\n", begin) :]
    found = read(b"WARC/1.0".join(parts), "a.warc")
    assert [one.url[-1] for one in found if hasattr(one, "url")] == ["1", "3", "4"]
    assert [one.origin for one in found if not hasattr(one, "url")] == ["a.warc:3", "a.warc"]


def test_an_archive_cut_off_at_any_place_gives_the_pages_before(tmp_path):
    for gzipped in (True, False):
        data = archive(page(1), page(2), gzipped=gzipped)
        start = data.rindex(b"\x1f\x8b\x08" if gzipped else b"WARC/1.0")
        for end in range(start + 20, len(data) - 4, 97):
            found = read(data[:end])
            assert found[0].url == "https://quay.example/1"
            assert any("damaged" in getattr(one, "reason", "") for one in found)


def test_a_file_that_is_compressed_as_a_whole_is_read_and_one_too_large_is_told():
    plain = archive(page(1), ("https://quay.example/2", b"x" * 9_000, HTML), page(3), gzipped=False)
    found = read(gzip.compress(plain), limit=3_000)
    assert [getattr(one, "url", one)[-1:] for one in found[:1] + found[2:3]] == ["1", "3"]
    assert "larger than 3,000 bytes" in found[1].reason


class Long(io.RawIOBase):
    """A picture of a gigabyte between two pages, which nobody could hold in memory."""

    def __init__(self):
        head, _, tail = archive(
            page(1), ("https://a/b", b"x", "image/png"), page(2), gzipped=False
        ).rpartition(b"\r\n\r\nx\r\n\r\n")
        size = 2**30
        at = head.rindex(b"Content-Length: ")
        end = head.index(b"\r\n", at)
        header = head[head.index(b"\r\n\r\n", at) + 4 :] + b"\r\n\r\n"
        head = head[:at] + b"Content-Length: %d" % (size + len(header)) + head[end:]
        self.parts = [head + b"\r\n\r\n", size, b"\r\n\r\n" + tail]

    def read(self, size=-1):
        if isinstance(self.parts[0], int) and self.parts[0]:
            taken = min(size, self.parts[0])
            self.parts[0] -= taken
            return b"\0" * taken
        if isinstance(self.parts[0], int):
            self.parts.pop(0)
        taken, self.parts[0] = self.parts[0][:size], self.parts[0][size:]
        if not self.parts[0] and len(self.parts) > 1:
            self.parts.pop(0)
        return taken


def test_a_huge_record_is_never_in_memory():
    from claims.extraction.documents.formats.warc import read_all

    found = list(read_all(Long(), 20_000_000))
    assert [one.url[-1] for _, one in found if hasattr(one, "url")] == ["1", "2"]


def test_an_archive_in_a_folder_is_found_by_its_double_suffix(tmp_path):
    (tmp_path / "crawl.warc.gz").write_bytes(archive(page(1)))
    (tmp_path / "logs.gz").write_bytes(gzip.compress(b"nothing"))
    first, others = read_documents(tmp_path)
    assert (first.url, others.is_skipped) == ("https://quay.example/1", True)
    (refused,) = read(gzip.compress(b"nothing"), "logs.gz")
    assert "compressed file" in refused.reason
