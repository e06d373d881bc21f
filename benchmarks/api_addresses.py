"""The addresses whose time `benchmarks/api.py` measures: every list, and the public site.

Each list of the API is asked for in each order, from the beginning and from the middle, with each
value of each filter, and with common and rare words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

SIZE = 100
FIRST, DEEP = "claims", "claims, by -score from the middle"
SEARCHES = (
    *("rose", "lund", "4711", "lund rose", "lund 4711", '"rose by 4711"', '"by rose"'),
    *('"lund rose"', '"per cent in march"', "ortega", '"ortega 17"', "ortega lund", "gazette"),
    *(
        "lund ghent",
        '"tolls and rents"',
        "gazete lund",
        "rose -lund",
        "lund or ghent",
        "rose and exports in lund by per cent",
    ),
)
"""Words of two claims in five, of one in 25, and of one; pairs, phrases, names; of none."""
OWN_COLUMNS = (
    *("id", "text", "claim_type", "state", "status", "verdict", "score", "queue_rank"),
    *("merged_into", "version", "created_at"),
)
"""The columns of claims alone, without what they nest."""
OWN = "own columns, "
_FOR_ADMINISTRATORS = {"webhooks", "jobs", "imports"}
_CLAIMS = f"/api/v1/claims/?page_size={SIZE}"
_OTHERS = {"documents": "report", "speakers": "ortega", "sources": "anchor", "evidence": "table"}
"""Words that many records of a list have; "rose" where it is not named."""


def search_name(words: str) -> str:
    return f"claims, {words}"


def api_addresses() -> Iterator[tuple[str, str]]:
    """Yield the names and addresses of claims, of what is searched for, and of all other lists."""
    yield FIRST, _CLAIMS
    yield "claims, id and text", f"{_CLAIMS}&fields=id,text"
    for words in SEARCHES:
        found = f"{_CLAIMS}&{urlencode({'search': words})}"
        yield search_name(words), found
        yield search_name(OWN + words), f"{found}&fields={','.join(OWN_COLUMNS)}"
    from claims.api.urls import router

    for prefix, view, _ in router.registry:
        if prefix in _FOR_ADMINISTRATORS:
            continue
        address = f"/api/v1/{prefix}/?page_size={SIZE}"
        yield from ((f"{prefix}{more}", address + end) for more, end in _list(prefix, view))
    yield from _records()


def public_addresses() -> Iterator[tuple[str, str]]:
    """Yield the pages and feeds of the public site."""
    from claims.models import Claim, Decision, Topic

    published = Claim.objects.filter(status="published").order_by("pk")
    published = published.filter(appearances__quote__isnull=False)
    claim = published[published.count() // 2]
    speaker = claim.appearances.exclude(quote=None)[0].quote.speaker
    topic = Topic.objects.order_by("pk")[0]
    yield from (("front", "/"), ("atom", "/feed.atom"), ("json", "/feed.json"))
    yield from (("refuted", "/?verdict=refuted"), ("supported", "/?verdict=supported"))
    yield from (("page of a topic", f"/topics/{topic.pk}/"), ("with topic", f"/?topic={topic.pk}"))
    yield "feed of a topic", f"/topics/{topic.pk}/feed.atom"
    yield "claim", f"/claims/{claim.pk}/"
    yield from (("speakers", "/speakers/"), ("speaker", f"/speakers/{speaker.pk}/"))
    yield "with speaker", f"/?speaker={speaker.pk}"
    yield "feed of a speaker", f"/speakers/{speaker.pk}/feed.atom"
    for words in ("rose", "lund", "rose lund", '"by rose"', "ortega", "table", "gazette"):
        yield f"“{words}”", f"/?{urlencode({'q': words})}"
    decision = Decision.objects.filter(claim=claim)[0]
    yield "decision", f"/decisions/{decision.pk}/"
    yield "sitemap", "/sitemap.xml"


def _list(prefix: str, view: Any) -> Iterator[tuple[str, str]]:
    """Yield the ends of names and addresses of the list of a view."""
    yield "", ""
    yield ", counted", "&count=true"
    for field in view.ordering_fields:
        for sign in ("", "-"):
            order = f"&ordering={sign}{field}"
            yield f", by {sign}{field}", order
            if cursor := _find_cursor(view, field, sign):
                middle = f"{order}&{urlencode({'cursor': cursor})}"
                yield f", by {sign}{field} from the middle", middle
    if getattr(view, "filterset_class", None):
        for name, one in view.filterset_class.base_filters.items():
            for value in _values(name, one):
                yield f", {name}={value}", f"&{urlencode({name: value})}"
    model = view(action="list", detail=False, request=_request()).get_queryset()
    if hasattr(model, "search") and prefix != "claims":
        common = _OTHERS.get(prefix, "rose")
        for words in (common, "lund", "4711", f"{common} 17", f'"{common} 17"', "gazette"):
            yield f", “{words}”", f"&{urlencode({'search': words})}"
    from claims.api.mirroring import MirrorPagination

    if view.pagination_class is MirrorPagination:
        yield ", mirror from the start", "&updated_since=start"


def _request() -> Any:
    from types import SimpleNamespace

    from claims.models import User

    return SimpleNamespace(user=User.objects.get(username="editor0"), query_params={}, method="GET")


def _find_cursor(view: Any, field: str, sign: str) -> str:
    """Return the cursor of the middle of the records; nothing if what orders them is computed."""
    from django.core.exceptions import FieldDoesNotExist

    asked = view(action="list", detail=False, request=_request())
    model = asked.get_queryset().model
    try:
        model._meta.get_field(field)
    except FieldDoesNotExist:
        return ""
    return make_middle_cursor(model._default_manager, field, sign)


def make_middle_cursor(records: Any, field: str, sign: str) -> str:
    """Return the cursor of the middle of the records; nothing if they are fewer than a page."""
    from django.core import signing

    from claims.api.pagination import SALT

    rows = records.order_by(f"{sign}{field}", f"{sign}pk").values_list(field, "pk")
    count = rows.count()
    if count < SIZE:
        return ""
    value, key = rows[count // 2]
    value = value.isoformat() if hasattr(value, "isoformat") else value
    return signing.dumps([f"{sign}{field}", value, key, False], salt=SALT)


def _values(name: str, one: Any) -> Iterator[Any]:
    """Yield values of a filter: all of a choice; of others a common and a rare one."""
    import django_filters

    from claims.api.filters import StrictBooleanFilter

    match one:
        case StrictBooleanFilter():
            yield from ("true", "false")
        case django_filters.MultipleChoiceFilter():
            yield from (value for value, _ in one.extra["choices"] if value)
        case django_filters.ModelChoiceFilter():
            field = one.extra.get("to_field_name") or "pk"
            records = one.queryset.order_by("pk").values_list(field, flat=True)
            yield from records[:60:59]  # The first one has more of everything.
        case django_filters.DateFilter():
            yield from ("2025-01-02", "2026-11-25", "2030-01-01")
        case django_filters.NumberFilter():
            yield from ("5",) if name == "value" else ("0.0001", "0.5", "0.9999")
        case django_filters.CharFilter():
            yield from _TEXTS.get(name, ("ortega 17", "gazette", "o"))


_TEXTS = {
    "assigned_to": ("me", "editor17"),
    "unit": ("percent", "furlong"),
    "language": ("en", "fr"),
    "independence_group": ("Agency",),
}


def _records() -> Iterator[tuple[str, str]]:
    """Yield single records, with fifty of everything and with little, and what belongs to them."""
    from claims.models import Claim, Document, Quote, Source, Speaker

    related = ("pairs", "updates", "same-source", "evidence-suggestions", "history")
    for model, prefix, parts in (
        (Claim, "claims", related),
        (Speaker, "speakers", ("pairs", "history")),
        (Document, "documents", ("history",)),
        (Quote, "quotes", ("history",)),
        (Source, "sources", ()),
    ):
        keys = model._default_manager.order_by("pk").values_list("pk", flat=True)
        for kind, key in (("full", keys[0]), ("plain", keys[100])):
            yield f"{prefix}, one, {kind}", f"/api/v1/{prefix}/{key}/"
            for part in parts:
                yield f"{prefix}, {part} of one, {kind}", f"/api/v1/{prefix}/{key}/{part}/"
