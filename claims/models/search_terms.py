"""Search several fields at once: each word or phrase may be in another field."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, TypeVar

from django.db.models import Model, QuerySet

from claims.models.is_any_of import IsAnyOf
from claims.models.search_vector import WordsQuery, search_vector

Records = TypeVar("Records", bound=QuerySet[Any])

# Each term is looked up in each field. What is longer is a text, and is in one field.
MAX_TERMS = 6
# "3 000" and "145 %" are one term.
_NUMBER = r"\d[\d.,]*(?:\s\d{3}(?!\d))*(?:\s*%|\s+bn\b)?(?![^\s\"])"
_TERM = re.compile(rf'(-?)("[^"]*"?|{_NUMBER}|[^\s"]+)')
# Letters and digits; signs alone are no words.
_WORD = re.compile(r"[^\W_]")
_CURLY = str.maketrans("“”„", '"""')


class Term(NamedTuple):
    """A word or a phrase that must be found, or must not."""

    words: str
    is_excluded: bool = False


def split_terms(words: str) -> list[Term]:
    """Return the terms of ``words`` in web search syntax; one if they are many or contain "or"."""
    found = [
        Term(match[2], bool(match[1]) and not match[2][0].isdigit())
        for match in _TERM.finditer(words.translate(_CURLY))
        if _WORD.search(match[2])
    ]
    alternatives = len(found) > 1 and any(term.words.lower() == "or" for term in found)
    return [Term(words)] if alternatives or not 0 < len(found) <= MAX_TERMS else found


def find_words(
    records: Records,
    words: str,
    fields: Iterable[str],
    *,
    is_typed: bool = False,
    also: Callable[[WordsQuery], QuerySet[Any]] | None = None,
) -> Records:
    """Return those of ``records`` that contain all terms of ``words``, each in any of ``fields``.

    A field may be that of a related record ("source__name"). ``also`` returns the ids of more
    records that contain a query. If ``is_typed``, the last word may be incomplete.
    """
    terms = split_terms(words)
    found: QuerySet[Any] | None = None
    for term in sorted(terms, key=lambda one: one.is_excluded):
        query = WordsQuery(term.words, is_typed=is_typed and term is terms[-1])
        ids = [ids_having(records.model, field, query) for field in fields]
        if also:
            ids.append(also(query))
        # A union uses the index of each field; a condition with OR looks at every row.
        having = ids[0].union(*ids[1:]) if ids[1:] else ids[0]
        if found is not None:
            found = found.difference(having) if term.is_excluded else found.intersection(having)
        elif term.is_excluded:
            records = records.exclude(pk__in=having)
        else:
            found = having
    return records if found is None else records.filter(IsAnyOf("pk", found))


def ids_having(model: type[Model], field: str, query: WordsQuery) -> QuerySet[Any]:
    """Return the ids of the records with ``query`` in ``field``.

    Each step to a related record goes through its manager, which leaves out what is hidden.
    """
    records: QuerySet[Any, Any] = model._default_manager.order_by()
    relation, _, rest = field.partition("__")
    if rest:
        related: Any = model._meta.get_field(relation).related_model
        found = records.filter(**{f"{relation}__in": ids_having(related, rest, query)})
    elif getattr(getattr(model, "search_vector", None), "of", "") == field:
        found = records.filter(search_vector=query)
    else:
        found = records.alias(words=search_vector(field)).filter(words=query)
    return found.values("pk")
