"""Write the links to the saved views of a list, which stand above it; see ``page_parts``."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.safestring import SafeString

from claims.admin.shared.addresses import address_of_record
from claims.admin.shared.page_parts import escape
from claims.models import SavedView, User
from claims.models.compiled_reads import read_compiled

_NAMES = ("owner__first_name", "owner__last_name", "owner__username")
_READ = ("pk", "name", "query", "is_shared", "owner_id", *_NAMES)


def write_view_links(person: User, list_name: str, query: str) -> SafeString:
    """Return the links that ``person`` may see, in one query; that of ``query`` is marked."""
    [views] = read_compiled(_find_views, reader=person, shape=list_name)
    shown = _parameters(query)
    links = []
    for key, name, its_query, is_shared, owner, *names in views:
        here = ' aria-current="page"' if _parameters(its_query) == shown else ""
        note = " shared" if is_shared else ""
        if owner != person.pk:
            note = f" by {_display_name(*names)}"
        quiet = f' <span class="fc-quiet">{escape(note.strip())}</span>' if note else ""
        address = address_of_record("claims_savedview_open", key)
        links.append(f'<li><a href="{address}"{here}>{escape(name)}{quiet}</a></li>')
    return SafeString("".join(links))


def _find_views(reader: User, shape: str) -> list[QuerySet[Any, Any]]:
    views = SavedView.objects.shown_to(reader).filter(list_name=shape)
    return [views.values_list(*_READ)]


@lru_cache(1000)
def _parameters(query: str) -> frozenset[tuple[str, tuple[str, ...]]]:
    """Return the parameters of an address, whose order does not matter."""
    return frozenset((name, tuple(values)) for name, values in QueryDict(query).lists())


def _display_name(first_name: str, last_name: str, username: str) -> str:
    return f"{first_name} {last_name}".strip() or username
