"""Documents with the claims in them as ninjs, the JSON of IPTC for news (version 3.2).

Each claim is an associated item, with the words of the text as its body. See
https://iptc.org/std/ninjs/userguide/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import Func, IntegerField
from django.utils import timezone

from claims.models import Appearance, Decision, Document, Revision
from claims.models.is_any_of import IsAnyOf
from claims.models.speaker import SpeakerKind
from claims.publishing.addresses import claim_address, document_address
from claims.publishing.claim_rows import read_verdicts
from claims.shown_address import has_secrets

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

Item = dict[str, Any]

STANDARD = {
    "name": "ninjs",
    "version": "3.2",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.2.json#",
}
_NAME = 100
_MOST, _MOST_BYTES = 100, 4_000_000
"""How many documents are read at once, and how long their texts may be as they are stored."""
_DOCUMENT = (
    *("pk", "title", "byline", "url", "published", "language", "embargoed_until", "created_at"),
    *("source__name", "revisions__number", "revisions__text", "revisions__created_at"),
)
_PASSAGE = (
    *("revision__document_id", "claim_id", "passage"),
    *("quote__speaker__name", "quote__speaker__kind"),
)


class NewsText(NamedTuple):
    """A document with its current text."""

    key: int
    title: str
    byline: str
    url: str
    published: date | None
    language: str
    embargoed_until: datetime | None
    created_at: datetime
    source: str | None
    number: int
    text: str
    revised_at: datetime


def find_documents(keys: Sequence[int]) -> dict[int, set[int]]:
    """Return the claims among ``keys`` by the ids of the documents in which they appear."""
    found: dict[int, set[int]] = {}
    made = Appearance.objects.filter(IsAnyOf("claim_id", list(keys)))
    for document, claim in made.order_by("pk").values_list("revision__document_id", "claim_id"):
        found.setdefault(document, set()).add(claim)
    return found


def group_documents(keys: Sequence[int]) -> Iterator[list[int]]:
    """Yield the documents in groups that can be read at once, also if their texts are long."""
    size = Func("text", function="pg_column_size", output_field=IntegerField())
    current = Revision.objects.current().filter(IsAnyOf("document_id", list(keys)))
    sizes = dict(current.values_list("document_id", size))
    group: list[int] = []
    held = 0
    for key in keys:
        if group and (len(group) == _MOST or held + sizes.get(key, 0) > _MOST_BYTES):
            yield group
            group, held = [], 0
        group.append(key)
        held += sizes.get(key, 0)
    yield group


def read_items(keys: Sequence[int], reader: Reader) -> list[Item]:
    """Return the documents with these ids, each with all of its claims that ``reader`` may see."""
    made = Appearance.objects.filter(revision__document__in=keys).order_by("start", "pk")
    passages = list(made.values_list(*_PASSAGE))
    claims = _read_claims({row[1] for row in passages}, reader)
    associations: dict[int, list[Item]] = {key: [] for key in keys}
    for document, claim, passage, name, kind in passages:
        if claim in claims:
            said = _describe_passage(passage, name, kind)
            associations[document].append({**claims[claim], **said})
    found = Document.objects.filter(pk__in=keys, revisions__is_current=True).order_by()
    texts = {row[0]: NewsText(*row) for row in found.values_list(*_DOCUMENT)}
    return [_describe(texts[key], associations[key]) for key in keys if key in texts]


def _read_claims(keys: set[int], reader: Reader) -> dict[int, Item]:
    decided = Decision.objects.in_force().filter(IsAnyOf("claim_id", sorted(keys))).order_by()
    rationales = dict(decided.values_list("claim_id", "rationale"))
    return {
        key: _describe_claim(key, text, {"verdict": verdict, "rationale": rationales.get(key)})
        for key, (text, verdict) in read_verdicts(sorted(keys), reader).items()
    }


def _describe_claim(key: int, text: str, descriptions: dict[str, str | None]) -> Item:
    return {
        "uri": claim_address(key),
        "type": "component",
        "name": text[:_NAME],
        "rel": "claim",
        "headlines": [{"role": "claim", "value": text}],
        "descriptions": [
            {"role": role, "value": value} for role, value in descriptions.items() if value
        ],
    }


def _describe_passage(passage: str, name: str | None, kind: str | None) -> Item:
    bodies = [{"role": "passage", "contentType": "text/plain", "value": passage}]
    if not name:
        return {"bodies": bodies}
    is_person = kind in (SpeakerKind.PERSON, SpeakerKind.ANONYMOUS)
    said_by = "people" if is_person else "organisations"
    return {"bodies": bodies, said_by: [{"name": name, "rel": "claimant"}]}


def _describe(document: NewsText, claims: list[Item]) -> Item:
    is_open = document.url and not has_secrets(document.url)
    item = {
        "standard": STANDARD,
        "uri": document_address(document.key),
        "type": "text",
        "version": str(document.number),
        "firstCreated": document.created_at.isoformat(),
        "versionCreated": document.revised_at.isoformat(),
        "contentCreated": _at_midnight(document.published) if document.published else "",
        "embargoedUntil": _isoformat(document.embargoed_until),
        "language": document.language,
        "by": document.byline,
        "headlines": [{"role": "main", "value": document.title}] if document.title else [],
        "infoSources": [{"name": document.source, "role": "publisher"}] if document.source else [],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": document.text}],
        "renditions": _web_page(document.url) if is_open else [],
        "associations": claims,
    }
    return {name: value for name, value in item.items() if value not in ("", None, [])}


def _web_page(url: str) -> list[Item]:
    return [{"name": "web", "href": url, "contentType": "text/html"}]


def _at_midnight(day: date) -> str:
    """Return the beginning of the day: ninjs has no date without a time."""
    return timezone.make_aware(datetime.combine(day, time.min)).isoformat()


def _isoformat(at: datetime | None) -> str:
    return at.isoformat() if at else ""
