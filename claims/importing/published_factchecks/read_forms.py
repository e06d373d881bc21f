"""Read the published forms of fact checks: ClaimReview, the Fact Check Tools API, flat records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from claims.importing.published_factchecks.items import Item, ItemError, Malformed
from claims.importing.published_factchecks.loose_values import (
    Record,
    address_of,
    date_of,
    first_text,
    host_of,
    language_of,
    nodes,
    text_of,
)
from claims.importing.published_factchecks.ratings import verdict_of, verdict_of_scale

_MOST = {"publisher": 200, "identifier": 500, "headline": 1000, "rating": 500, "claimant": 500}
_LONGEST_CLAIM = 10_000
_DATES = ("datePublished", "reviewDate", "review_date", "date", "published")
# Wrappers of wrappers come three deep; deeper ones are not an archive.
_DEEPEST = 20
_CLAIM_TEXT = ("claimReviewed", "claim_reviewed", "claim", "text", "statement", "claim_text")


def items_in(value: Any, position: str, depth: int = 0) -> Iterator[Item | Malformed]:
    """Every review in a decoded JSON value, wherever its form nests it; in order."""
    if depth > _DEEPEST:
        yield Malformed(position[:80], "This is nested too deeply.")
        return
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from items_in(one, f"{position}[{index}]", depth + 1)
        return
    if not isinstance(value, dict):
        yield Malformed(position, "This is not a JSON object.")
        return
    inside = _nested(value)
    if inside is None:
        yield from _read(value, position)
    else:
        name, held = inside
        yield from items_in(held, f"{position}.{name}".lstrip("."), depth + 1)


def _nested(record: dict[str, Any]) -> tuple[str, Any] | None:
    """Where a wrapper keeps its records: a graph, a feed and its items, an answer of the API."""
    names = ["@graph", "dataFeedElement", "item"] if "claimReviewed" not in record else []
    for name in names:
        if isinstance(record.get(name), list | dict):
            return name, record[name]
    if isinstance(record.get("claims"), list):
        return "claims", record["claims"]
    return None


def _read(record: Record, position: str) -> Iterator[Item | Malformed]:
    if not _is_about_claims(record):
        return
    reviews = record.get("claimReview")
    if isinstance(reviews, list):
        yield from _of_the_api(record, reviews, position)
        return
    yield from _dated(record, position)


def _dated(record: Record, position: str) -> Iterator[Item | Malformed]:
    """The review; one with a bad date comes in without it, and the date is told."""
    try:
        item = _checked(_review(record, position))
    except ItemError as error:
        yield Malformed(position, str(error))
        return
    written = first_text(record, *_DATES)
    try:
        yield replace(item, published=date_of(written)) if written else item
    except ItemError as error:
        yield item
        yield Malformed(position, f"The date {error}; the review came in without it.")


def _is_about_claims(record: Record) -> bool:
    """A graph also holds the page, its author and its pictures: those are not reviews."""
    given = record.get("@type")
    kinds = given if isinstance(given, list) else [given]
    return given is None or any(str(kind).rpartition("/")[2] == "ClaimReview" for kind in kinds)


def _of_the_api(record: Record, reviews: list[Any], position: str) -> Iterator[Item | Malformed]:
    """https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims"""
    if not reviews:
        yield Malformed(position, "The claim has no claimReview.")
    for index, review in enumerate(reviews):
        place = f"{position}.claimReview[{index}]"
        if not isinstance(review, dict):
            yield Malformed(place, "This is not a JSON object.")
            continue
        shared = {"text": record.get("text"), "claimant": record.get("claimant")}
        yield from _dated({**review, **shared}, place)


def _review(record: Record, position: str) -> Item:
    """ClaimReview of schema.org, and flat records by the usual names of their columns."""
    url = address_of(record, "url", "reviewUrl", "review_url", "link", "source_url")
    rating, verdict = _rating(record)
    publisher, website = _publisher(record)
    return Item(
        position=position,
        claim_reviewed=first_text(record, *_CLAIM_TEXT),
        publisher=publisher or host_of(url),
        website=website,
        url=url,
        identifier=first_text(record, "@id", "id", "identifier"),
        headline=first_text(record, "headline", "title", "name"),
        rating=rating,
        verdict=verdict,
        claimant=_claimant(record),
        language=language_of(record, "inLanguage", "languageCode", "language"),
    )


def _rating(record: Record) -> tuple[str, str]:
    for node in nodes(record.get("reviewRating")):
        rating = first_text(node, "alternateName", "name", "ratingExplanation")
        value = first_text(node, "ratingValue")
        return rating or value, verdict_of(rating) or (
            "" if rating else verdict_of_scale(dict(node))
        )
    rating = first_text(record, "textualRating", "rating", "verdict", "label", "alternateName")
    return rating, verdict_of(rating)


def _publisher(record: Record) -> tuple[str, str]:
    """The name of who reviewed and its website; the author is it where no publisher is named.

    In flat records, whose author is a person, only what is called a publisher is one.
    """
    flat = "claimReviewed" not in record
    for name in ("publisher", "organization", "source") if flat else ("publisher", "author"):
        for node in nodes(record.get(name)):
            site = text_of(node.get("site"))
            website = text_of(node.get("url")) or (f"https://{site}" if site else "")
            if named := text_of(node.get("name")) or site:
                return named, website if website.startswith("http") else ""
        if isinstance(record.get(name), str):
            return text_of(record[name]), ""
    return first_text(record, "publisher_name", "publisher_site"), ""


def _claimant(record: Record) -> str:
    for node in nodes(record.get("itemReviewed")):
        if named := text_of(node.get("author")):
            return named
    return first_text(record, "claimant", "speaker", "claim_author")


def _checked(item: Item) -> Item:
    """Raises ItemError where no claim is told; what is too long for a column is shortened."""
    if not item.claim_reviewed:
        raise ItemError("No claim is given (claimReviewed, or text).")
    if len(item.claim_reviewed) > _LONGEST_CLAIM:
        raise ItemError(f"The claim is longer than {_LONGEST_CLAIM:,} characters; shorten it.")
    short = {name: getattr(item, name)[:most] for name, most in _MOST.items()}
    return replace(item, website=item.website[:200], **short)
