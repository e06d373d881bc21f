"""Read the formats of fact-checks: ClaimReview, the Fact Check Tools API, flat records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from claims.importing.published_factchecks.loose_values import (
    ItemError,
    Record,
    iterate_objects,
    parse_date,
    read_address,
    read_first,
    read_host,
    read_language,
    read_text,
)
from claims.importing.published_factchecks.ratings import map_rating, map_scale_rating

_MAX_LENGTHS = {
    "publisher": 200,
    "identifier": 500,
    "headline": 1000,
    "rating": 500,
    "claimant": 500,
}
_MAX_CLAIM_CHARACTERS = 10_000
_DATES = ("datePublished", "reviewDate", "review_date", "date", "published")
# Real archives nest wrappers three deep.
_MAX_DEPTH = 20
_CLAIM_TEXT = ("claimReviewed", "claim_reviewed", "claim", "text", "statement", "claim_text")


@dataclass(frozen=True, slots=True)
class FactCheckItem:
    """One review of one claim; ``position`` is its place in the file (``claims[3]``, ``7``)."""

    position: str
    claim_reviewed: str
    publisher: str = ""
    website: str = ""
    url: str = ""
    identifier: str = ""
    headline: str = ""
    rating: str = ""
    verdict: str = ""
    claimant: str = ""
    published: date | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class MalformedItem:
    """An item that cannot be imported, and why, as a sentence."""

    position: str
    reason: str


def read_items(
    value: Any, position: str, depth: int = 0
) -> Iterator[FactCheckItem | MalformedItem]:
    """Yield every review in a decoded JSON value, in order, at any depth."""
    if depth > _MAX_DEPTH:
        yield MalformedItem(position[:80], "Nested too deeply.")
        return
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from read_items(one, f"{position}[{index}]", depth + 1)
        return
    if not isinstance(value, dict):
        yield MalformedItem(position, "Not a JSON object.")
        return
    inside = _nested(value)
    if inside is None:
        yield from _read_record(value, position)
    else:
        name, held = inside
        yield from read_items(held, f"{position}.{name}".lstrip("."), depth + 1)


def _nested(record: dict[str, Any]) -> tuple[str, Any] | None:
    """Return the key and records of a wrapper: a graph, a feed and its items, an API response."""
    names = ["@graph", "dataFeedElement", "item"] if "claimReviewed" not in record else []
    for name in names:
        if isinstance(record.get(name), list | dict):
            return name, record[name]
    if isinstance(record.get("claims"), list):
        return "claims", record["claims"]
    return None


def _read_record(record: Record, position: str) -> Iterator[FactCheckItem | MalformedItem]:
    if not _is_about_claims(record):
        return
    reviews = record.get("claimReview")
    if isinstance(reviews, list):
        yield from _read_api_claim(record, reviews, position)
        return
    yield from _read_with_date(record, position)


def _read_with_date(record: Record, position: str) -> Iterator[FactCheckItem | MalformedItem]:
    """Yield the review; if its date is bad, yield it without the date, then the problem."""
    try:
        item = _check(_read_review(record, position))
    except ItemError as error:
        yield MalformedItem(position, str(error))
        return
    written = read_first(record, *_DATES)
    try:
        yield replace(item, published=parse_date(written)) if written else item
    except ItemError as error:
        yield item
        yield MalformedItem(position, f"The date {error}; the review was imported without it.")


def _is_about_claims(record: Record) -> bool:
    """Whether it is a review; a graph also contains the page, its author and its images."""
    given = record.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return given is None or any(str(kind).rpartition("/")[2] == "ClaimReview" for kind in kinds)


def _read_api_claim(
    record: Record, reviews: list[Any], position: str
) -> Iterator[FactCheckItem | MalformedItem]:
    """Read a claim of the Fact Check Tools API.

    https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims
    """
    if not reviews:
        yield MalformedItem(position, "The claim has no claimReview.")
    for index, review in enumerate(reviews):
        place = f"{position}.claimReview[{index}]"
        if not isinstance(review, dict):
            yield MalformedItem(place, "Not a JSON object.")
            continue
        shared = {"text": record.get("text"), "claimant": record.get("claimant")}
        yield from _read_with_date({**review, **shared}, place)


def _read_review(record: Record, position: str) -> FactCheckItem:
    """Read a schema.org ClaimReview, or a flat record by the usual names of its columns."""
    url = read_address(record, "url", "reviewUrl", "review_url", "link", "source_url")
    rating, verdict = _read_rating(record)
    publisher, website = _read_publisher(record)
    return FactCheckItem(
        position=position,
        claim_reviewed=read_first(record, *_CLAIM_TEXT),
        publisher=publisher or read_host(url),
        website=website,
        url=url,
        identifier=read_first(record, "@id", "id", "identifier"),
        headline=read_first(record, "headline", "title", "name"),
        rating=rating,
        verdict=verdict,
        claimant=_read_claimant(record),
        language=read_language(record, "inLanguage", "languageCode", "language"),
    )


def _read_rating(record: Record) -> tuple[str, str]:
    for node in iterate_objects(record.get("reviewRating")):
        rating = read_first(node, "alternateName", "name", "ratingExplanation")
        value = read_first(node, "ratingValue")
        return rating or value, map_rating(rating) or (
            "" if rating else map_scale_rating(dict(node))
        )
    rating = read_first(record, "textualRating", "rating", "verdict", "label", "alternateName")
    return rating, map_rating(rating)


def _read_publisher(record: Record) -> tuple[str, str]:
    """Return the publisher's name and website; the author counts if no publisher is named.

    In flat records the author is a person, so that only a publisher counts.
    """
    flat = "claimReviewed" not in record
    for name in ("publisher", "organization", "source") if flat else ("publisher", "author"):
        for node in iterate_objects(record.get(name)):
            site = read_text(node.get("site"))
            website = read_text(node.get("url")) or (f"https://{site}" if site else "")
            if named := read_text(node.get("name")) or site:
                return named, website if website.startswith("http") else ""
        if isinstance(record.get(name), str):
            return read_text(record[name]), ""
    return read_first(record, "publisher_name", "publisher_site"), ""


def _read_claimant(record: Record) -> str:
    for node in iterate_objects(record.get("itemReviewed")):
        if named := read_text(node.get("author")):
            return named
    return read_first(record, "claimant", "speaker", "claim_author")


def _check(item: FactCheckItem) -> FactCheckItem:
    """Cut values that are too long for their column. Raises ItemError without a usable claim."""
    if not item.claim_reviewed:
        raise ItemError("No claim is given (claimReviewed, or text).")
    if len(item.claim_reviewed) > _MAX_CLAIM_CHARACTERS:
        raise ItemError(
            f"The claim is longer than {_MAX_CLAIM_CHARACTERS:,} characters; shorten it."
        )
    short = {name: getattr(item, name)[:most] for name, most in _MAX_LENGTHS.items()}
    return replace(item, website=item.website[:200], **short)
