"""The places of claims in texts as W3C Web Annotations, which any annotation client can show.

Each has the exact words with those around them, and their offsets in the text as it is stored, in
Unicode code points. See https://www.w3.org/TR/annotation-model/.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import F, IntegerField, Value
from django.db.models.functions import Greatest, Least, Substr

from claims.models import Appearance, Evidence
from claims.models.is_any_of import IsAnyOf
from claims.publishing.addresses import claim_address, document_address
from claims.publishing.claim_rows import read_verdicts
from claims.publishing.iso_time import IsoTime
from claims.shown_address import has_secrets

if TYPE_CHECKING:
    from claims.models.blind_review import Reader

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
AROUND = 32
"""So many characters before and after the words tell them from the same words elsewhere."""

Annotation = dict[str, Any]
_PLACE = (
    *("claim_id", "pk", "passage", "start", "end", "before", "after"),
    IsoTime("created_at"),
    *("revision__document_id", "revision__document__url"),
)


class Place(NamedTuple):
    """Words in a text, and a record that refers to them."""

    claim: int
    record: int
    passage: str
    start: int
    end: int
    before: str
    after: str
    created_at: str
    document: int
    url: str


def read_annotations(keys: Sequence[int], reader: Reader) -> list[tuple[Place, Annotation]]:
    """Return the annotations of the claims that ``reader`` may see, in the order of ``keys``."""
    claims = {
        key: _describe_claim(key, *shown) for key, shown in read_verdicts(keys, reader).items()
    }
    found: dict[int, list[tuple[Place, Annotation]]] = {key: [] for key in keys}
    for place, annotation in (*_appearances(claims), *_evidence(claims, reader)):
        found[place.claim].append((place, annotation))
    return [one for annotations in found.values() for one in annotations]


def _appearances(claims: dict[int, list[Annotation]]) -> Iterator[tuple[Place, Annotation]]:
    made = _with_words_around(Appearance.objects.filter(IsAnyOf("claim_id", list(claims))))
    for *columns, speaker in made.values_list(*_PLACE, "quote__speaker__name"):
        place = Place(*columns)
        said = [_text("identifying", speaker)] if speaker else []
        bodies = [*claims[place.claim], *said]
        yield place, _annotate(place, "appearance", "describing", bodies)


def _evidence(
    claims: dict[int, list[Annotation]], reader: Reader
) -> Iterator[tuple[Place, Annotation]]:
    pieces = Evidence.objects.not_retracted().shown_to(reader).filter(revision__isnull=False)
    found = _with_words_around(pieces.filter(IsAnyOf("claim_id", list(claims))))
    for *columns, stance, is_open in found.values_list(*_PLACE, "stance", "is_open"):
        place = Place(*columns)
        bodies = [claims[place.claim][0], *([_text("classifying", stance)] if is_open else [])]
        yield place, _annotate(place, "evidence", "linking", bodies)


def _with_words_around(places: Any) -> Any:
    first = Greatest(F("start") - AROUND, Value(0), output_field=IntegerField())
    many = Least(F("start"), Value(AROUND), output_field=IntegerField())
    before = Substr("revision__text", first + 1, many)
    after = Substr("revision__text", F("end") + 1, AROUND)
    return places.order_by("pk").annotate(before=before, after=after)


def _describe_claim(key: int, text: str, verdict: str) -> list[Annotation]:
    body = {"id": claim_address(key), **_text("describing", text)}
    return [body, *([_text("assessing", verdict)] if verdict else [])]


def _text(purpose: str, value: str) -> Annotation:
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain"}


def _annotate(place: Place, kind: str, motivation: str, bodies: list[Annotation]) -> Annotation:
    is_open = place.url and not has_secrets(place.url)
    return {
        "@context": CONTEXT,
        "id": f"{claim_address(place.claim)}#{kind}-{place.record}",
        "type": "Annotation",
        "motivation": motivation,
        "created": place.created_at,
        "body": bodies,
        "target": {
            "source": place.url if is_open else document_address(place.document),
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": place.passage,
                    "prefix": place.before,
                    "suffix": place.after,
                },
                {"type": "TextPositionSelector", "start": place.start, "end": place.end},
            ],
        },
    }
