"""Find who has published a review: its publisher, or the organisation that is its author."""

from __future__ import annotations

from typing import NamedTuple

from claims.importing.published_factchecks.loose_values import (
    Record,
    has_type,
    iterate_objects,
    read_first,
    read_text,
)
from claims.importing.published_factchecks.web_address import is_web_address, read_written_address

_EMPLOYERS = ("worksFor", "affiliation", "memberOf")


class NamedPublisher(NamedTuple):
    """A publisher with its website; ``person`` is an author who may stand for it."""

    name: str = ""
    website: str = ""
    person: str = ""


def read_publisher(record: Record, article: Record, *, is_flat: bool) -> NamedPublisher:
    """Return the publisher of a review, or its author if that is an organisation.

    A person counts only if nothing else names the publisher: then the employer, the article around
    the review and the host of its address come first. In flat records the author is a person.
    """
    found = _read_organisation(record, "publisher")
    if is_flat:
        return found
    author = _read_organisation(record, "author") if not found.name else found
    if author.name and not author.person:
        return author
    around = _read_organisation(article, "publisher")
    return around if around.name else NamedPublisher(person=author.person)


def _read_organisation(record: Record, key: str) -> NamedPublisher:
    value = record.get(key)
    person = ""
    for node in iterate_objects(value):
        if has_type(node, "Person"):
            person = person or read_text(node.get("name"))
            for employer in _EMPLOYERS:
                if (found := _read_organisation(node, employer)).name:
                    return found
            continue
        site = read_text(node.get("site"))
        website = read_written_address(node.get("url")) or (f"https://{site}" if site else "")
        if named := read_first(node, "name", "legalName", "alternateName") or site:
            return NamedPublisher(named, website if is_web_address(website) else "")
    if person:
        return NamedPublisher(person=person)
    return NamedPublisher(read_text(value))
