"""Save views of lists, rename and share them, and delete them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import QueryDict

from claims.models import SavedView, User
from claims.models.locking import held
from claims.models.saved_view import LONGEST_QUERY, ListName
from claims.reviewing.permission import require, verb
from claims.reviewing.stale_record import check_version

DELETE = "delete_savedview"
# Where in the list somebody was, and what Django adds itself.
_NOT_SAVED = ("p", "e", "all", "_popup", "_to_field", "_facets", "_changelist_filters")


@verb
def save_view(
    *, list_name: str, name: str, query: str, by: User, is_shared: bool = False
) -> SavedView:
    """Save the filters, search and order of a list under a name.

    Raises ValidationError if the person has a view of the list with the name, in any case, or if
    the name is empty or the list unknown. Raises PermissionDenied if they may not see the list.
    """
    if list_name in ListName.values:
        require(by, f"view_{list_name}")
    view = SavedView(
        owner=by,
        list_name=list_name,
        name=" ".join(name.split()),
        query=clean_query(query),
        is_shared=is_shared,
    )
    # Two requests at once: the second finds the name of the first.
    held(User.objects.all()).get(pk=by.pk)
    view.full_clean()
    view.save()
    return view


@verb
def edit_view(
    *,
    view: SavedView,
    by: User,
    name: str | None = None,
    is_shared: bool | None = None,
    query: str | None = None,
    version: int | None = None,
) -> SavedView:
    """Rename one's own view, share it or keep it to oneself, or give it other filters.

    Raises ValidationError for a name that is empty or taken, and StaleRecord if it is no longer
    ``version``. Raises PermissionDenied.
    """
    held(User.objects.all()).get(pk=by.pk)
    locked = _hold(view, version)
    _require_own(locked, by)
    if name is not None:
        locked.name = " ".join(name.split())
    if is_shared is not None:
        locked.is_shared = is_shared
    if query is not None:
        locked.query = clean_query(query)
    locked.full_clean()
    locked.save(update_fields=["name", "is_shared", "query"])
    locked.refresh_from_db(fields=["version"])
    return locked


@verb
def delete_view(*, view: SavedView, by: User, version: int | None = None) -> None:
    """Delete one's own view, or with a permission one that somebody shares; the history has it.

    Raises StaleRecord if it is no longer ``version``, and PermissionDenied.
    """
    locked = _hold(view, version)
    if not (locked.is_shared and by.has_perm(f"claims.{DELETE}")):
        _require_own(locked, by)
    locked.delete()


def clean_query(query: str) -> str:
    """Return the part of an address after the question mark without the page of the list."""
    parameters = QueryDict(query.removeprefix("?"), mutable=True)
    for name in _NOT_SAVED:
        parameters.pop(name, None)
    for name, values in list(parameters.lists()):
        if not any(values):
            del parameters[name]
    cleaned = parameters.urlencode()
    if len(cleaned) > LONGEST_QUERY:
        raise ValidationError({"query": "These are too many filters to be saved."})
    return cleaned


def _hold(view: SavedView, version: int | None) -> SavedView:
    locked: SavedView | None = held(SavedView.objects.filter(pk=view.pk)).first()
    if locked is None:
        raise ValidationError("This view was deleted.")
    check_version(locked, version)
    return locked


def _require_own(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise PermissionDenied("This is the view of somebody else.")
