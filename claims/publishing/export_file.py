"""Write claims to a file in one of the formats of an export, a piece at a time.

Call it with ``reading_as`` and, so that all pieces fit together, in ``one_snapshot``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import orjson
from django.conf import settings
from django.utils import timezone

from claims.models import Document
from claims.models.export import ExportFormat
from claims.publishing import web_annotation
from claims.publishing.claim_review import CONTEXT, describe_publisher
from claims.publishing.claim_rows import documents_in, read_rows
from claims.publishing.claim_table import write_heading, write_table
from claims.publishing.ninjs import find_documents, group_documents, read_items
from claims.publishing.read_reviews import read_reviews

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

PIECE = 2500

Item = dict[str, Any]
Items = Iterator[list[Item]]


class SeenIds:
    """Ids of which there may be millions, a bit each for what is seen and what lies between."""

    _PAGE = 4096

    def __init__(self) -> None:
        self._pages: dict[int, bytearray] = {}

    def add(self, key: int) -> bool:
        """Add the id; return whether it is new."""
        page, place = divmod(key, self._PAGE)
        bits = self._pages.setdefault(page, bytearray(self._PAGE // 8))
        byte, mask = place // 8, 1 << place % 8
        is_new = not bits[byte] & mask
        bits[byte] |= mask
        return is_new


@dataclass
class Writing:
    """Who reads, and what has been written so far.

    ``claims`` is how many of the claims are in the file, ``opened`` are the embargoed documents of
    which something is in it.
    """

    reader: Reader = None
    claims: int = 0
    items: int = 0
    opened: set[int] = field(default_factory=set)
    documents: SeenIds = field(default_factory=SeenIds)

    @cached_property
    def embargoed(self) -> frozenset[int]:
        """The embargoed documents that the reader may see."""
        now = timezone.now()
        hidden = Document.objects.filter(embargoed_until__gt=now)
        return frozenset(hidden.values_list("pk", flat=True))

    def note(self, claims: int, documents: Iterable[int]) -> None:
        self.claims += claims
        if self.embargoed:
            self.opened |= self.embargoed.intersection(documents)


@dataclass(frozen=True)
class _Form:
    """How a format finds the items for some claims, and what stands around them in the file."""

    find: Callable[[Sequence[int], Writing], Items]
    write: Callable[[list[Item]], bytes]
    between: bytes = b""
    begin: Callable[[], bytes] = bytes
    end: Callable[[Writing], bytes] = lambda writing: b""


def write_file(
    format: ExportFormat,  # noqa: A002 (as in the model)
    keys: Iterable[int],
    writing: Writing,
) -> Iterator[bytes]:
    """Yield the pieces of the file with the claims with these ids, in this order."""
    form, rest = _FORMS[format], iter(keys)
    if begin := form.begin():
        yield begin
    while piece := list(islice(rest, PIECE)):
        for items in form.find(piece, writing):
            if items:
                yield (form.between if writing.items else b"") + form.write(items)
                writing.items += len(items)
    if end := form.end(writing):
        yield end


def _find_rows(keys: Sequence[int], writing: Writing) -> Items:
    rows = read_rows(keys, writing.reader)
    writing.note(len(rows), (key for row in rows for key in documents_in(row)))
    yield rows


def _find_reviews(keys: Sequence[int], writing: Writing) -> Items:
    reviews = [review.described for review in read_reviews(keys)]
    writing.claims += len(reviews)
    yield reviews


def _find_feed_items(keys: Sequence[int], writing: Writing) -> Items:
    reviews = list(read_reviews(keys))
    writing.claims += len(reviews)
    yield [
        {
            "@type": "DataFeedItem",
            "dateCreated": published,
            "dateModified": published,
            "item": described,
        }
        for published, described in reviews
    ]


def _find_annotations(keys: Sequence[int], writing: Writing) -> Items:
    found = web_annotation.read_annotations(keys, writing.reader)
    places = [place for place, _ in found]
    writing.note(len({place.claim for place in places}), (place.document for place in places))
    yield [annotation for _, annotation in found]


def _find_documents(keys: Sequence[int], writing: Writing) -> Items:
    """Yield the documents of the claims that are not in the file yet."""
    found = find_documents(keys)
    writing.note(len(set().union(*found.values())), found)
    new = [key for key in found if writing.documents.add(key)]
    for some in group_documents(new):
        yield read_items(some, writing.reader)


def _write_lines(items: list[Item]) -> bytes:
    return b"".join([orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE) for item in items])


def _write_list(items: list[Item]) -> bytes:
    return b",\n".join(map(orjson.dumps, items))


def _begin_feed() -> bytes:
    feed = {
        "@context": CONTEXT,
        "@type": "DataFeed",
        "name": f"Fact-checks by {settings.PUBLISHER_NAME}",
        "url": settings.PUBLIC_URL,
        "publisher": describe_publisher(),
        "dateModified": timezone.now(),
    }
    return _open(feed) + b',"dataFeedElement":[\n'


def _begin_collection() -> bytes:
    name = f"urn:uuid:{uuid4()}"
    collection = {
        "@context": web_annotation.CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "Where claims are made, and what is evidence",
        "generated": timezone.now(),
    }
    page = {"id": f"{name}#page", "type": "AnnotationPage", "partOf": name, "startIndex": 0}
    return _open(collection) + b',"first":' + _open(page) + b',"items":[\n'


def _open(start: Item) -> bytes:
    """Return the object without its end, so that more may follow."""
    return orjson.dumps(start).removesuffix(b"}")


def _list_of(find: Any, begin: Callable[[], bytes], end: Callable[[Writing], bytes]) -> _Form:
    return _Form(find, _write_list, b",\n", begin, end)


_FORMS = {
    ExportFormat.CSV: _Form(_find_rows, write_table, begin=write_heading),
    ExportFormat.JSONL: _Form(_find_rows, _write_lines),
    ExportFormat.NINJS: _Form(_find_documents, _write_lines),
    ExportFormat.CLAIMREVIEW: _list_of(_find_reviews, lambda: b"[\n", lambda _: b"\n]\n"),
    ExportFormat.DATAFEED: _list_of(_find_feed_items, _begin_feed, lambda _: b"\n]}\n"),
    ExportFormat.WEBANNOTATION: _list_of(
        _find_annotations,
        _begin_collection,
        lambda writing: b'\n]},"total":%d}\n' % writing.items,
    ),
}
