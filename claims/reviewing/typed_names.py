"""Find where people have typed the name of a speaker themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_plus

from django.core.files.storage import default_storage
from django.db.models import BigIntegerField, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils.text import Truncator

from claims.models import (
    Assessment,
    Capture,
    Claim,
    Comment,
    Conflict,
    Decision,
    DecisionConfirmation,
    Document,
    Draft,
    Evidence,
    Feed,
    FeedItem,
    ImportProblem,
    ImportRun,
    Pool,
    Quote,
    SavedView,
    Source,
    Submission,
    SubmittedDocument,
    Topic,
)
from claims.models.mask import compile_phrases, mask

_LONGEST_TITLE = 80
_LONGEST_FILE = 5_000_000
_NONE = Cast(Value(None), BigIntegerField())


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A text with the name: what it is, and the page on which it is changed.

    ``page`` is the kind of record whose page that is, and ``key`` its id; a saved view has none.
    ``title`` names the record, without the name of the speaker.
    """

    what: str
    title: str
    page: str = ""
    key: int = 0

    def __str__(self) -> str:
        return f"{self.what}: “{self.title}”" if self.title else self.what


@dataclass(frozen=True, slots=True)
class _Typed:
    """The texts of a model that people type, and how its claim, document and page are found."""

    model: type[Model]
    fields: tuple[str, ...]
    claim: Any = None
    document: str | None = None
    page: str = ""
    key: str = "pk"


_TYPED = (
    _Typed(Assessment, ("rationale",), "claim_id"),
    _Typed(Decision, ("rationale", "public_note", "unpublished_note"), "claim_id"),
    _Typed(DecisionConfirmation, ("note",), "decision__claim_id"),
    _Typed(
        Evidence,
        ("note", "url", "file", "independence_group", "retraction_reason"),
        "claim_id",
        page="evidence",
    ),
    _Typed(Capture, ("address", "file"), "evidence__claim_id", page="evidence", key="evidence_id"),
    _Typed(Comment, ("text",), "claim_id", "document_id"),
    _Typed(Conflict, ("note",), "first__claim_id", page="conflict"),
    _Typed(
        Draft,
        ("fields",),
        Coalesce("claim_id", "evidence__claim_id", "conflict__first__claim_id"),
        "document_id",
    ),
    _Typed(Document, ("title", "byline"), document="pk"),
    _Typed(Quote, ("corrected_occasion",), document="revision__document_id", page="quote"),
    _Typed(Topic, ("name", "words"), page="topic"),
    _Typed(Source, ("name", "notes"), page="source"),
    _Typed(Pool, ("name",), page="pool"),
    _Typed(SavedView, ("name", "query")),
    # The names of files.
    _Typed(ImportRun, ("paths",), page="importrun"),
    _Typed(ImportProblem, ("origin", "reason"), page="importrun", key="run_id"),
    # Only who has sent it sees its page; its import run has the name as well.
    _Typed(Submission, ("name", "address", "given")),
    _Typed(SubmittedDocument, ("origin",), document="document_id"),
    _Typed(Feed, ("name", "address", "message"), page="feed"),
    _Typed(FeedItem, ("guid", "address"), page="feed", key="feed_id"),
)


def find_typed(
    phrases: Sequence[str], *, names: Collection[str], documents: Collection[int]
) -> list[NamedPlace]:
    """Return where people have typed one of ``phrases``, in three queries and the copies of pages.

    Of what is about these documents and their claims, each phrase counts; elsewhere only the full
    ``names``: others may be called Green as well.
    """
    finder = _Finder(phrases, names, documents)
    rows = [row for row in finder.read() if finder.names(row)]
    titles = finder.read_titles(rows)
    places = [finder.place(row, titles) for row in rows]
    return list(dict.fromkeys([*places, *finder.find_in_copies()]))


@dataclass(frozen=True, slots=True)
class _Row:
    typed: _Typed
    key: int
    claim: int | None
    document: int | None
    said: str


class _Finder:
    def __init__(
        self, phrases: Sequence[str], names: Collection[str], documents: Collection[int]
    ) -> None:
        self.phrases = phrases
        self.any_phrase = compile_phrases(phrases)
        self.full_name = compile_phrases(names)
        self.documents = set(documents)
        claims = Claim._base_manager.filter(appearances__revision__document__in=documents)
        self.claims = set(claims.values_list("pk", flat=True))

    def read(self) -> Iterator[_Row]:
        """Yield the rows that have a word of a phrase; read them in one query."""
        queries = [self._query(number, typed) for number, typed in enumerate(_TYPED)]
        if self.phrases:
            for number, key, claim, document, said in queries[0].union(*queries[1:], all=True):
                yield _Row(_TYPED[number], key, claim, document, unquote_plus(said))

    def _query(self, number: int, typed: _Typed) -> QuerySet[Any, Any]:
        said = Concat(
            *(part for name in typed.fields for part in (Cast(name, TextField()), Value("\n"))),
            output_field=TextField(),
        )
        words = {max(phrase.split(), key=len) for phrase in self.phrases}
        is_named = Q()
        for word in sorted(words):
            is_named |= Q(said__icontains=word)
        place = (_NONE if name is None else name for name in (typed.claim, typed.document))
        rows: QuerySet[Any] = (
            typed.model._base_manager.order_by().annotate(said=said).filter(is_named)
        )
        return rows.values_list(Value(number), typed.key, *place, "said")

    def names(self, row: _Row) -> bool:
        """Return whether the row names the speaker, and not only has a word in common."""
        is_near = row.claim in self.claims or row.document in self.documents
        pattern = self.any_phrase if is_near else self.full_name
        return bool(pattern and pattern.search(row.said))

    def read_titles(self, rows: Iterable[_Row]) -> dict[tuple[str, int], str]:
        """Return what claims and documents are called, without the name."""
        keys = {("claim", row.claim) for row in rows} | {("document", row.document) for row in rows}
        wanted: dict[type[Model], list[int]] = {
            model: [key for kind, key in keys if key and kind == model._meta.model_name]
            for model in (Claim, Document)
        }
        return {
            (str(model._meta.model_name), one.pk): self._without_name(str(one))
            for model, those in wanted.items()
            if those
            for one in model._base_manager.filter(pk__in=those)
        }

    def place(self, row: _Row, titles: dict[tuple[str, int], str]) -> NamedPlace:
        what = str(row.typed.model._meta.verbose_name)
        kind, key = ("claim", row.claim) if row.claim else ("document", row.document)
        title = titles.get((kind, key or 0), "")
        if row.typed.page:
            return NamedPlace(what, title, row.typed.page, row.key)
        if key:
            what = "title or byline" if row.typed.model is Document else what
            return NamedPlace(what, title, kind, key)
        return NamedPlace(f"{what} {row.key}", "")

    def find_in_copies(self) -> Iterator[NamedPlace]:
        """Yield the evidence whose copies of pages have the name; PDF and pictures are not read."""
        copies = Capture._base_manager.filter(
            evidence__claim__in=self.claims,
            media_type__startswith="text/",
            size__lte=_LONGEST_FILE,
        )
        for copy in copies.order_by("pk"):
            if self.any_phrase and self.any_phrase.search(_read(copy.file.name)):
                yield NamedPlace("words of a captured page", "", "evidence", copy.evidence_id)

    def _without_name(self, title: str) -> str:
        return Truncator(mask(title, self.any_phrase)).chars(_LONGEST_TITLE)


def _read(name: str | None) -> str:
    if not name or not default_storage.exists(name):
        return ""
    with default_storage.open(name) as file:
        return str(file.read().decode("utf-8", "replace"))
