"""Find the reviews in decoded JSON: in graphs, articles, feeds, API responses and flat records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from claims.importing.published_factchecks.factcheck_item import Problem
from claims.importing.published_factchecks.linked_data import LinkedData
from claims.importing.published_factchecks.usual_names import has_claim

Record = Mapping[str, Any]

# Real archives nest wrappers three deep.
_MAX_DEPTH = 20
# Wrappers: what is listed under these names is meant to be a fact-check.
_FEED_LISTS = ("@graph", "@included", "dataFeedElement", "itemListElement", "item")
_API_LISTS = (
    "claims",
    "items",
    "data",
    "results",
    "reviews",
    "records",
    "factChecks",
    "factchecks",
)
_LISTS = frozenset((*_FEED_LISTS, *_API_LISTS, "factChecks", "fact_checks"))
_PAGES = ("Article", "Posting", "WebPage", "Report")
_INHERITED = ("url", "publisher", "datePublished", "inLanguage")  # from the article
_NO_CLAIM = "No claim is given (claimReviewed, or text)."


@dataclass(frozen=True, slots=True)
class FoundReview:
    """A review as a plain record, and the article around it; ``is_flat`` if it has no type."""

    record: Record
    position: str
    is_flat: bool = False
    article: Record = field(default_factory=dict)


Found = Iterator[FoundReview | Problem]


def find_reviews(
    value: Any,
    position: str,
    data: LinkedData,
    around: Record | None = None,
    *,
    is_item: bool = True,
) -> Found:
    """Yield every review in a decoded JSON value, in order, at any depth.

    ``around`` is the page with the value. If it ``is_item``, each object at the top is meant to be
    a review, or to hold some.
    """
    yield from _Walk(data).find(value, position, around or {}, is_item=is_item, depth=0)


@dataclass(slots=True)
class _Walk:
    data: LinkedData
    _seen: dict[str, Record] = field(default_factory=dict)

    def find(
        self, value: Any, position: str, article: Record, *, is_item: bool, depth: int
    ) -> Found:
        """Yield the reviews in ``value``; ``is_item`` if it is meant to be one itself."""
        if depth > _MAX_DEPTH:
            yield Problem(position[:80], "Nested too deeply.")
        elif isinstance(value, list):
            for index, one in enumerate(value):
                place = f"{position}[{index}]"
                yield from self.find(one, place, article, is_item=is_item, depth=depth + 1)
        elif isinstance(value, Mapping):
            yield from self._find_in_object(value, position, article, is_item, depth)
        elif is_item:
            yield Problem(position, "Not a JSON object.")

    def _find_in_object(
        self, node: Record, position: str, article: Record, is_item: bool, depth: int
    ) -> Found:
        kinds = self.data.types(node)
        record = self.data.names(node)
        if _is_review(kinds, record):
            yield from self._take(node, record, position, article)
        elif "MediaReview" in kinds:
            yield Problem(position, "A MediaReview is about pictures or sound; it is not read.")
        elif kinds:
            if any(kind.endswith(_PAGES) for kind in kinds):
                article = {**article, **record}
        elif isinstance(record.get("claimReview"), list | dict):
            yield from self._find_in_api_claim(record, position)
            return
        elif has_claim(record):
            inner = [
                one
                for one in self._find_inside(record, position, article, depth)
                if isinstance(one, FoundReview) and not one.is_flat
            ]
            yield from inner or [FoundReview(self.data.resolve(node), position, is_flat=True)]
            return
        elif is_item:
            yield from self._find_in_wrapper(record, position, article, depth)
            return
        yield from self._find_inside(record, position, article, depth)

    def _find_inside(self, record: Record, position: str, article: Record, depth: int) -> Found:
        for name, value in record.items():
            if isinstance(value, list | Mapping) and name != "@context":
                place = f"{position}.{name}".lstrip(".")
                listed = name in _LISTS
                yield from self.find(value, place, article, is_item=listed, depth=depth + 1)

    def _find_in_wrapper(self, record: Record, position: str, article: Record, depth: int) -> Found:
        empty = not any(name in _LISTS and value == [] for name, value in record.items())
        for found in self._find_inside(record, position, article, depth):
            empty = False
            yield found
        if empty and "@id" not in record:
            yield Problem(position, _NO_CLAIM)

    def _take(self, node: Record, record: Record, position: str, article: Record) -> Found:
        """Yield a review once, also if other nodes of its graph refer to it or repeat it."""
        plain = self.data.resolve(node)
        identifier = record.get("@id")
        if isinstance(identifier, str):
            earlier = self._seen.setdefault(identifier, plain)
            if _is_stub(plain) or (earlier is not plain and (_is_stub(record) or earlier == plain)):
                return
        around = {name: article[name] for name in _INHERITED if name in article}
        yield FoundReview(plain, position, article=self.data.resolve(around))

    def _find_in_api_claim(self, record: Record, position: str) -> Found:
        """Yield the reviews of a claim of the Fact Check Tools API.

        https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
        """
        given = record["claimReview"]
        reviews = given if isinstance(given, list) else [given]
        if not reviews:
            yield Problem(position, "The claim has no claimReview.")
        shared = {name: record.get(name) for name in ("text", "claimant")}
        for index, review in enumerate(reviews):
            place = f"{position}.claimReview[{index}]".lstrip(".")
            if isinstance(review, Mapping):
                yield FoundReview({**self.data.names(review), **shared}, place, is_flat=True)
            else:
                yield Problem(place, "Not a JSON object.")


def _is_review(kinds: list[str], record: Record) -> bool:
    if "ClaimReview" in kinds:
        return True
    untyped_or_review = not kinds or any(kind.endswith("Review") for kind in kinds)
    return untyped_or_review and "claimReviewed" in record


def _is_stub(record: Record) -> bool:
    """Whether it only refers to a node: an identifier, perhaps a type."""
    return not record.keys() - {"@id", "@type", "@context"}
