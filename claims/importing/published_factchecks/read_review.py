"""Read one review: a schema.org ClaimReview, or a flat record by the usual names of its values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from claims.extraction.documents.decode import REPLACEMENT
from claims.importing.published_factchecks.factcheck_item import FactCheckItem, Loss, Problem
from claims.importing.published_factchecks.find_reviews import FoundReview
from claims.importing.published_factchecks.loose_values import (
    ItemError,
    Record,
    has_type,
    iterate_objects,
    parse_date,
    read_first,
    read_language,
    read_text,
)
from claims.importing.published_factchecks.publishers import read_publisher
from claims.importing.published_factchecks.ratings import read_rating
from claims.importing.published_factchecks.usual_names import rename
from claims.importing.published_factchecks.web_address import (
    complete_address,
    read_host,
    read_written_address,
)

_MAX_LENGTHS = {
    "publisher": 200,
    "website": 200,
    "identifier": 500,
    "headline": 1000,
    "rating": 500,
    "claimant": 500,
}
_MAX_CLAIM_CHARACTERS = 10_000
_INHERITED = ("url", "datePublished", "inLanguage")
Value = TypeVar("Value")
_CLAIM_TYPES = ("Claim", "CreativeWork", "Quotation")


def read_review(found: FoundReview, base: str = "") -> Iterator[FactCheckItem | Problem]:
    """Yield the review, one for each claim in it, and what had to be left out of it.

    ``base`` is the address of the page or feed.
    """
    record = rename(found.record) if found.is_flat else found.record
    record = _inherit(record, found.article)
    reading = _Reading(found.position, read_written_address(record.get("url")))
    try:
        claims = _read_claims(record)
    except ItemError as error:
        yield reading.report(str(error), Loss.ITEM)
        return
    item = _read_values(record, found, base, reading)
    for claim in claims:
        yield replace(item, claim_reviewed=claim)
        if REPLACEMENT in claim:
            reading.report(f"The claim has characters that could not be read ({REPLACEMENT}).")
    yield from reading.problems


def _inherit(record: Record, article: Record) -> Record:
    """Return ``record`` with what only the article around it says."""
    missing = {name: article[name] for name in _INHERITED if article.get(name)}
    return {**missing, **{name: value for name, value in record.items() if value}}


class _Reading:
    """Collects the problems of one item."""

    def __init__(self, position: str, address: str) -> None:
        self._position, self._address = position, address[:200]
        self.problems: list[Problem] = []

    def report(self, reason: str, loss: Loss = Loss.VALUE) -> Problem:
        problem = Problem(self._position, reason, self._address, loss)
        self.problems.append(problem)
        return problem

    def attempt(self, read: Callable[[], Value], otherwise: Value) -> Value:
        """Return what ``read`` returns; if it raises ItemError, report that and go on without."""
        try:
            return read()
        except ItemError as error:
            self.report(f"{error}; the review was imported without it.")
            return otherwise


def _read_values(record: Record, found: FoundReview, base: str, reading: _Reading) -> FactCheckItem:
    named = read_publisher(record, found.article, is_flat=found.is_flat)
    url = reading.attempt(lambda: _read_address(record, base, named.website, reading), "")
    rating = read_rating(record)
    language = reading.attempt(lambda: read_language(record, "inLanguage"), "")
    none: date | None = None
    item = FactCheckItem(
        position=found.position,
        claim_reviewed="",
        publisher=named.name or read_host(url) or named.person,
        website=named.website,
        url=url,
        identifier=read_first(record, "@id", "id", "identifier"),
        headline=read_first(record, "headline", "title", "name"),
        rating=rating.text,
        verdict=rating.verdict,
        claimant=_read_claimant(record),
        published=reading.attempt(lambda: _read_date(record, language), none),
        language=language,
    )
    return _shorten(item, reading)


def _read_claims(record: Record) -> list[str]:
    """Return the texts of the claims; usually there is one. Raises ItemError if there is none."""
    given = record.get("claimReviewed")
    listed = given if isinstance(given, list) else [given]
    # Objects in a list may be one claim in several languages.
    claims = [read_text(one) for one in listed] if _are_texts(listed) else [read_text(given)]
    claims = list(dict.fromkeys(filter(None, claims))) or _read_item_reviewed(record)
    if not claims:
        raise ItemError("No claim is given (claimReviewed, or text).")
    if any(len(claim) > _MAX_CLAIM_CHARACTERS for claim in claims):
        raise ItemError(
            f"The claim is longer than {_MAX_CLAIM_CHARACTERS:,} characters; shorten it."
        )
    return claims


def _are_texts(values: list[Any]) -> bool:
    return all(isinstance(one, str) for one in values)


def _read_item_reviewed(record: Record) -> list[str]:
    """Return the text of the Claim that is reviewed, for reviews without ``claimReviewed``."""
    for node in iterate_objects(record.get("itemReviewed")):
        if has_type(node, *_CLAIM_TYPES) and (
            text := read_first(node, "text", "name", "headline", "description")
        ):
            return [text]
    return []


def _read_address(record: Record, base: str, website: str, reading: _Reading) -> str:
    written = read_written_address(record.get("url"))
    written = written or read_written_address(record.get("mainEntityOfPage"))
    if not written:
        return ""
    url, remark = complete_address(written, base, website)
    if remark:
        reading.report(remark, Loss.NOTHING)
    return url


def _read_date(record: Record, language: str) -> date | None:
    written = read_first(record, "datePublished", "reviewDate", "date", "published")
    return parse_date(written, language) if written else None


def _read_claimant(record: Record) -> str:
    for node in iterate_objects(record.get("itemReviewed")):
        if named := read_text(node.get("author")) or read_text(node.get("creator")):
            return named
        if has_type(node, "Person") and (named := read_text(node)):
            return named
    return read_first(record, "claimant", "speaker", "claim_author")


def _shorten(item: FactCheckItem, reading: _Reading) -> FactCheckItem:
    """Cut values that are too long for their column."""
    short: dict[str, Any] = {}
    for name, most in _MAX_LENGTHS.items():
        if len(value := getattr(item, name)) > most:
            reading.report(f"The {name} is longer than {most:,} characters; its end was left out.")
            short[name] = value[:most]
    return replace(item, **short)
