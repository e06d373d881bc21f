"""Read the text of a PDF and join its lines into paragraphs."""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections import Counter
from functools import cache, cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError, LimitReachedError

from claims.extraction.documents.dated_lines import is_dated, split_segments
from claims.extraction.documents.decode import describe_marked, normalise
from claims.extraction.documents.formats.pdf_layout import PageLayout
from claims.extraction.documents.headings import find_heading, is_masthead, is_placeholder
from claims.extraction.documents.language import detect_language
from claims.extraction.documents.publication_dates import parse_partial_date
from claims.extraction.documents.raw_document import RawDocument, ReadingError

if TYPE_CHECKING:
    from spellchecker import WordFrequency

MAX_PAGES = 2_000
MAX_OPERATIONS = 5_000_000
MAX_CONTENT_BYTES = 100 * 1024 * 1024
_ENCRYPTED = "The PDF is encrypted; save a copy without its password."
_BOMB = "The PDF expands to far more data than a document should; it is rejected."

_PAGE_NUMBER = re.compile(r"\W*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.IGNORECASE)
_PAGE_OF_PAGES = re.compile(r"\bpage \d{1,4} (?:of|/) \d{1,4}\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile(r"([^\W_]{1,40})([-\u00ad])$")
_TAIL = 50
"""Only this many characters at the end of a line are searched, since a line may be very long."""
_WORD_START = re.compile(r"[^\W_]{1,40}")
_WHOLE_WORD = re.compile(r"(?<![\w-])[^\W\d_]+(?:-[^\W\d_]+)*(?![\w-])")
_LOWER_CASE = re.compile(r"[^\W\d_A-Z]")
_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# Without a mapping to Unicode, pypdf gives NUL characters for letters that the page shows.
_UNMAPPED = {0: "\ufffd"}
_MIN_REPEATS = 3
_EDGE_LINES = 3
_FULL_LINE = 0.92
_SHORT_LINE = 0.6

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # problems are reported as DocumentProblem


def read(data: bytes) -> RawDocument:
    """Read a PDF; raise ReadingError if it is encrypted, broken, scanned or huge."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        pages, headline = _extract_pages(reader)
        title = _get_title(reader)
    except ReadingError:
        raise
    except DependencyError as error:  # pypdf needs another package for AES
        raise ReadingError(_ENCRYPTED) from error
    except LimitReachedError as error:
        raise ReadingError(_BOMB) from error
    except Exception as error:  # pypdf raises many kinds of exceptions for a damaged PDF
        raise ReadingError("The PDF is broken and cannot be read; save it again.") from error
    unmapped = sum(page.count("\0") for page in pages)
    pages = [page.translate(_LIGATURES | _UNMAPPED) for page in pages]
    lines = remove_running_heads(pages, headline)
    text = normalise(join_lines(lines))
    if not text:
        raise ReadingError("The PDF has no text; if it is a scan, run text recognition first.")
    remarks = (describe_marked(unmapped),) if unmapped else ()
    return RawDocument(
        text,
        title=title or find_heading(text),
        publisher=_find_masthead(pages[0], lines[0]) if pages else "",
        remarks=remarks,
    )


def remove_running_heads(pages: list[str], headline: str = "") -> list[list[str]]:
    """Return the lines of each page without page numbers and repeated headers and footers.

    Lines that differ only in numbers are the same, as in "Page 1 of 2 | The Kite". The ``headline``
    of the first page stays there, even if it is the header of the others.
    """
    split = [page.strip().splitlines() for page in pages]
    edges = Counter(
        edge for lines in split for edge in {_mask_digits(line) for line in _get_edges(lines)}
    )
    min_repeats = max(2, min(_MIN_REPEATS, len(pages)))
    repeated = {line for line, count in edges.items() if line and count >= min_repeats}
    trimmed = [_trim_page(lines, repeated) for lines in split]
    if headline in map(str.strip, split[0] if split else ()) and headline not in map(
        str.strip, trimmed[0]
    ):
        trimmed[0] = [headline, "", *trimmed[0]]
    return trimmed


def _find_masthead(page: str, kept: list[str]) -> str:
    """Return the name of a newspaper in the running heads of the first page, or ""."""
    heads = [line for line in _get_edges(page.splitlines()) if line not in kept]
    return next(filter(is_masthead, split_segments(map(str.strip, heads))), "")


def _get_edges(lines: list[str]) -> list[str]:
    printed = [line for line in lines if line.strip()]
    return printed[:_EDGE_LINES] + printed[-_EDGE_LINES:]


def join_lines(pages: list[list[str]]) -> str:
    """Return the paragraphs of ``pages`` separated by blank lines, with hyphenated words joined.

    A line ends its paragraph if it ends a sentence, or is short, and the next word would have
    fitted on it.
    """
    lines = [" ".join(line.split()) for page in pages for line in page]
    width = _measure_width(lines)
    paragraphs: list[list[str]] = [[]]
    for line, following in pairwise([*lines, ""]):
        if line:
            paragraphs[-1].append(line)
        if paragraphs[-1] and _ends_paragraph(line, following, width):
            paragraphs.append([])
    hyphens = _HyphenResolver(lines)
    return "\n\n".join(_join_paragraph(each, hyphens) for each in paragraphs if each)


class _HyphenResolver:
    """Decide whether the hyphen at the end of a line belongs to the word, as in "long-term"."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and compounds that are not broken, in lower case."""
        return frozenset(word.lower() for line in self.lines for word in _WHOLE_WORD.findall(line))

    @cached_property
    def is_english(self) -> bool:
        return detect_language("\n".join(self.lines)) == "en"

    def keeps_hyphen(self, first: str, second: str) -> bool:
        """Return whether ``first`` and ``second``, at a line break, are a hyphenated compound.

        Other places of the document decide, then an English word list.
        """
        if not (first.isalpha() and second.isalpha() and second.islower()):
            return True  # 40-year, COVID-19, Quill-Marsh
        joined = (first + second).lower()
        if joined in self.words or f"{first}-{second}".lower() in self.words:
            return joined not in self.words
        if not self.is_english or (first[0].isupper() and not second.endswith("ed")):
            return False  # names are rarely in the word list
        known = _load_english_words()
        return not known[joined] and len(first) > 1 and bool(known[first.lower()] and known[second])


@cache
def _load_english_words() -> WordFrequency:
    """Load the word list of pyspellchecker, which takes half a second and 40 MB."""
    from spellchecker import SpellChecker

    return SpellChecker(language="en").word_frequency


class _LimitedExtractor:
    """Extract text, and limit the work of all pages together.

    A small PDF can draw the same part again and again.
    """

    def __init__(self) -> None:
        self.bytes = 0
        self.headline: str | None = None
        self.operations = 0

    def extract(self, page: PageObject) -> str:
        """Return the text of ``page``; raise ReadingError if the PDF exceeds a limit."""
        contents = page.get_contents()
        self.bytes += len(contents.get_data()) if contents is not None else 0
        if self.bytes > MAX_CONTENT_BYTES:
            raise ReadingError(_BOMB)
        layout = PageLayout()
        text: str = page.extract_text(visitor_operand_before=self._count, visitor_text=layout.visit)
        self._check_operations()  # pypdf ignores exceptions raised in a part that a page draws
        if self.headline is None:
            self.headline = layout.find_headline()
        return layout.write() if layout.pieces else text

    def _count(self, *_: Any) -> None:
        self.operations += 1
        self._check_operations()

    def _check_operations(self) -> None:
        if self.operations > MAX_OPERATIONS:
            raise ReadingError(_BOMB)


def _extract_pages(reader: PdfReader) -> tuple[list[str], str]:
    """Return the text of each page, and the headline of the first."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise ReadingError(_ENCRYPTED)
    if len(reader.pages) > MAX_PAGES:
        raise ReadingError(
            f"The PDF has more than {MAX_PAGES:,} pages; import only the article's pages."
        )
    extractor = _LimitedExtractor()
    pages = [extractor.extract(page) for page in reader.pages]
    return pages, extractor.headline or ""


def _get_title(reader: PdfReader) -> str:
    """Return the title in the PDF's properties, unless it is a file name or a placeholder."""
    title = " ".join((reader.metadata.title or "").split()) if reader.metadata else ""
    return "" if is_placeholder(title) else title


def _trim_page(lines: list[str], repeated: set[str]) -> list[str]:
    def is_running_head(line: str) -> bool:
        is_number = bool(_PAGE_NUMBER.fullmatch(line) or _PAGE_OF_PAGES.search(line))
        return not line.strip() or is_number or _mask_digits(line) in repeated

    start, end = 0, len(lines)
    while start < end and is_running_head(lines[start]):
        start += 1
    while end > start and is_running_head(lines[end - 1]):
        end -= 1
    return lines[start:end]


def _mask_digits(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _measure_width(lines: list[str]) -> int:
    """Return the length that nine of ten lines do not exceed; a few, such as URLs, are longer."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[(len(lengths) * 9) // 10] if lengths else 0


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    if not line:
        # pypdf also leaves blank lines where a page ends in the middle of a sentence.
        return not _LOWER_CASE.match(following)
    if not following:
        return bool(_SENTENCE_END.search(line[-_TAIL:]))
    if _BROKEN_WORD.search(line[-_TAIL:]):
        return False
    if is_dated(following) or parse_partial_date(following):
        return True
    if len(line) + 1 + len(following.split(" ", 1)[0]) > _FULL_LINE * width:
        return False
    return bool(_SENTENCE_END.search(line[-_TAIL:])) or (
        len(line) < _SHORT_LINE * width and not _LOWER_CASE.match(following)
    )


def _join_paragraph(lines: list[str], hyphens: _HyphenResolver) -> str:
    parts = lines[:1]
    for line in lines[1:]:
        broken, rest = _BROKEN_WORD.search(parts[-1][-_TAIL:]), _WORD_START.match(line)
        if broken is None or rest is None:
            parts.append(" ")
        elif broken[2] == "\u00ad" or not hyphens.keeps_hyphen(broken[1], rest.group()):
            parts[-1] = parts[-1][:-1]
        parts.append(line)
    return "".join(parts)
